const nl = {
  question: (number: number, of: number) => `Vraag ${number} van ${of}`,
  seconds: (left: number) => (left === 1 ? '1 seconde over' : `${left} seconden over`),
  several: 'Er kunnen er meer goed zijn.',
  order: 'Sleep, of gebruik de pijlen.',
  answer: 'Antwoord',
  pass: 'Weet ik niet',
  skip: 'Sla over',
  next: 'Volgende',
  end: 'Bekijk je uitslag',
  right: 'Klopt.',
  wrong: 'Helaas.',
  timeUp: 'De tijd is om.',
  rightIs: (answer: string) => `Het goede antwoord: ${answer}.`,
  unsent: { title: 'Geen verbinding', text: 'Je antwoord wacht hier, en gaat mee zodra je weer online bent.' },
  retry: 'Nu versturen',
  /** By the name of what happened, or the code of the server. */
  why: {
    choose: 'Kies eerst een antwoord.',
    elsewhere: 'Die vraag is al beantwoord, misschien in een ander venster. Je gaat verder waar je was.',
    late: 'De tijd was om voordat je antwoord er was. De vraag telt als niet beantwoord.',
    early: 'Dat ging wel heel snel. Lees de vraag, en antwoord dan nog eens.',
    failed: 'Dat lukte niet. Probeer het nog eens.',
    lapsed: 'Je vorige poging is er niet meer. Begin gerust opnieuw.',
    offline: 'Geen verbinding. Probeer het zodra je weer online bent.',
    quiz_not_open: 'Deze quiz is nu niet open.',
    attempt_limit_reached: 'Je hebt al zo vaak gespeeld als kan.',
    timer_required: 'Deze quiz speel je op tijd.',
  },
};

/** Every key of one language is in the other: the compiler says so. */
export type PlayStrings = typeof nl;

const en: PlayStrings = {
  question: (number, of) => `Question ${number} of ${of}`,
  seconds: (left) => (left === 1 ? '1 second left' : `${left} seconds left`),
  several: 'More than one may be right.',
  order: 'Drag, or use the arrows.',
  answer: 'Answer',
  pass: "I don't know",
  skip: 'Skip',
  next: 'Next',
  end: 'See your result',
  right: 'Right.',
  wrong: 'Not quite.',
  timeUp: 'Time is up.',
  rightIs: (answer) => `The right answer: ${answer}.`,
  unsent: { title: 'No connection', text: 'Your answer waits here, and goes out once you are back online.' },
  retry: 'Send now',
  why: {
    choose: 'Choose an answer first.',
    elsewhere: 'That question was answered already, perhaps in another window. You go on from where you were.',
    late: 'Time was up before your answer arrived. The question counts as not answered.',
    early: 'That was very fast. Read the question, then answer again.',
    failed: 'That did not work. Please try again.',
    lapsed: 'Your last attempt is gone. Feel free to start again.',
    offline: 'No connection. Try again once you are back online.',
    quiz_not_open: 'This quiz is not open now.',
    attempt_limit_reached: 'You have played as often as you may.',
    timer_required: 'This quiz is played against the clock.',
  },
};

export const playStrings = { nl, en };
