import type { FieldError, ProgrammeDocument, QuizDocument, QuizPrizes } from '@kring/contract';
import { mostPoints } from '@kring/rules';
import { untold } from './lists.ts';

/** What there is to win in a quiz, and whether it can be. */
export function* mistakesInQuizPrizes(
  path: string,
  quiz: QuizDocument,
  document: ProgrammeDocument,
): Generator<FieldError> {
  const { prizes, terms } = quiz;
  if (!prizes) return;
  const at = `${path}/prizes`;
  yield* untold(`${at}/prize/name`, prizes.prize.name, 'the name', document);
  yield* score(at, prizes, quiz);
  if (prizes.mode !== 'moments' && prizes.mode !== 'draw') return;
  if (!terms)
    yield { path: `${path}/terms`, expected: 'the terms: the law asks for them where a prize is won by chance' };
  if (prizes.mode === 'moments') {
    yield* moments(`${at}/moments`, prizes, quiz);
    yield* enough(at, prizes, prizes.moments.length, `the ${prizes.moments.length} moments of ${at}/moments`);
  } else {
    if (quiz.endsAt === undefined)
      yield { path: `${path}/endsAt`, expected: 'when the quiz ends, as the winners are drawn then' };
    yield* enough(at, prizes, prizes.winners, `the ${prizes.winners} of ${at}/winners`);
  }
}

function* score(at: string, prizes: QuizPrizes, quiz: QuizDocument): Generator<FieldError> {
  if (!('atLeast' in prizes) || prizes.atLeast === undefined) return;
  const value = prizes.atLeast;
  const most = mostPoints(quiz);
  if (quiz.kind === 'personality')
    yield { path: `${at}/atLeast`, value, expected: 'nothing here: a personality quiz has no score' };
  else if (value > most)
    yield { path: `${at}/atLeast`, value, expected: `at most ${most}, which is all that the questions bring` };
}

function* moments(
  at: string,
  prizes: Extract<QuizPrizes, { mode: 'moments' }>,
  { startsAt, endsAt }: QuizDocument,
): Generator<FieldError> {
  const from = startsAt === undefined ? -Infinity : Date.parse(startsAt);
  const until = endsAt === undefined ? Infinity : Date.parse(endsAt);
  const seen = new Map<number, number>();
  for (const [index, moment] of prizes.moments.entries()) {
    const time = Date.parse(moment);
    const first = seen.get(time);
    if (first === undefined) seen.set(time, index);
    else yield { path: `${at}/${index}`, value: moment, expected: `a moment of its own; ${at}/${first} is the same` };
    if (time < from || time >= until)
      yield {
        path: `${at}/${index}`,
        value: moment,
        expected: `a moment while the quiz is open${startsAt ? `, from ${startsAt} on` : ''}${endsAt ? `, before ${endsAt}` : ''}`,
      };
  }
}

function* enough(at: string, { prize }: QuizPrizes, wanted: number, what: string): Generator<FieldError> {
  if (prize.stock !== undefined && prize.stock < wanted)
    yield { path: `${at}/prize/stock`, value: prize.stock, expected: `at least ${wanted}, for ${what}` };
}
