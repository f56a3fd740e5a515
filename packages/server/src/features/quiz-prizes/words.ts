import type { ProgrammeDocument, QuizDocument, QuizPrize } from '@kring/contract';
import type { Days, Language } from '../../days.ts';
import { inLanguage, numberText, pointsText } from '../../texts.ts';
import type { Miss } from './store.ts';

/** What the words are made with. */
export interface Wording {
  readonly document: ProgrammeDocument;
  readonly language: Language;
  readonly days: Days;
  readonly now: Date;
}

/** What somebody gets: `100 punten`, or the name that the shop gave the prize. */
export function prizeName({ name, gives, id }: QuizPrize, { document, language }: Wording): string {
  if ('points' in gives) return pointsText(gives.points, document.points.name, language);
  return inLanguage(name, language) ?? id;
}

/** `op 1 december om 12.00 uur`. */
function moment(at: Date, { days, language, now }: Wording): string {
  const [day, time] = [days.onText(at, now), days.timeText(at)];
  return language === 'nl' ? `${day} om ${time}` : `${day} at ${time}`;
}

/** True where each question counts for one: then the score is how many were right. */
const countsOne = ({ questions }: QuizDocument): boolean => questions.every(({ points = 1 }) => points === 1);

/** `met 4 of meer goed`; empty where every score does. */
function scoreText(quiz: QuizDocument, atLeast: number | undefined, { language }: Wording): string {
  if (atLeast === undefined) return '';
  const score = numberText(atLeast, language);
  if (language === 'nl') return countsOne(quiz) ? ` met ${score} of meer goed` : ` met een score van ${score} of meer`;
  return countsOne(quiz) ? ` with ${score} or more right` : ` with a score of ${score} or more`;
}

/** What a quiz brings, before it is played: `Win 100 punten met 4 of meer goed.` Empty where there is nothing to win. */
export function prizeText(quiz: QuizDocument, wording: Wording): string {
  const { prizes } = quiz;
  if (!prizes) return '';
  const dutch = wording.language === 'nl';
  const prize = prizeName(prizes.prize, wording);
  switch (prizes.mode) {
    case 'everyone':
      return dutch ? `Speel de quiz uit en win ${prize}.` : `Finish the quiz and win ${prize}.`;
    case 'score':
      return `Win ${prize}${scoreText(quiz, prizes.atLeast, wording)}.`;
    case 'moments': {
      const count = numberText(prizes.moments.length, wording.language);
      const many = prizes.moments.length !== 1;
      if (dutch)
        return `Maak kans op ${prize}: er ${many ? `zijn ${count} winnende momenten` : 'is 1 winnend moment'}.`;
      return `A chance to win ${prize}: there ${many ? `are ${count} winning moments` : 'is 1 winning moment'}.`;
    }
    case 'draw': {
      const score = scoreText(quiz, prizes.atLeast, wording);
      const count = numberText(prizes.winners, wording.language);
      const on = quiz.endsAt === undefined ? '' : `${dutch ? ' op' : ' on'} ${moment(new Date(quiz.endsAt), wording)}`;
      if (dutch)
        return `Maak kans op ${prize}${score}: ${count} ${prizes.winners === 1 ? 'winnaar' : 'winnaars'}, getrokken${on}.`;
      return `A chance to win ${prize}${score}: ${count} ${prizes.winners === 1 ? 'winner' : 'winners'}, drawn${on}.`;
    }
  }
}

/** What a customer won. @param until the last day of its code */
export function wonText(prize: QuizPrize, until: Date | null, wording: Wording): string {
  const name = prizeName(prize, wording);
  const dutch = wording.language === 'nl';
  const won = dutch ? `Je wint ${name}.` : `You win ${name}.`;
  if (!until) return won;
  const day = wording.days.onText(until, wording.now);
  return `${won} ${dutch ? `Gebruik de code uiterlijk ${day}.` : `Use the code by ${day}.`}`;
}

/** What a guest won, and what is to be done for it. */
export function claimText(prize: QuizPrize, mode: 'draw' | 'prize', until: Date, wording: Wording): string {
  const by = moment(until, wording);
  if (mode === 'draw')
    return wording.language === 'nl'
      ? `Log in vóór ${by} en doe mee aan de trekking.`
      : `Sign in before ${by} to take part in the draw.`;
  return wording.language === 'nl'
    ? `Je wint ${prizeName(prize, wording)}. Log in vóór ${by}, dan is de prijs van jou.`
    : `You win ${prizeName(prize, wording)}. Sign in before ${by} to make it yours.`;
}

/** That somebody takes part in a draw. */
export function enteredText(at: Date, wording: Wording): string {
  return wording.language === 'nl'
    ? `Je doet mee aan de trekking op ${moment(at, wording)}.`
    : `You take part in the draw on ${moment(at, wording)}.`;
}

/** That a draw went to others. */
export const lostText = (language: Language): string =>
  language === 'nl'
    ? 'De trekking is geweest: je hebt deze keer niet gewonnen.'
    : 'The draw is over: you did not win this time.';

/** That nobody came with a ticket in time. */
export const lapsedText = (language: Language): string =>
  language === 'nl' ? 'De prijs is niet op tijd opgehaald.' : 'The prize was not claimed in time.';

/** Why an attempt brought nothing. */
export function missText(why: Miss, quiz: QuizDocument | undefined, wording: Wording): string {
  const dutch = wording.language === 'nl';
  switch (why) {
    case 'score': {
      const prizes = quiz?.prizes;
      const atLeast = prizes && 'atLeast' in prizes ? prizes.atLeast : undefined;
      if (!quiz || atLeast === undefined) return dutch ? 'Deze keer geen prijs.' : 'No prize this time.';
      const score = scoreText(quiz, atLeast, wording);
      if (prizes?.mode === 'draw')
        return dutch
          ? `Deze keer doe je niet mee: dat kan${score}.`
          : `You do not take part this time: that takes playing${score}.`;
      return dutch ? `Deze keer geen prijs: die is er${score}.` : `No prize this time: there is one${score}.`;
    }
    case 'moment':
      return dutch ? 'Dit was geen winnend moment.' : 'This was no winning moment.';
    case 'gone':
      return dutch ? 'Helaas, de prijzen zijn op.' : 'Sorry, there are no prizes left.';
    case 'had':
      return dutch ? 'Je hebt met deze quiz al een prijs gewonnen.' : 'You have won a prize with this quiz before.';
    case 'entered':
      return dutch ? 'Je doet al mee aan de trekking.' : 'You take part in the draw already.';
    case 'drawn':
      return dutch ? 'De trekking is al geweest.' : 'The draw is over.';
  }
}
