import type { ReferralState } from '@kring/contract';

interface Words {
  readonly title: string;
  readonly text: string;
}

const nl = {
  loading: 'Je link komt eraan',
  copy: 'Kopieer link',
  copied: 'Gekopieerd',
  share: 'Delen',
  mail: 'Mail',
  close: 'Sluit',
  subject: (shop: string) => `Een tip: ${shop}`,
  someone: 'Een vriend',
  /** What stands beside a friend; `%` is the day. */
  chips: {
    claimed: 'heeft je code',
    held: 'wordt bekeken',
    qualified: 'rond %',
    pending: 'vrij op %',
    rewarded: 'beloond',
    blocked: 'telt niet mee',
    expired: 'verlopen',
    reversed: 'teruggedraaid',
  } as Record<ReferralState, string>,
  earned: (points: string, friends: string) => `${points || 'Beloond'} voor ${friends}`,
  someFriends: { one: 'vriend', other: 'vrienden' },
  ordered: (day: string) => `bestelde ${day}`,
  visits: (times: string) => `${times}× gevolgd`,
  all: (count: string) => `Alle ${count}`,
  terms: 'Voorwaarden',
  offline: { title: 'Geen verbinding', text: 'Zodra je weer online bent, zie je hier je link.' } as Words,
  lastKnown: (time: string) => `Dit wisten we om ${time} uur.`,
  error: {
    title: 'Even niet bereikbaar',
    text: 'We kunnen je link nu niet ophalen.',
  } as Words,
  retry: 'Opnieuw proberen',
};

/** Every key of one language is in the other: the compiler says so. */
export type Strings = typeof nl;

const en: Strings = {
  loading: 'Your link is on its way',
  copy: 'Copy link',
  copied: 'Copied',
  share: 'Share',
  mail: 'Email',
  close: 'Close',
  subject: (shop) => `A tip: ${shop}`,
  someone: 'A friend',
  chips: {
    claimed: 'has your code',
    held: 'being looked at',
    qualified: 'around %',
    pending: 'free on %',
    rewarded: 'rewarded',
    blocked: "doesn't count",
    expired: 'expired',
    reversed: 'undone',
  },
  earned: (points, friends) => `${points || 'Rewarded'} for ${friends}`,
  someFriends: { one: 'friend', other: 'friends' },
  ordered: (day) => `ordered ${day}`,
  visits: (times) => `followed ${times}×`,
  all: (count) => `All ${count}`,
  terms: 'Terms',
  offline: { title: 'No connection', text: 'Your link shows here once you are back online.' },
  lastKnown: (time) => `This is what we knew at ${time}.`,
  error: {
    title: 'Out of reach for a moment',
    text: "We can't fetch your link right now.",
  },
  retry: 'Try again',
};

export const strings = { nl, en };
