interface Words {
  readonly title: string;
  readonly text: string;
}

/**
 * What a refusal says, by the first word of its code: some mean the same to a customer. What may pass (too many requests)
 * and what is not known here is not among them.
 */
const refusals = (page: Words, programme: Words, session: Words): Readonly<Record<string, Words>> => ({
  origin: page,
  key: page,
  programme,
  token: session,
  session,
});

const nl = {
  points: { one: 'punt', other: 'punten' },
  hello: (name: string) => (name ? `Dag ${name}, je spaarde` : 'Je spaarde'),
  loading: 'Je punten komen eraan',
  free: 'vrij',
  share: (percent: number) => `${percent}% van je punten kun je nu gebruiken`,
  release: (points: string, day: string) => `+${points} komt vrij op ${day}`,
  later: (points: string) => `+${points} later`,
  calm: 'Je kunt ze allemaal gebruiken.',
  debt: (points: string) =>
    `Door een terugbetaling sta je ${points} in de min. Wat je nu spaart, gaat daar eerst naartoe.`,
  first: (rate: string) => `Spaar ${rate} bij je volgende bestelling.`,
  history: 'Hoe je spaarde',
  changed: (points: string) => `Je saldo is nu ${points}`,
  join: (shop: string) => `Spaar bij ${shop}`,
  per: (unit: string, money: string) => `${unit} per ${money}`,
  freeAfter: (days: number, from: string) =>
    `Vrij ${days} ${days === 1 ? 'dag' : 'dagen'} na je ${from === 'delivery' ? 'bezorging' : 'bestelling'}`,
  freeAtOnce: 'Meteen vrij',
  valid: (months: number) => `, ${months} ${months === 1 ? 'maand' : 'maanden'} geldig`,
  joinNow: 'Doe mee',
  signIn: 'Inloggen',
  terms: 'Voorwaarden',
  offline: { title: 'Geen verbinding', text: 'Zodra je weer online bent, zie je hier je punten.' } as Words,
  lastKnown: (time: string) => `Dit wist je saldo om ${time}.`,
  error: { title: 'Even niet bereikbaar', text: 'Je punten zijn veilig; we kunnen ze nu niet ophalen.' } as Words,
  retry: 'Opnieuw proberen',
  refused: refusals(
    { title: 'Punten sparen', text: 'Op deze pagina kun je je punten niet bekijken.' },
    { title: 'Punten sparen', text: 'Het spaarprogramma van deze winkel is nog niet open.' },
    { title: 'Je bent uitgelogd', text: 'Log opnieuw in om je punten te zien.' },
  ),
  earns: (points: string) => `Spaart ${points}`,
  earnsNothing: 'Hiermee spaar je geen punten',
};

/** Every key of one language is in the other: the compiler says so. */
export type Strings = typeof nl;

const en: Strings = {
  points: { one: 'point', other: 'points' },
  hello: (name) => (name ? `Hi ${name}, you have saved` : 'You have saved'),
  loading: 'Your points are on their way',
  free: 'ready',
  share: (percent) => `${percent}% of your points can be used now`,
  release: (points, day) => `+${points} free to use on ${day}`,
  later: (points) => `+${points} later`,
  calm: 'All of them are ready to use.',
  debt: (points) => `After a refund you are ${points} short. What you earn now goes there first.`,
  first: (rate) => `Earn ${rate} with your next order.`,
  history: 'How you saved',
  changed: (points) => `Your balance is now ${points}`,
  join: (shop) => `Earn points at ${shop}`,
  per: (unit, money) => `${unit} per ${money}`,
  freeAfter: (days, from) =>
    `Ready ${days} ${days === 1 ? 'day' : 'days'} after ${from === 'delivery' ? 'delivery' : 'your order'}`,
  freeAtOnce: 'Ready at once',
  valid: (months) => `, valid for ${months} ${months === 1 ? 'month' : 'months'}`,
  joinNow: 'Join',
  signIn: 'Sign in',
  terms: 'Terms',
  offline: { title: 'No connection', text: 'Your points show here once you are back online.' },
  lastKnown: (time) => `This was your balance at ${time}.`,
  error: { title: 'Out of reach for a moment', text: "Your points are safe; we can't fetch them right now." },
  retry: 'Try again',
  refused: refusals(
    { title: 'Earn points', text: "Your points can't be shown on this page." },
    { title: 'Earn points', text: 'The programme of this shop is not open yet.' },
    { title: 'You are signed out', text: 'Sign in again to see your points.' },
  ),
  earns: (points) => `Earns ${points}`,
  earnsNothing: 'This earns no points',
};

export const strings = { nl, en };
