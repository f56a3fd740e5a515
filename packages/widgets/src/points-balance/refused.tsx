import type { Programme } from '@kring/contract';
import type { KringError } from '@kring/kit';
import { refused as inWords, type Refused } from '@kring/kit/refused';
import { refusedStrings } from './refused-strings.ts';

/** A refusal to show anything, in the words of this card. */
export const refused = (
  error: KringError,
  programme: Programme | undefined,
  language: 'nl' | 'en',
  tell: (message: string) => void,
): Refused | undefined => inWords(error, refusedStrings[language], programme?.shop?.joinUrl, tell);
