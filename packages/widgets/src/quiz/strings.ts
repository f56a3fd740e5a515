const nl = {
  loading: 'De quiz komt eraan',
  /** As long as what will stand there. */
  like: { intro: 'Van boon tot kop, in twee minuten.', prize: 'Win 100 punten met 4 of meer goed.' },
  questions: { one: 'vraag', other: 'vragen' },
  right: 'goed',
  begin: 'Begin de quiz',
  goOn: (number: number) => `Verder bij vraag ${number}`,
  result: 'Bekijk je uitslag',
  untimed: 'Speel zonder tijdslimiet',
  terms: 'Spelvoorwaarden',
  agree: 'Akkoord, begin',
  back: 'Terug',
  board: 'Ranglijst',
  you: 'jij',
  nobody: 'Nog niemand. Word jij de eerste?',
  draw: 'Controleer de trekking',
  opens: (day: string) => `Begint op ${day}.`,
  ends: (day: string) => `Loopt tot en met ${day}.`,
  ended: (day: string) => `Afgelopen op ${day}.`,
  offline: { title: 'Geen verbinding', text: 'Zodra je weer online bent, kun je hier spelen.' },
  error: { title: 'Even niet bereikbaar', text: 'De quiz is er nog; we kunnen hem nu niet ophalen.' },
  retry: 'Opnieuw proberen',
};

/** Every key of one language is in the other: the compiler says so. */
export type Strings = typeof nl;

const en: Strings = {
  loading: 'The quiz is on its way',
  like: { intro: 'From bean to cup, in two minutes.', prize: 'Win 100 points with 4 or more right.' },
  questions: { one: 'question', other: 'questions' },
  right: 'right',
  begin: 'Start the quiz',
  goOn: (number) => `Go on with question ${number}`,
  result: 'See your result',
  untimed: 'Play without a time limit',
  terms: 'Terms of play',
  agree: 'Agree and start',
  back: 'Back',
  board: 'Leaderboard',
  you: 'you',
  nobody: 'Nobody yet. Will you be the first?',
  draw: 'Verify the draw',
  opens: (day) => `Starts on ${day}.`,
  ends: (day) => `Last day: ${day}.`,
  ended: (day) => `Ended on ${day}.`,
  offline: { title: 'No connection', text: 'You can play here once you are back online.' },
  error: { title: 'Out of reach for a moment', text: "The quiz is still there; we can't fetch it right now." },
  retry: 'Try again',
};

export const strings = { nl, en };
