import type { PublicReview } from '@kring/contract';
import { cleanView, renderView } from '@kring/kit/testing/view';
import { screen } from '@testing-library/dom';
import { afterEach, expect, test, vi } from 'vitest';
import { Item, type ItemActs } from './product-item.tsx';
import { productData } from './product-json-ld.ts';
import { listStrings } from './product-list-strings.ts';
import { NoReviews } from './product-none.tsx';
import { asReview, asReviews, beginning, prose } from './product-review.ts';
import { Stars } from './product-stars.tsx';
import { productStrings } from './product-strings.ts';
import { asSummary } from './product-summary.ts';

const nl = { language: 'nl', textLanguage: 'nl' } as const;
const en = { language: 'en', textLanguage: 'nl' } as const;
const words = { ...productStrings.nl, ...listStrings.nl };

const written = { at: '2026-11-16T10:00:00Z', on: '2026-11-16', onText: '16 november' };
const review: PublicReview = {
  id: 'rev_1',
  stars: 4,
  title: 'Stevig',
  text: 'Mooi ding.',
  photos: [],
  author: 'Noor',
  written,
  verified: true,
  rewardText: 'Kreeg 50 punten voor deze review',
  reply: { text: 'Dank je wel.', on: written },
  helpful: { count: 1240, mine: false },
  own: false,
};

const acts: ItemActs = {
  open: new Set(),
  onOpen: vi.fn(),
  onPhoto: vi.fn(),
  onHelpful: vi.fn(),
  note: undefined,
  saying: undefined,
};

const show = (change: Partial<PublicReview> = {}, more: Partial<ItemActs> = {}) =>
  renderView(
    <Item
      review={asReview({ ...review, ...change }, words, nl)}
      words={words}
      number={(value) => value.toLocaleString('nl')}
      shop="Brandpunt"
      acts={{ ...acts, ...more }}
    />,
  );

afterEach(() => {
  cleanView();
  vi.clearAllMocks();
});

test('a review says who, when, what, that it was bought, and what it brought', () => {
  const text = show({}, { open: new Set(['rev_1?']) }).textContent;
  for (const part of [
    'Noor · 16 november',
    'Mooi ding.',
    'Deze klant kocht het product bij Brandpunt',
    'Kreeg 50 punten voor deze review',
    'Antwoord van Brandpunt · 16 november',
    '1.240 klanten vonden dit nuttig',
  ])
    expect(text).toContain(part);
  screen.getByRole('img', { name: '4 van 5 sterren' });
});

test('who is not known, or was erased, is a customer', () => {
  expect(show({ author: null }).textContent).toContain('Een klant · ');
  expect(show({ author: '  ' }).textContent).toContain('Een klant · ');
});

test('others can find it helpful, its author can not', () => {
  show();
  screen.getByRole('button', { name: /^Nuttig/ }).click();
  expect(acts.onHelpful).toHaveBeenCalledOnce();
  show({ own: true });
  expect(screen.queryByRole('button', { name: /^Nuttig/ })).toBeNull();
  screen.getByText('Jouw review');
});

test('while it is being said, a second press does nothing', () => {
  show({}, { saying: 'rev_1' });
  screen.getByRole('button', { name: /^Nuttig/ }).click();
  expect(acts.onHelpful).not.toHaveBeenCalled();
});

test.each([
  ['short', 'Mooi ding.', 'Mooi ding.'],
  ['a little too long to be worth a button', 'x'.repeat(400), 'x'.repeat(400)],
  ['many words', 'woord '.repeat(200), 'woord '.repeat(46).trim()],
  ['many lines', 'a\nb\nc\nd\ne\nf\ng\nh', 'a\nb\nc\nd\ne\nf'],
])('the beginning of a text: %s', (_, whole, expected) => {
  expect(beginning(whole)).toBe(expected);
});

