import { generate } from 'lean-qr/nano';
import { expect, test } from 'vitest';
import { cleanView, renderView } from '../testing/view.ts';
import { Qr } from './qr.tsx';

test.each(['K7B2-8Q68-XV', '0', 'https://shop.example/?kring=SNN74KQX'])(
  'the picture of %s has each of its modules',
  (code) => {
    const svg = renderView(<Qr code={code} label="A code" />).querySelector('svg')!;
    const drawn = new Set<string>();
    for (const [, x, y, width] of svg
      .querySelector('path')!
      .getAttribute('d')!
      .matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
      for (let at = 0; at < Number(width); at += 1) drawn.add(`${Number(x) + at} ${y}`);
    const { size, get } = generate(code);
    const wanted = new Set<string>();
    for (let y = 0; y < size; y += 1) for (let x = 0; x < size; x += 1) if (get(x, y)) wanted.add(`${x} ${y}`);
    expect(drawn).toEqual(wanted);
    expect(svg.getAttribute('viewBox')).toBe(`-4 -4 ${size + 8} ${size + 8}`);
    cleanView();
  },
);
