interface Words {
  readonly title: string;
  readonly text: string;
}

const nl = {
  signIn: 'Inloggen',
  session: { title: 'Je bent uitgelogd', text: 'Log opnieuw in om te beoordelen wat je kocht.' } as Words,
  page: { title: 'Reviews', text: 'Op deze pagina kun je geen reviews schrijven.' } as Words,
  link: {
    used: { title: 'Deze link is gebruikt', text: 'Er is al een review mee geschreven. Bedankt!' },
    expired: {
      title: 'Deze link is verlopen',
      text: 'Log in om te beoordelen wat je kocht, of vraag de winkel om een nieuwe.',
    },
    unknown: { title: 'Deze link werkt niet', text: 'Klik nog eens op de link in je mail, of kopieer hem helemaal.' },
  } as Readonly<Record<string, Words>>,
  other: { title: 'Dat kan nu niet', text: 'De winkel kan je review nu niet aannemen.' } as Words,
};

const en: typeof nl = {
  signIn: 'Sign in',
  session: { title: 'You are signed out', text: 'Sign in again to review what you bought.' },
  page: { title: 'Reviews', text: "Reviews can't be written on this page." },
  link: {
    used: { title: 'This link was used', text: 'A review was written with it. Thank you!' },
    expired: {
      title: 'This link has expired',
      text: 'Sign in to review what you bought, or ask the shop for a new one.',
    },
    unknown: { title: "This link doesn't work", text: 'Click the link in your mail again, or copy the whole of it.' },
  },
  other: { title: "That can't be done now", text: "The shop can't take your review right now." },
};

export const refusedStrings = { nl, en };
