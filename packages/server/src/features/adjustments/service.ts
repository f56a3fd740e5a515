import type { Adjustment, Answer, Input } from '@kring/contract';
import type { ChangedCustomer, Outcome } from '../../http/api.ts';
import { refuse, refuseCursor } from '../../http/problems.ts';
import { newId } from '../../ids.ts';
import { forgive, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireKnown } from '../customers/service.ts';
import { settle, type Whose } from '../me/service.ts';
import { currentProgramme } from '../programme/service.ts';
import { applyAdjustment, checkPoints, expiryOf, requireAvailable } from './apply.ts';
import type { AdjustmentRow, ListedAdjustment } from './store.ts';

type Asked = Input<'POST /v1/customers/:customerId/adjustments'>['body'];
type Decision = Input<'POST /v1/adjustments/:adjustmentId/decision'>['body'];

/** The shop, and the secret key that it uses. */
export interface ByKey {
  readonly shopId: string;
  readonly keyId: string;
}

/** Who decided on what waited when its customer was erased. */
const ERASURE = 'erasure';

const asAdjustment = (row: ListedAdjustment): Adjustment => ({
  id: row.id,
  customerId: row.shopCustomerId,
  points: row.points,
  reason: row.reason,
  actor: row.actor,
  state: row.state,
  at: row.askedAt.toISOString(),
  decidedBy: row.decidedBy,
  paidDebt: row.paidDebt,
});

/** What pages of this customer hear. */
async function changedNow(tx: Tx, whose: Whose): Promise<ChangedCustomer[]> {
  const { revision } = await wallet(tx, whose);
  return [{ customerId: whose.customerId, revision }];
}

/** Gives or takes points by hand; above the limit of the programme it only asks, and a second key decides. */
export async function adjustByHand(
  tx: Tx,
  { shopId, keyId }: ByKey,
  shopCustomerId: string,
  { points, reason, actor, expiresOn }: Asked,
): Promise<Outcome<Adjustment>> {
  const { id: customerId } = await requireKnown(tx, shopId, shopCustomerId);
  const { document } = await currentProgramme(tx, shopId);
  checkPoints(points);
  const limit = document.adjustments?.approvalAbove;
  const asked: AdjustmentRow = {
    shopId,
    id: newId('adj', tx.now),
    customerId,
    points,
    reason,
    actor,
    expires: expiresOn === undefined ? 'programme' : (expiresOn ?? 'never'),
    state: limit !== undefined && Math.abs(points) > limit ? 'waiting' : 'applied',
    askedAt: tx.now,
    askedKey: keyId,
    decidedBy: null,
    decidedKey: null,
    paidDebt: 0,
  };
  const whose = { shopId, customerId };
  await settle(tx, whose);
  await requireAvailable(tx, asked);
  expiryOf(asked, document, tx.now);
  const paidDebt = asked.state === 'applied' ? await applyAdjustment(tx, asked, document, null) : 0;
  await tx.adjustments.add({ ...asked, paidDebt });
  return {
    answer: asAdjustment({ ...asked, paidDebt, shopCustomerId }),
    changed: await changedNow(tx, whose),
  };
}

/** Approves or rejects what waits. It is applied in the same transaction, by the rules of now. */
export async function decideAdjustment(
  tx: Tx,
  { shopId, keyId }: ByKey,
  id: string,
  { decision, actor }: Decision,
): Promise<Outcome<Adjustment>> {
  const asked = await tx.adjustments.find(shopId, id);
  if (!asked) throw refuse('adjustment_unknown', `There is no adjustment ${id}.`);
  const { state, askedKey } = asked;
  if (state !== 'waiting')
    throw refuse('adjustment_decided', `The adjustment ${id} is ${state} already.`, { reason: { state } });
  const approved = decision === 'approve';
  if (approved && keyId === askedKey)
    throw refuse('approval_same_key', `The adjustment ${id} was asked with this same key.`);
  const { document } = await currentProgramme(tx, shopId);
  if (approved) await settle(tx, asked);
  const paidDebt = approved ? await applyAdjustment(tx, asked, document, actor) : 0;
  const decided = { state: approved ? 'applied' : 'rejected', decidedBy: actor, decidedKey: keyId, paidDebt } as const;
  await tx.adjustments.decide({ shopId, id, ...decided });
  return {
    answer: asAdjustment({ ...asked, ...decided }),
    changed: approved ? await changedNow(tx, asked) : [],
  };
}

/** What waits for a customer who is erased is not going to happen. */
export const rejectWaiting = (tx: Tx, { shopId, customerId }: Whose): Promise<void> =>
  tx.adjustments.rejectWaiting(shopId, customerId, ERASURE);

/** Lets a debt go, up to what was asked. */
export async function forgiveDebt(
  tx: Tx,
  { shopId, keyId }: ByKey,
  shopCustomerId: string,
  { points, reason, actor }: Input<'POST /v1/customers/:customerId/forgiveness'>['body'],
): Promise<Outcome<Answer<'POST /v1/customers/:customerId/forgiveness'>>> {
  const { id: customerId } = await requireKnown(tx, shopId, shopCustomerId);
  const whose = { shopId, customerId };
  await settle(tx, whose);
  const { debt } = await wallet(tx, whose);
  if (debt === 0) throw refuse('nothing_owed', `Customer ${shopCustomerId} owes no points.`);
  const forgiven = Math.min(points ?? debt, debt);
  await forgive(tx, {
    ...whose,
    points: forgiven,
    businessKey: `forgive:${newId('adj', tx.now)}`,
    reason: { source: 'adjustment', title: reason, actor, keyId, happenedAt: tx.now.toISOString() },
  });
  return { answer: { forgiven, debt: debt - forgiven }, changed: await changedNow(tx, whose) };
}

function readCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('latin1');
  if (!/^adj_[0-9a-z]{1,40}$/.test(id)) throw refuseCursor(cursor);
  return id;
}

interface Page {
  readonly shopId: string;
  readonly state: AdjustmentRow['state'] | undefined;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** One page of what was adjusted or asked, newest first. */
export async function adjustmentPage(
  tx: Tx,
  { shopId, state, cursor, limit }: Page,
): Promise<Answer<'GET /v1/adjustments'>> {
  const before = cursor === undefined ? undefined : readCursor(cursor);
  const rows = await tx.adjustments.list(shopId, { state, before, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(asAdjustment),
    nextCursor: last && rows.length > limit ? Buffer.from(last.id).toString('base64url') : null,
  };
}
