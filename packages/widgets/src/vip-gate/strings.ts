import type { SaleState } from '@kring/contract';

const nl = {
  loading: 'De verkoop komt eraan',
  /** Outside the gate; what is said inside comes with what is there. */
  states: {
    teaser: 'Nog niet open',
    upcoming: 'Nog niet open',
    locked: 'Op slot',
    ended: 'Afgelopen',
  } as Partial<Record<SaleState, string>>,
  ways: 'Zo kom je binnen',
  signIn: 'Log in',
  code: 'Ik heb een code',
  left: 'over',
  units: [
    ['dag', 'dagen'],
    ['uur', 'uur'],
    ['minuut', 'minuten'],
    ['seconde', 'seconden'],
  ] as readonly (readonly [one: string, other: string])[],
  ends: (day: string) => `Tot en met ${day}.`,
  offline: { title: 'Geen verbinding', text: 'Zodra je weer online bent, zie je hier de verkoop.' },
  lastKnown: (time: string) => `Dit wisten we om ${time} uur.`,
  error: { title: 'Even niet bereikbaar', text: 'De verkoop is er nog; we kunnen hem nu niet ophalen.' },
  retry: 'Opnieuw proberen',
};

/** Every key of one language is in the other: the compiler says so. */
export type Strings = typeof nl;

const en: Strings = {
  loading: 'The sale is on its way',
  states: {
    teaser: 'Not open yet',
    upcoming: 'Not open yet',
    locked: 'Locked',
    ended: 'Over',
  },
  ways: 'Your way in',
  signIn: 'Sign in',
  code: 'I have a code',
  left: 'left',
  units: [
    ['day', 'days'],
    ['hour', 'hours'],
    ['minute', 'minutes'],
    ['second', 'seconds'],
  ],
  ends: (day) => `Until the end of ${day}.`,
  offline: { title: 'No connection', text: 'The sale shows here once you are back online.' },
  lastKnown: (time) => `This is what we knew at ${time.replace('.', ':')}.`,
  error: { title: 'Out of reach for a moment', text: "The sale is still there; we can't fetch it right now." },
  retry: 'Try again',
};

export const strings = { nl, en };
