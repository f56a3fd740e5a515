interface Words {
  readonly title: string;
  readonly text: string;
}

const nl = {
  loading: 'De reviews komen eraan',
  stars: (value: string) => `${value} van 5 sterren`,
  count: (count: string) => (count === '1' ? '1 review' : `${count} reviews`),
  bar: (stars: number, count: string) => `${stars} ${stars === 1 ? 'ster' : 'sterren'}: ${count}`,
  spread: 'Hoe de sterren verdeeld zijn',
  sort: 'Sorteren',
  sorts: { newest: 'Nieuwste', helpful: 'Meest nuttig', highest: 'Hoogste score', lowest: 'Laagste score' },
  more: 'Meer reviews',
  all: 'Toon alles',
  moreFailed: 'Meer reviews ophalen lukte niet.',
  shown: (shown: string, count: string) => `${shown} van ${count} reviews`,
  check: 'Hoe we reviews controleren',
  checkBriefly: 'Alleen wie het product hier kocht, kan er een review over schrijven.',
  lastKnown: 'Geen verbinding. Dit zijn de laatst bekende reviews.',
  offline: { title: 'Geen verbinding', text: 'Zodra je weer online bent, zie je hier de reviews.' } as Words,
  error: { title: 'Even niet bereikbaar', text: 'We kunnen de reviews nu niet ophalen.' } as Words,
  retry: 'Opnieuw proberen',
};

/** Every key of one language is in the other: the compiler says so. */
export type ProductStrings = typeof nl;

const en: ProductStrings = {
  loading: 'The reviews are on their way',
  stars: (value) => `${value} out of 5 stars`,
  count: (count) => (count === '1' ? '1 review' : `${count} reviews`),
  bar: (stars, count) => `${stars} ${stars === 1 ? 'star' : 'stars'}: ${count}`,
  spread: 'How the stars are spread',
  sort: 'Sort by',
  sorts: { newest: 'Newest', helpful: 'Most helpful', highest: 'Highest score', lowest: 'Lowest score' },
  more: 'More reviews',
  all: 'Show all',
  moreFailed: 'More reviews could not be fetched.',
  shown: (shown, count) => `${shown} of ${count} reviews`,
  check: 'How we check reviews',
  checkBriefly: 'Only people who bought the product here can review it.',
  lastKnown: 'No connection. These are the last known reviews.',
  offline: { title: 'No connection', text: 'The reviews show here once you are back online.' },
  error: { title: 'Out of reach for a moment', text: "We can't fetch the reviews right now." },
  retry: 'Try again',
};

export const productStrings = { nl, en };
