import { refusedGroups } from '@kring/kit/refused';

const nl = {
  signIn: 'Inloggen',
  groups: refusedGroups(
    { title: 'Punten sparen', text: 'Op deze pagina kun je je punten niet bekijken.' },
    { title: 'Punten sparen', text: 'Het spaarprogramma van deze winkel is nog niet open.' },
    { title: 'Je bent uitgelogd', text: 'Log opnieuw in om je punten te zien.' },
  ),
};

const en: typeof nl = {
  signIn: 'Sign in',
  groups: refusedGroups(
    { title: 'Earn points', text: "Your points can't be shown on this page." },
    { title: 'Earn points', text: 'The programme of this shop is not open yet.' },
    { title: 'You are signed out', text: 'Sign in again to see your points.' },
  ),
};

export const refusedStrings = { nl, en };
