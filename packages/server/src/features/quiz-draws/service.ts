import { createHmac } from 'node:crypto';
import type { Answer, QuizDocument, QuizDraw } from '@kring/contract';
import { drawWinners } from '@kring/rules';
import { daysIn, type Language } from '../../days.ts';
import type { ChangedCustomer, Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import { currentProgramme } from '../programme/service.ts';
import { award, tellWin, type Won, winnerHears } from '../quiz-prizes/service.ts';
import type { WinRow } from '../quiz-prizes/store.ts';
import type { DrawRow } from './store.ts';

/** The winners of these entries by this seed, in the order drawn. */
export const winnersOf = (entries: readonly string[], winners: number, seed: string): string[] =>
  drawWinners(entries, winners, (text) => createHmac('sha256', Buffer.from(seed, 'hex')).update(text).digest());

/** Draws, where the moment has come and nobody did: whoever comes first, a job or a reader. Answers how many draws that was. */
export async function drawIfDue(tx: Tx, shopId: string, quizId: string): Promise<Outcome<number>> {
  const draw = await tx.quizDraws.find(shopId, quizId);
  if (!draw || !isDue(draw, tx.now)) return { answer: 0 };
  await tx.quizDraws.dropErased(shopId, quizId);
  const entered = new Map((await tx.quizDraws.entered(shopId, quizId)).map((win) => [win.entry ?? '', win]));
  const drawn = winnersOf([...entered.keys()], draw.winners, draw.seed);
  await tx.quizDraws.close(draw, tx.now);
  const changed: ChangedCustomer[] = [];
  for (const [index, entry] of drawn.entries()) {
    const win = entered.get(entry);
    if (win?.customerId != null) changed.push(...(await winDraw(tx, win, win.customerId, index + 1)));
  }
  await tx.quizDraws.lose(shopId, quizId);
  const data = { quizId, entries: entered.size, winners: drawn.length, hash: draw.hash };
  await record(tx, { shopId, customerId: null, type: 'quiz.drawn', data, businessKey: `quiz:${quizId}:drawn` });
  return { answer: 1, changed };
}

const isDue = ({ drawnAt, at }: DrawRow, now: Date): boolean => drawnAt === null && at <= now;

async function winDraw(tx: Tx, win: WinRow, customerId: string, place: number): Promise<ChangedCustomer[]> {
  const won: Won = { ...win, state: 'won', customerId, place };
  await tx.quizPrizes.change(win, won);
  // Publishing saw to it that there is one for each winner.
  await tx.quizPrizes.claimStock(win.shopId, win.quizId, win.prize.id, null);
  await tellWin(tx, won, 'quiz.won');
  await award(tx, won);
  return winnerHears(tx, won);
}

/** How a route reaches the database. */
interface Reach {
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  write(work: (tx: Tx) => Promise<Outcome<number>>): Promise<number>;
}

/** Reads about a quiz of which the draw has been drawn, where its moment has come. */
export async function readDrawn<T>(
  { read, write }: Reach,
  shopId: string,
  quizId: string,
  look: (tx: Tx) => Promise<T>,
): Promise<T> {
  const due = await read(async (tx) => {
    const draw = await tx.quizDraws.find(shopId, quizId);
    return draw !== undefined && isDue(draw, tx.now);
  });
  if (due) await write((tx) => drawIfDue(tx, shopId, quizId));
  return read(look);
}

/** Who looks at a quiz. */
interface Looker {
  readonly shopId: string;
  /** cus_…; undefined for a guest. */
  readonly customerId: string | undefined;
}

/** The draw of a quiz as its players are told of it; null where it has none. */
export async function drawOf(
  tx: Tx,
  { shopId, customerId }: Looker,
  { id, prizes }: QuizDocument,
  language: Language,
  origin: string,
): Promise<QuizDraw | null> {
  const draw = prizes?.mode === 'draw' ? await tx.quizDraws.find(shopId, id) : undefined;
  if (!draw) return null;
  const { timeZone } = (await currentProgramme(tx, shopId)).document.shop;
  const win = customerId === undefined ? undefined : await tx.quizPrizes.ofCustomer(shopId, id, customerId);
  // The page finds the entry of the customer by it.
  const own = win?.entry ? `#${win.entry}` : '';
  return {
    hash: draw.hash,
    at: draw.at.toISOString(),
    atText: daysIn(language, timeZone).onText(draw.at, tx.now),
    drawn: draw.drawnAt !== null,
    url: `${origin}/quiz-draws/${shopId}/${id}${own}`,
  };
}

/** All that is needed to verify a draw: nothing but its hash and its moment before it was drawn. */
export async function drawFigures(
  tx: Tx,
  shopId: string,
  quizId: string,
): Promise<Answer<'GET /v1/quiz-draws/:quizId'>> {
  const draw = await tx.quizDraws.find(shopId, quizId);
  if (!draw) {
    const { document } = await currentProgramme(tx, shopId);
    if (document.quizzes?.some(({ id }) => id === quizId)) throw refuse('draw_unknown', `Quiz ${quizId} has no draw.`);
    throw refuse('quiz_unknown', `The programme has no quiz ${quizId}.`);
  }
  const { hash, seed, drawnAt } = draw;
  const told = { quizId, hash, at: draw.at.toISOString(), places: draw.winners };
  if (!drawnAt) return { ...told, seed: null, entries: [], winners: [] };
  const rows = await tx.quizDraws.entered(shopId, quizId);
  const won = rows.filter(({ place }) => place !== null).sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const entries = (wins: readonly WinRow[]) => wins.flatMap(({ entry }) => entry ?? []);
  return { ...told, seed, entries: entries(rows), winners: entries(won) };
}
