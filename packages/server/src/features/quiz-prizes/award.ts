import type { QuizDocument } from '@kring/contract';
import { dayOf, dayText, expiresAt } from '@kring/rules';
import type { ChangedCustomer } from '../../http/api.ts';
import { earn, touch, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import { settle, type Whose } from '../me/service.ts';
import { programmeVersion } from '../programme/service.ts';
import { grantCode } from '../redemptions/service.ts';
import { count, recount } from '../tiers/service.ts';
import type { WinRow } from './store.ts';

/** A win that belongs to a customer. */
export type Won = WinRow & { readonly customerId: string };

/** The quiz as it was when the prize was promised. */
async function quizOfWin(
  tx: Tx,
  { shopId, quizId, programmeVersion: version }: Pick<WinRow, 'shopId' | 'quizId' | 'programmeVersion'>,
): Promise<QuizDocument | undefined> {
  const { document } = await programmeVersion(tx, shopId, version);
  return document.quizzes?.find(({ id }) => id === quizId);
}

/** Notes what became of a prize, once a type. */
export const tellWin = (
  tx: Tx,
  { shopId, id, quizId, customerId, prize, mode }: WinRow,
  type: 'quiz.won' | 'quiz.claimed',
): Promise<void> =>
  record(tx, {
    shopId,
    customerId,
    type,
    data: { winId: id, quizId, prizeId: prize.id, mode },
    businessKey: `quiz:${id}:${type}`,
  });

/** What pages of a customer hear whose prize is another now. */
export async function winnerHears(tx: Tx, { shopId, customerId }: Whose): Promise<ChangedCustomer[]> {
  await touch(tx, { shopId, customerId });
  return [{ customerId, revision: (await wallet(tx, { shopId, customerId })).revision }];
}

/** Gives a customer what was won: points that can be spent at once, or a code. Once a customer and quiz, for ever. */
export async function award(tx: Tx, win: Won): Promise<void> {
  const { prize, shopId, customerId, id, programmeVersion: version } = win;
  if ('points' in prize.gives) return awardPoints(tx, win, prize.gives.points);
  const { reward: gives, codeDays } = prize.gives;
  await grantCode(tx, {
    shopId,
    customerId,
    grantedFor: id,
    source: 'quiz',
    name: prize.name,
    gives,
    codeDays,
    programmeVersion: version,
  });
}

async function awardPoints(tx: Tx, win: Won, points: number): Promise<void> {
  const { shopId, customerId, id, quizId, prize, programmeVersion: version } = win;
  const { document } = await programmeVersion(tx, shopId, version);
  const { timeZone } = document.shop;
  const whose = { shopId, customerId };
  const expires = expiresAt(tx.now, document.expiry, timeZone);
  await earn(tx, {
    ...whose,
    orderId: null,
    points,
    maturesAt: tx.now,
    expiresAt: expires,
    businessKey: `quiz:${quizId}:${customerId}`,
    reason: {
      source: 'quiz',
      title: (await quizOfWin(tx, win))?.title,
      quizId,
      winId: id,
      happenedAt: tx.now.toISOString(),
      programmeVersion: version,
      figures: { prize: prize.id, points, expiresAt: expires?.toISOString() ?? null },
    },
  });
  await settle(tx, whose);
  await count(tx, { ...whose, day: dayText(dayOf(tx.now, timeZone)), points, spend: 0 });
  await recount(tx, whose);
}
