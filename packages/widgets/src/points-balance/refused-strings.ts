interface Words {
  readonly title: string;
  readonly text: string;
}

/**
 * What a refusal says, by the first word of its code: some mean the same to a customer. What may pass (too many requests)
 * and what is not known here is not among them.
 */
const byCode = (page: Words, programme: Words, session: Words): Readonly<Record<string, Words>> => ({
  origin: page,
  key: page,
  programme,
  token: session,
  session,
});

const nl = {
  signIn: 'Inloggen',
  groups: byCode(
    { title: 'Punten sparen', text: 'Op deze pagina kun je je punten niet bekijken.' },
    { title: 'Punten sparen', text: 'Het spaarprogramma van deze winkel is nog niet open.' },
    { title: 'Je bent uitgelogd', text: 'Log opnieuw in om je punten te zien.' },
  ),
};

const en: typeof nl = {
  signIn: 'Sign in',
  groups: byCode(
    { title: 'Earn points', text: "Your points can't be shown on this page." },
    { title: 'Earn points', text: 'The programme of this shop is not open yet.' },
    { title: 'You are signed out', text: 'Sign in again to see your points.' },
  ),
};

export const refusedStrings = { nl, en };
