import type { GivenAnswer, ProgrammeDocument, QuizDocument, QuizQuestion } from '@kring/contract';
import type { LimitReached } from '@kring/rules';
import { titleIn } from './lines.ts';
import type { MockMiss } from './quizzes.ts';
import { dayText, numberText, timeText, type MockLanguage, type Words } from './words.ts';

type Prizes = NonNullable<QuizDocument['prizes']>;

/** `100 punten`, or the name that the shop gave the prize. */
export function prizeName({ name, gives }: Prizes['prize'], { points }: ProgrammeDocument, language: MockLanguage) {
  if (!('points' in gives)) return titleIn(name, language) ?? '';
  const names = points.name[language] ?? points.name.nl ?? points.name.en;
  return `${numberText(gives.points, language)} ${(gives.points === 1 ? names?.one : names?.other) ?? ''}`;
}

/** `1 december om 12.00 uur`. */
const moment = (at: Date, { now, timeZone, language }: Words): string =>
  [dayText(at, now, timeZone, language), timeText(at, timeZone, language)].join(language === 'nl' ? ' om ' : ' at ');

/** How much there is to answer, and how fast. */
export function howLong({ questions: { length }, secondsPerQuestion }: QuizDocument, language: MockLanguage): string {
  const seconds = secondsPerQuestion ?? 0;
  if (language === 'nl') {
    const many = length === 1 ? '1 vraag' : `${length} vragen`;
    return seconds ? `${many}, ${seconds} seconden per vraag.` : `${many}, zonder tijdslimiet.`;
  }
  const many = length === 1 ? '1 question' : `${length} questions`;
  return seconds ? `${many}, ${seconds} seconds each.` : `${many}, no time limit.`;
}

function withScore({ questions }: QuizDocument, atLeast: number | undefined, language: MockLanguage): string {
  if (atLeast === undefined) return '';
  const one = questions.every(({ points = 1 }) => points === 1);
  if (language === 'nl') return one ? ` met ${atLeast} of meer goed` : ` met een score van ${atLeast} of meer`;
  return one ? ` with ${atLeast} or more right` : ` with a score of ${atLeast} or more`;
}

/** What a quiz brings, before it is played. */
export function prizeText(quiz: QuizDocument, document: ProgrammeDocument, words: Words): string {
  const { prizes } = quiz;
  if (!prizes) return '';
  const { language } = words;
  const nl = language === 'nl';
  const prize = prizeName(prizes.prize, document, language);
  if (prizes.mode === 'everyone')
    return nl ? `Speel de quiz uit en win ${prize}.` : `Finish the quiz and win ${prize}.`;
  if (prizes.mode === 'score') return `Win ${prize}${withScore(quiz, prizes.atLeast, language)}.`;
  const chance = nl ? `Maak kans op ${prize}` : `A chance to win ${prize}`;
  if (prizes.mode === 'moments') {
    const count = prizes.moments.length;
    if (nl) return `${chance}: er ${count === 1 ? 'is 1 winnend moment' : `zijn ${count} winnende momenten`}.`;
    return `${chance}: there ${count === 1 ? 'is 1 winning moment' : `are ${count} winning moments`}.`;
  }
  const drawn = quiz.endsAt === undefined ? '' : `${nl ? ' op' : ' on'} ${moment(new Date(quiz.endsAt), words)}`;
  const many = `${prizes.winners} ${prizes.winners === 1 ? (nl ? 'winnaar' : 'winner') : nl ? 'winnaars' : 'winners'}`;
  return `${chance}${withScore(quiz, prizes.atLeast, language)}: ${many}, ${nl ? 'getrokken' : 'drawn'}${drawn}.`;
}

/** What was won. @param until the last day of its code */
export function wonText(prize: string, until: Date | null, { now, timeZone, language }: Words): string {
  const won = language === 'nl' ? `Je wint ${prize}.` : `You win ${prize}.`;
  if (!until) return won;
  const day = dayText(until, now, timeZone, language);
  return `${won} ${language === 'nl' ? `Gebruik de code uiterlijk ${day}.` : `Use the code by ${day}.`}`;
}

/** What a guest won, and what is to be done for it. */
export function claimText(prize: string, isDraw: boolean, until: Date, words: Words): string {
  const by = moment(until, words);
  if (words.language === 'nl')
    return isDraw
      ? `Log in vóór ${by} en doe mee aan de trekking.`
      : `Je wint ${prize}. Log in vóór ${by}, dan is de prijs van jou.`;
  return isDraw
    ? `Sign in before ${by} to take part in the draw.`
    : `You win ${prize}. Sign in before ${by} to make it yours.`;
}

