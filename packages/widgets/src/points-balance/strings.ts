interface Words {
  readonly title: string;
  readonly text: string;
}

const nl = {
  points: { one: 'punt', other: 'punten' },
  hello: (name: string) => (name ? `Dag ${name}, je spaarde` : 'Je spaarde'),
  loading: 'Je punten komen eraan',
  toNext: (percent: number, tier: string) => `${percent}% op weg naar ${tier}`,
  release: (points: string, day: string) => `+${points} komt vrij op ${day}`,
  expires: (points: string, day: string) => `${points} verlopen op ${day}`,
  later: (points: string) => `${points} later`,
  first: (rate: string) => `Spaar ${rate} bij je volgende bestelling.`,
  redeem: 'Inwisselen',
  show: 'Toon code',
  until: (day: string) => `Geldig t/m ${day}`,
  all: (count: number) => `Alle ${count}`,
  history: 'Hoe je spaarde',
  changed: (points: string) => `Je saldo is nu ${points}`,
  join: (shop: string) => `Spaar bij ${shop}`,
  joinNow: 'Doe mee',
  terms: 'Voorwaarden',
  offline: { title: 'Geen verbinding', text: 'Zodra je weer online bent, zie je hier je punten.' } as Words,
  lastKnown: (time: string) => `Dit wist je saldo om ${time}.`,
  error: { title: 'Even niet bereikbaar', text: 'Je punten zijn veilig; we kunnen ze nu niet ophalen.' } as Words,
  retry: 'Opnieuw proberen',
};

/** Every key of one language is in the other: the compiler says so. */
export type Strings = typeof nl;

const en: Strings = {
  points: { one: 'point', other: 'points' },
  hello: (name) => (name ? `Hi ${name}, you have saved` : 'You have saved'),
  loading: 'Your points are on their way',
  toNext: (percent, tier) => `${percent}% of the way to ${tier}`,
  release: (points, day) => `+${points} free to use on ${day}`,
  expires: (points, day) => `${points} expire on ${day}`,
  later: (points) => `${points} later`,
  first: (rate) => `Earn ${rate} with your next order.`,
  redeem: 'Redeem',
  show: 'Show code',
  until: (day) => `Valid until ${day}`,
  all: (count) => `All ${count}`,
  history: 'How you saved',
  changed: (points) => `Your balance is now ${points}`,
  join: (shop) => `Earn points at ${shop}`,
  joinNow: 'Join',
  terms: 'Terms',
  offline: { title: 'No connection', text: 'Your points show here once you are back online.' },
  lastKnown: (time) => `This was your balance at ${time}.`,
  error: { title: 'Out of reach for a moment', text: "Your points are safe; we can't fetch them right now." },
  retry: 'Try again',
};

export const strings = { nl, en };
