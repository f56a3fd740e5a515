import type { Programme, ReviewRequest } from '@kring/contract';
import { dayText, text, type Speech } from '@kring/kit';
import { questionStrings } from './question-strings.ts';

/** What is asked, in words. */
export interface Ask {
  readonly question: string;
  readonly delivered: string;
  /** What a review brings, whatever it says. */
  readonly disclosure: string;
}

type Sentences = { readonly nl?: string; readonly en?: string } | null | undefined;

/** A sentence or two of the programme, in this language or the other one that it has. */
export const sentences = (said: Sentences, { language }: Speech, most = 1000): string => {
  const found = said?.[language] ?? said?.nl ?? said?.en;
  return typeof found === 'string' ? found.slice(0, most) : '';
};

/** One line of somebody else's text. What turns the direction of letters would turn the words around it too. */
export const line = (value: unknown): string => text(value).replace(/[\u202A-\u202E\u2066-\u2069]/g, '');

export function question({ product, orderNumber }: ReviewRequest, speech: Speech): string {
  const words = questionStrings[speech.language];
  const title = line(product?.title);
  return title ? words.ask(title) : words.askOrder(line(orderNumber));
}

export function ask(request: ReviewRequest, programme: Programme | undefined, speech: Speech): Ask {
  const words = questionStrings[speech.language];
  const disclosure = sentences(programme?.reviews?.disclosure, speech);
  return {
    question: question(request, speech),
    delivered: request.delivered ? words.delivered(line(dayText(request.delivered, speech))) : '',
    // The programme may reward reviews, and this customer have had all that it gives.
    disclosure: request.reward ? disclosure : disclosure && words.noReward,
  };
}
