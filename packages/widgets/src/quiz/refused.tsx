import type { Programme } from '@kring/contract';
import type { KringError, Speech } from '@kring/kit';
import { refused, refusedGroups, type Refused } from '@kring/kit/refused';

const words = {
  nl: {
    signIn: 'Log in',
    groups: refusedGroups(
      { title: 'Even niet bereikbaar', text: 'Op deze pagina is de quiz niet te spelen.' },
      { title: 'Nog niet open', text: 'De winkel is de quiz nog aan het maken.' },
      { title: 'Log opnieuw in', text: 'Je was een tijdje weg. Na het inloggen speel je verder.' },
    ),
  },
  en: {
    signIn: 'Sign in',
    groups: refusedGroups(
      { title: 'Out of reach for a moment', text: "The quiz can't be played on this page." },
      { title: 'Not open yet', text: 'The shop is still making the quiz.' },
      { title: 'Sign in again', text: 'You were away for a while. Sign in to play on.' },
    ),
  },
};

/** A refusal to show anything, in words; see the kit. */
export const refusedQuiz = (
  error: KringError,
  programme: Programme | undefined,
  { language }: Speech,
  tell: (message: string) => void,
): Refused | undefined => refused(error, words[language], programme?.shop?.joinUrl, tell);
