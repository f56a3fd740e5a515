import { refused, refusedGroups, type Refused } from '@kring/kit/refused';
import type { Programme } from '@kring/contract';
import type { KringError } from '@kring/kit';

const nl = {
  signIn: 'Inloggen',
  groups: refusedGroups(
    { title: 'Vrienden uitnodigen', text: 'Op deze pagina kun je je link niet bekijken.' },
    { title: 'Vrienden uitnodigen', text: 'Het programma van deze winkel is nog niet open.' },
    { title: 'Je bent uitgelogd', text: 'Log opnieuw in om je link en je vrienden te zien.' },
  ),
};

const en: typeof nl = {
  signIn: 'Sign in',
  groups: refusedGroups(
    { title: 'Invite friends', text: "Your link can't be shown on this page." },
    { title: 'Invite friends', text: 'The programme of this shop is not open yet.' },
    { title: 'You are signed out', text: 'Sign in again to see your link and your friends.' },
  ),
};

export const refusedStrings = { nl, en };

/** A refusal to show anything, in words; see the kit. */
export const inWords = (
  error: KringError,
  programme: Programme | undefined,
  language: 'nl' | 'en',
  tell: (message: string) => void,
): Refused | undefined => refused(error, refusedStrings[language], programme?.shop?.joinUrl, tell);