export const enteredText = (at: Date, words: Words): string =>
  words.language === 'nl'
    ? `Je doet mee aan de trekking op ${moment(at, words)}.`
    : `You take part in the draw on ${moment(at, words)}.`;

const misses: Record<MockMiss | 'lost' | 'lapsed', readonly [nl: string, en: string]> = {
  score: ['Deze keer geen prijs', 'No prize this time'],
  moment: ['Dit was geen winnend moment.', 'This was no winning moment.'],
  gone: ['Helaas, de prijzen zijn op.', 'Sorry, there are no prizes left.'],
  had: ['Je hebt met deze quiz al een prijs gewonnen.', 'You have won a prize with this quiz before.'],
  entered: ['Je doet al mee aan de trekking.', 'You take part in the draw already.'],
  drawn: ['De trekking is al geweest.', 'The draw is over.'],
  lost: ['De trekking is geweest: je hebt deze keer niet gewonnen.', 'The draw is over: you did not win this time.'],
  lapsed: ['De prijs is niet op tijd opgehaald.', 'The prize was not claimed in time.'],
};

/** Why an attempt brought nothing. */
export function missText(why: keyof typeof misses, quiz: QuizDocument, language: MockLanguage): string {
  const text = misses[why][language === 'nl' ? 0 : 1];
  if (why !== 'score') return text;
  const { prizes } = quiz;
  const score = withScore(quiz, prizes && 'atLeast' in prizes ? prizes.atLeast : undefined, language);
  return `${text}: ${language === 'nl' ? 'die is er' : 'there is one'}${score}.`;
}

/** When there is a next attempt. */
export function nextText({ limit, per, nextAttemptAt }: LimitReached, { now, timeZone, language }: Words): string {
  const nl = language === 'nl';
  if (per === 'campaign')
    return nl ? 'Het hoogste aantal deelnames is bereikt.' : 'The highest number of plays is reached.';
  if (nextAttemptAt) {
    const on = dayText(nextAttemptAt, now, timeZone, language);
    return nl ? `Je kunt weer spelen op ${on}.` : `You can play again on ${on}.`;
  }
  if (per === 'day')
    return nl ? 'Vandaag was de laatste dag dat je kon spelen.' : 'Today was the last day on which you could play.';
  if (limit === 1) return nl ? 'Je hebt deze quiz gespeeld.' : 'You have played this quiz.';
  return nl ? `Je hebt alle ${limit} keer gespeeld.` : `You have played all ${limit} times.`;
}

/** An answer in words. */
export function answerText(question: QuizQuestion, given: GivenAnswer | null, language: MockLanguage): string {
  if (!given) return '';
  if (question.kind === 'estimate')
    return 'number' in given
      ? `${numberText(given.number, language)} ${titleIn(question.unit, language) ?? ''}`.trim()
      : '';
  if (!('choices' in given)) return '';
  const texts = given.choices.map((id) => titleIn(question.options.find((one) => one.id === id)?.text, language) ?? '');
  if (question.kind === 'order') return texts.join(' → ');
  const last = texts.at(-1) ?? '';
  const and = language === 'nl' ? 'en' : 'and';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${and} ${last}`;
}

interface Ended {
  readonly title: string;
  readonly correct: number;
  readonly of: number;
  readonly outcome: string | null;
}

/** How an attempt ended, and a sentence to share. */
export function endTexts(
  { title, correct, of, outcome }: Ended,
  language: MockLanguage,
): { text: string; share: string } {
  if (language === 'nl')
    return outcome === null
      ? {
          text: `${correct} van de ${of} goed.`,
          share: `Ik had ${correct} van de ${of} goed in “${title}”. Hoeveel heb jij er?`,
        }
      : { text: `Jouw uitkomst: ${outcome}`, share: `Mijn uitkomst van “${title}”: ${outcome}. Wat is die van jou?` };
  return outcome === null
    ? {
        text: `${correct} of ${of} right.`,
        share: `I had ${correct} of ${of} right in “${title}”. How many can you get?`,
      }
    : { text: `Your outcome: ${outcome}`, share: `My outcome of “${title}”: ${outcome}. What is yours?` };
}

/** What a customer agrees to who lets the shop keep the outcome. */
export const askText = (shop: string, outcome: string, language: MockLanguage): string =>
  language === 'nl'
    ? `${shop} mag mijn uitkomst “${outcome}” bewaren in mijn profiel, voor tips die bij me passen. Ik kan dit altijd intrekken.`
    : `${shop} may keep my outcome “${outcome}” in my profile, for tips that suit me. I can take this back at any time.`;