test('the beginning of ten kilobytes of emoji ends with a whole one', () => {
  const short = beginning('👩‍👩‍👧‍👦'.repeat(1_000));
  expect(short.length).toBeLessThan(300);
  expect(short).toMatch(/\p{Emoji_Presentation}$/u);
  expect(beginning('😀'.repeat(2_000))).toMatch(/^(?:😀)+$/u);
});

test('marks that would pile up over other words, and rows of empty lines, are taken out', () => {
  expect(prose(`Z${'\u0351'.repeat(200)}algo`)).toBe(`Z${'\u0351'.repeat(4)}algo`);
  expect(prose('a\n\n \n\n\nb')).toBe('a\n\nb');
  expect(prose({})).toBe('');
  // A language that writes with marks keeps them.
  expect(prose('שָׁלוֹם ภาษาไทยที่ ❤️ 1️⃣')).toBe('שָׁלוֹם ภาษาไทยที่ ❤️ 1️⃣');
});

test('a photo shows from a server or as data, and from nowhere else', () => {
  const photos = [
    'https://kring.test/a.webp',
    'data:image/png;base64,AAAA',
    'javascript:1',
    'data:text/html,x',
    '/x.png',
  ];
  const shown = asReview(
    { ...review, photos: photos.map((url) => ({ id: 'pho_1', url, width: 4, height: 3 })) },
    words,
    nl,
  );
  expect(shown.photos.map(({ url }) => url)).toEqual(photos.slice(0, 2));
});

test('figures are written in the language of the page, and shared out over all reviews', () => {
  const summary = { count: 3, average: 4.3, averageText: '4,3', distribution: [0, 0, 1, 0, 2] };
  expect(asSummary(summary, nl).average).toBe('4,3');
  expect(asSummary(summary, en).average).toBe('4.3');
  expect(asSummary(summary, nl).bars.map(({ stars, count, share }) => [stars, count, share])).toEqual([
    [5, 2, 67],
    [4, 0, 0],
    [3, 1, 33],
    [2, 0, 0],
    [1, 0, 0],
  ]);
  expect(asSummary({ ...summary, count: 0, average: null }, nl)).toMatchObject({ count: 0, average: '', value: 0 });
});

test.each([
  [4.6, '108'],
  [4.5, '108'],
  [4.2, '96'],
  [1, '24'],
  [0, '0'],
])('%f stars are drawn to half a star', (value, width) => {
  const view = renderView(<Stars value={value} label="x" />);
  expect(view.querySelector('svg svg')?.getAttribute('width')).toBe(width);
});

test('a review that came twice, since another was written meanwhile, shows once', () => {
  const other = { ...review, id: 'rev_2' };
  expect(asReviews([[review, other], [other]], words, nl).map(({ id }) => id)).toEqual(['rev_1', 'rev_2']);
  expect(asReviews([[null as never, review]], words, nl)).toHaveLength(1);
});

test('a day that came in another language is written anew', () => {
  expect(asReview(review, listStrings.en, en).day).toBe('16 November');
});

test('search engines are told no more than what is known', () => {
  const summary = asSummary({ count: 1, average: 4, averageText: '4,0', distribution: [0, 0, 0, 1, 0] }, nl);
  const bare = asReview({ ...review, title: '', text: '', written: { ...written, on: 'x' } }, words, nl);
  expect(productData('Melkkan', summary, [bare])).toMatchObject({
    aggregateRating: { ratingValue: 4, reviewCount: 1 },
    review: [
      {
        '@type': 'Review',
        author: { '@type': 'Person', name: 'Noor' },
        reviewRating: { '@type': 'Rating', ratingValue: 4, bestRating: 5, worstRating: 1 },
      },
    ],
  });
});

test('without reviews it says so, and how they would be checked', () => {
  const text = renderView(<NoReviews words={words} check={words.checkBriefly} />).textContent;
  expect(text).toContain('Nog geen reviews');
  expect(text).toContain(words.checkBriefly);
});
