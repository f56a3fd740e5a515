import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeIn, withCode, withoutCode } from './address.ts';
import { readCode, shownCode } from './code.ts';

const CODE = 'SNN74KQX';

test.each([
  ['https://shop.example/?kring=SNN74KQX', CODE],
  ['https://shop.example/?kring=snn7-4kqx', CODE],
  ['https://shop.example/?kring=SNN7%204KQX', CODE],
  ['https://shop.example/?a=1&kring=SNN74KQX&b#c', CODE],
  ['https://shop.example/?kring=no&kring=SNN74KQX&kring=ZZZZ9999', CODE],
  ['https://shop.example/?kring=SNN74KQX=', CODE],
  ['https://shop.example/?x=?kring=SNN74KQX', undefined],
  ['https://shop.example/?xkring=SNN74KQX', undefined],
  ['https://shop.example/?kring', undefined],
  ['https://shop.example/?kring=', undefined],
  ['https://shop.example/?kring=%', undefined],
  ['https://shop.example/?Kring=SNN74KQX', undefined],
  ['https://shop.example/kring=SNN74KQX', undefined],
  ['https://shop.example/#?kring=SNN74KQX', undefined],
  ['https://shop.example/?a#&kring=SNN74KQX', undefined],
  ['about:srcdoc', undefined],
  ['', undefined],
])('%s brings %s', (href, code) => expect(codeIn(href)).toBe(code));

/** A piece of a query as pages write them, well or badly; none of them is a code of ours. */
const piece = fc
  .string({ unit: fc.constantFrom(...Array.from("abk=%+;/?:@!$'()*,-._~[]2e")), minLength: 1, maxLength: 12 })
  .filter((text) => codeIn(`/?${text}`) === undefined);
const address = fc.record({
  path: fc.constantFrom('https://shop.example/', 'https://shop.example/a/b', '//odd', ''),
  before: fc.array(piece, { maxLength: 4 }),
  after: fc.array(piece, { maxLength: 4 }),
  fragment: fc.constantFrom('', '#', '#top', '#?kring=ZZZZ9999&x#'),
});
const written = (path: string, pieces: readonly string[], fragment: string) =>
  path + (pieces.length > 0 ? `?${pieces.join('&')}` : '') + fragment;

test('taking a code out leaves every other parameter and the fragment as they were written', () => {
  fc.assert(
    fc.property(address, ({ path, before, after, fragment }) => {
      const bare = written(path, [...before, ...after], fragment);
      expect(withoutCode(written(path, [...before, `kring=${CODE}`, ...after], fragment))).toBe(bare);
      expect(withoutCode(bare)).toBe(bare);
    }),
  );
});

test('putting a code in does so too, and it is found there; once is enough', () => {
  fc.assert(
    fc.property(address, ({ path, before, after, fragment }) => {
      const bare = written(path, [...before, ...after], fragment);
      const put = withCode(bare, CODE);
      expect(codeIn(put)).toBe(CODE);
      expect(withoutCode(put)).toBe(bare);
      expect(withCode(put, CODE)).toBe(put);
      expect(codeIn(withCode(put, 'ZZZZ9999'))).toBe('ZZZZ9999');
    }),
  );
});

test('nothing that stands in an address makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      for (const href of [text, `?kring=${text}`, `/?${text}&kring=${text}#${text}`]) {
        const code = codeIn(href);
        expect(code === undefined || /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code)).toBe(true);
        expect(codeIn(withoutCode(href))).toBeUndefined();
      }
    }),
  );
});

test.each([
  ['snn7-4kqx', CODE],
  ['SNN7–4KQX', CODE],
  ['oil00000', '01100000'],
  ['SNN74KQU', undefined],
  ['SNN74KQ\u0000', undefined],
  ['ＳＮＮ７４ＫＱＸ', undefined],
  ['x'.repeat(10_000), undefined],
  [7, undefined],
  [null, undefined],
  [{ toString: () => CODE }, undefined],
])('%j is read as %j, as the server reads it', (typed, code) => expect(readCode(typed)).toBe(code));

test('a code is shown in two groups', () => expect(shownCode(CODE)).toBe('SNN7-4KQX'));
