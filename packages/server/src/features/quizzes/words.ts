import type { GivenAnswer, QuizDocument, QuizQuestion } from '@kring/contract';
import type { LimitReached } from '@kring/rules';
import type { Days, Language } from '../../days.ts';
import { inLanguage, numberText } from '../../texts.ts';

/** How much there is to answer, and how fast: `5 vragen, 20 seconden per vraag.` */
export function timeText({ questions, secondsPerQuestion }: QuizDocument, language: Language): string {
  const { length } = questions;
  const seconds = secondsPerQuestion ?? 0;
  if (language === 'nl') {
    const many = length === 1 ? '1 vraag' : `${length} vragen`;
    return seconds ? `${many}, ${seconds} seconden per vraag.` : `${many}, zonder tijdslimiet.`;
  }
  const many = length === 1 ? '1 question' : `${length} questions`;
  return seconds ? `${many}, ${seconds} seconds each.` : `${many}, no time limit.`;
}

/** When there is a next attempt. */
export function nextText(
  { limit, per, nextAttemptAt }: LimitReached,
  { days, now, language }: { readonly days: Days; readonly now: Date; readonly language: Language },
): string {
  const dutch = language === 'nl';
  if (per === 'campaign')
    return dutch ? 'Het hoogste aantal deelnames is bereikt.' : 'The highest number of plays is reached.';
  if (nextAttemptAt) {
    const on = days.onText(nextAttemptAt, now);
    return dutch ? `Je kunt weer spelen op ${on}.` : `You can play again on ${on}.`;
  }
  if (per === 'day')
    return dutch ? 'Vandaag was de laatste dag dat je kon spelen.' : 'Today was the last day on which you could play.';
  if (limit === 1) return dutch ? 'Je hebt deze quiz gespeeld.' : 'You have played this quiz.';
  return dutch ? `Je hebt alle ${limit} keer gespeeld.` : `You have played all ${limit} times.`;
}

/** `de bonen, het water en de kop`. */
function list(texts: readonly string[], language: Language): string {
  const last = texts.at(-1) ?? '';
  if (texts.length < 2) return last;
  return `${texts.slice(0, -1).join(', ')} ${language === 'nl' ? 'en' : 'and'} ${last}`;
}

/** An answer in words: `250 gram`, `De bonen, daarna het water`. */
export function answerText(question: QuizQuestion, given: GivenAnswer | null, language: Language): string {
  if (!given) return '';
  if ('number' in given) {
    const unit = question.kind === 'estimate' ? inLanguage(question.unit ?? {}, language) : undefined;
    return `${numberText(given.number, language)}${unit ? ` ${unit}` : ''}`;
  }
  if (question.kind === 'estimate') return '';
  const texts = given.choices.map((choice) => {
    const option = question.options.find(({ id }) => id === choice);
    return inLanguage(option?.text ?? {}, language) ?? '';
  });
  return question.kind === 'order' ? texts.join(' → ') : list(texts, language);
}

interface Ended {
  readonly title: string;
  readonly correct: number;
  readonly questions: number;
  /** Of a personality quiz: what it came to. */
  readonly outcome: string | null;
}

/** How an attempt ended: `4 van de 5 goed.` */
export function endText({ correct, questions, outcome }: Ended, language: Language): string {
  if (outcome !== null) return language === 'nl' ? `Jouw uitkomst: ${outcome}` : `Your outcome: ${outcome}`;
  return language === 'nl' ? `${correct} van de ${questions} goed.` : `${correct} of ${questions} right.`;
}

/** A sentence to share. Names nobody. */
export function shareText({ title, correct, questions, outcome }: Ended, language: Language): string {
  if (outcome !== null)
    return language === 'nl'
      ? `Mijn uitkomst van “${title}”: ${outcome}. Wat is die van jou?`
      : `My outcome of “${title}”: ${outcome}. What is yours?`;
  return language === 'nl'
    ? `Ik had ${correct} van de ${questions} goed in “${title}”. Hoeveel heb jij er?`
    : `I had ${correct} of ${questions} right in “${title}”. How many can you get?`;
}

/** What a customer agrees to who lets the shop keep the outcome. */
export const profileAsk = (shop: string, outcome: string, language: Language): string =>
  language === 'nl'
    ? `${shop} mag mijn uitkomst “${outcome}” bewaren in mijn profiel, voor tips die bij me passen. Ik kan dit altijd intrekken.`
    : `${shop} may keep my outcome “${outcome}” in my profile, for tips that suit me. I can take this back at any time.`;
