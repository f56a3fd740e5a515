import { text } from './read.ts';
import type { Speech } from './words.ts';

/** A day in words: the API's own, unless that is in another language. */
export const dayText = ({ on, onText }: { on: string; onText: string }, { language, textLanguage }: Speech): string =>
  textLanguage.startsWith(language)
    ? text(onText)
    : new Date(on).toLocaleDateString(language === 'nl' ? 'nl' : 'en-GB', {
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
      });
