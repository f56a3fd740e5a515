import type { Problem } from '@kring/contract';
import { refusedGroups } from '@kring/kit/refused';

/** Why the server said no; with the tries that are left, and the time from which there are new ones. */
type Why = Partial<Record<Problem['code'], (tries: number, time: string) => string>>;

const nl = {
  code: 'Je code',
  open: 'Open',
  offline: 'Geen verbinding. Er is niets gebeurd; probeer het nog eens.',
  failed: 'Dat lukte niet. Probeer het nog eens.',
  why: {
    sale_not_open: () => 'De verkoop is nog niet open voor jou.',
    sale_locked: () => 'De verkoop is niet open voor jou.',
    sale_sold_out: () => 'Een ander was je net voor: alle plekken zijn bezet.',
    sale_ended: () => 'De verkoop is net afgelopen.',
    sale_limit_reached: () => 'Je hebt er al zo veel als er per klant mogen.',
    sale_not_sold_out: () => 'Er is net een plek vrijgekomen.',
    passcode_wrong: (tries) => `Die code klopt niet. ${tries > 0 ? `Je kunt het nog ${tries} keer proberen.` : ''}`,
    passcode_used_up: () => 'Die code is al zo vaak gebruikt als mag.',
    passcode_tries: (_tries, time) => `Te veel codes geprobeerd. Vanaf ${time} uur kun je het weer proberen.`,
    hold_over: () => 'De tijd was om: je plek was al vrij.',
    hold_unknown: () => 'De tijd was om: je plek was al vrij.',
  } as Why,
  signIn: 'Inloggen',
  groups: refusedGroups(
    { title: 'Besloten verkoop', text: 'Op deze pagina kun je de verkoop niet bekijken.' },
    { title: 'Besloten verkoop', text: 'De verkoop van deze winkel is nog niet open.' },
    { title: 'Je bent uitgelogd', text: 'Log opnieuw in om de verkoop te zien.' },
  ),
};

const en: typeof nl = {
  code: 'Your code',
  open: 'Open',
  offline: 'No connection. Nothing was done; try again.',
  failed: "That didn't work. Try again.",
  why: {
    sale_not_open: () => 'The sale is not open to you yet.',
    sale_locked: () => 'The sale is not open to you.',
    sale_sold_out: () => 'Someone was just before you: all places are taken.',
    sale_ended: () => 'The sale has just ended.',
    sale_limit_reached: () => 'You have as many as one customer may.',
    sale_not_sold_out: () => 'A place has just come free.',
    passcode_wrong: (tries) => `That is not the code. ${tries > 0 ? `Tries left: ${tries}.` : ''}`,
    passcode_used_up: () => 'That code was used as often as it may be.',
    passcode_tries: (_tries, time) => `Too many codes were tried. You can try again from ${time}.`,
    hold_over: () => 'The time was up: your place was free already.',
    hold_unknown: () => 'The time was up: your place was free already.',
  },
  signIn: 'Sign in',
  groups: refusedGroups(
    { title: 'Private sale', text: "The sale can't be shown on this page." },
    { title: 'Private sale', text: 'The sale of this shop is not open yet.' },
    { title: 'You are signed out', text: 'Sign in again to see the sale.' },
  ),
};

export const doorStrings = { nl, en };
