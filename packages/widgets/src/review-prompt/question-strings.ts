const nl = {
  ask: (product: string) => `Hoe is je ${product}?`,
  askOrder: (order: string) => `Hoe bevalt wat je bestelde (${order})?`,
  delivered: (day: string) => `Bezorgd op ${day}`,
  /** One star to five. */
  stars: ['slecht', 'matig', 'gaat wel', 'goed', 'geweldig'] as readonly string[],
  star: (count: number, word: string) => `${count} van 5 sterren: ${word}`,
  text: 'Wat vind je ervan?',
  photo: 'Foto toevoegen',
  send: 'Plaatsen',
  sending: 'Bezig',
  noReward: 'Voor deze review krijg je geen punten.',
  later: 'Later',
  never: 'Niet meer vragen',
  cut: 'Dat lukt nu niet. Wat je schreef staat er nog; probeer het zo nog eens.',
};

/** Every key of one language is in the other: the compiler says so. */
export type QuestionStrings = typeof nl;

const en: QuestionStrings = {
  ask: (product) => `How is your ${product}?`,
  askOrder: (order) => `How is what you ordered (${order})?`,
  delivered: (day) => `Delivered on ${day}`,
  stars: ['bad', 'poor', 'all right', 'good', 'great'],
  star: (count, word) => `${count} of 5 stars: ${word}`,
  text: 'What do you think of it?',
  photo: 'Add a photo',
  send: 'Post',
  sending: 'Posting',
  noReward: 'This review brings no points.',
  later: 'Later',
  never: "Don't ask again",
  cut: "That doesn't work now. What you wrote is still there; try again in a moment.",
};

export const questionStrings = { nl, en };
