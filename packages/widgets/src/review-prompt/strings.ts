const nl = {
  own: (count: number) => `Jouw reviews (${count})`,
  rejected: (count: number) => `${count} niet geplaatst`,
  loading: 'Even kijken wat je kunt beoordelen',
  guest: { title: 'Wat vind je ervan?', text: 'Log in en beoordeel wat je kocht.' },
  signIn: 'Inloggen',
  empty: { title: 'Niets te beoordelen', text: 'Na je volgende bezorging vragen we hier wat je ervan vindt.' },
  offline: { title: 'Geen verbinding', text: 'Zodra je weer online bent, zie je hier je reviews.' },
  error: { title: 'Even niet bereikbaar', text: 'Wat je schreef is veilig; probeer het zo nog eens.' },
  retry: 'Opnieuw proberen',
};

/** Every key of one language is in the other: the compiler says so. */
export type Strings = typeof nl;

const en: Strings = {
  own: (count) => `Your reviews (${count})`,
  rejected: (count) => `${count} not posted`,
  loading: 'Looking up what you can review',
  guest: { title: 'What do you think of it?', text: 'Sign in and review what you bought.' },
  signIn: 'Sign in',
  empty: { title: 'Nothing to review', text: 'After your next delivery we ask here what you think of it.' },
  offline: { title: 'No connection', text: 'Your reviews show here once you are back online.' },
  error: { title: 'Out of reach for a moment', text: 'What you wrote is safe; try again in a moment.' },
  retry: 'Try again',
};

export const strings = { nl, en };
