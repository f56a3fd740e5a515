import { expect, test } from 'vitest';
import { readBalances } from './balances.ts';

const errorsOf = (text: string) => readBalances(text).errors.map(({ line, text: words }) => `${line}: ${words}`);

test('each line gives a customer, points, an expiry and what else the file says', () => {
  const { balances, errors } = readBalances(
    'customerId,points,expiresOn,callName,email,language\n1,100,2099-12-31,Anna,anna@example.org,nl\n2,0,never,,,\n3,25,,,,',
  );
  expect(errors).toEqual([]);
  expect(balances).toEqual([
    {
      line: 2,
      customerId: '1',
      points: 100,
      expires: '2099-12-31',
      profile: { callName: 'Anna', email: 'anna@example.org', language: 'nl' },
    },
    { line: 3, customerId: '2', points: 0, expires: 'never', profile: {} },
    { line: 4, customerId: '3', points: 25, expires: 'programme', profile: {} },
  ]);
});

test('Excel’s file is read: BOM, semicolons, CRLF, quotes, another order, a break within quotes, an empty line', () => {
  const { balances, errors } = readBalances(
    '\uFEFFcallName;points;customerId\r\n"Jansen; ""Jo""";7;x1\r\n"twee\r\nregels";8;x2\r\n\r\nPiet, P.; 9 ;x3\r\n',
  );
  expect(errors).toEqual([]);
  expect(balances.map(({ line, customerId, points, profile }) => [line, customerId, points, profile.callName])).toEqual(
    [
      [2, 'x1', 7, 'Jansen; "Jo"'],
      [3, 'x2', 8, 'twee\nregels'],
      [6, 'x3', 9, 'Piet, P.'],
    ],
  );
});

test('every line that does not fit is told with its number; the others are read', () => {
  const rows = [
    'customerId,points,expiresOn,email,language',
    'good,5,,,',
    'a b,5,,,',
    'y1,1.5,,,',
    'y2,-5,,,',
    'y3,,,,',
    'y4,1000000001,,,',
    'y5,5,2099-02-30,,',
    'y6,5,,no-address,',
    'y7,5,,,fr',
    'good,6,,,',
    'y8,5',
    '"two',
    'lines",5,,,',
    'y9,"1.250",,,',
    'fine,6,,,',
  ];
  const { balances, errors } = readBalances(`${rows.join('\n')}\n`);
  expect(balances.map(({ customerId }) => customerId)).toEqual(['good', 'fine']);
  expect(errors.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15]);
  const say = Object.fromEntries(errors.map(({ line, text }) => [line, text]));
  expect(say[4]).toMatch(/^points is "1\.5"; expected .*whole number/);
  expect(say[8]).toMatch(/^expiresOn is "2099-02-30"; expected /);
  expect(say[11]).toBe('customer good is on line 2 already');
  expect(say[12]).toContain('there are 2 fields; expected 5');
});

test.each([
  ['an empty file', '', /^1: the file is empty; expected a header with customerId and points$/],
  ['no header', '1,100\n2,50\n', /^1: the header has no column customerId/],
  ['a column that is not known', 'customerId,points,birthday\n1,2,3\n', /"birthday"; expected customerId, points/],
  ['a column twice', 'customerId,points,points\n1,2,3\n', /^1: the header has two columns points$/],
  ['a quote that is not closed', 'customerId,points\n1,"2\n3,4\n', /^\d: the file is not proper CSV from here on/],
])('%s is refused in a sentence', (_name, text, words) => {
  expect(errorsOf(text)[0]).toMatch(words);
  expect(readBalances(text).balances).toEqual([]);
});
