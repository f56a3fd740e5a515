import type { Input, Redemption, RewardDefinition } from '@kring/contract';
import { codeEnds, graceUntil, whyNotReward } from '@kring/rules';
import type { ChangedCustomer, Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { newId } from '../../ids.ts';
import { capture, hold, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { currentProgramme } from '../programme/service.ts';
import type { PublishedVersion } from '../programme/store.ts';
import { newCode } from './codes.ts';
import { asDryRun, asRedemption } from './describe.ts';
import { reasonOf, tell } from './ends.ts';
import { circumstancesOf } from './offers.ts';
import { readerOf } from './reader.ts';
import { settle } from './settle.ts';
import type { RedemptionRow } from './store.ts';
import { whyNotText } from './words.ts';

/** A hold lasts so long, in milliseconds. */
const HOLD = 30 * 60_000;

/** Thrown at the end of a dry run, so that nothing of it is kept. */
export class DryRun extends Error {
  override readonly name = 'DryRun';
  readonly answer: Redemption;

  constructor(answer: Redemption) {
    super('Nothing was redeemed: this was a dry run.');
    this.answer = answer;
  }
}

type Asked = Whose & Input<'POST /v1/me/redemptions'>['body'] & { readonly acceptLanguage: string | undefined };

/**
 * Redeems a reward at the cost of the programme of now: sets the points aside, and spends them at once where the mode is
 * `direct`. Refuses where the customer can't have it.
 * @throws DryRun with the answer, where that was asked; then nothing was done
 */
export async function redeem(tx: Tx, asked: Asked): Promise<Outcome<Redemption>> {
  const { shopId, customerId, rewardId, mode = 'direct' } = asked;
  const whose = { shopId, customerId };
  const { changed: due = [] } = await settle(tx, whose);
  const programme = await currentProgramme(tx, shopId);
  const reader = await readerOf(tx, shopId, asked.acceptLanguage);

  const reward = programme.document.rewards?.find(({ id }) => id === rewardId);
  if (!reward) throw refuse('reward_unknown', `The programme has no reward ${rewardId}.`);
  const refusal = whyNotReward(reward, (await circumstancesOf(tx, whose))(reward));
  if (refusal) {
    const text = whyNotText(refusal, { ...reader, document: programme.document });
    throw refuse(refusal.code, `Reward ${rewardId}: ${text}.`, { reason: refusal.reason });
  }
  const others = await claim(tx, whose, reward);
  const held = await setAside(tx, whose, reward, programme);
  const row = mode === 'direct' ? await pay(tx, held) : held;
  const answer = asRedemption(row, reader);
  if (asked.dryRun === true) throw new DryRun(asDryRun(answer));
  const { revision } = await wallet(tx, whose);
  return { answer, changed: [...others, ...due, { customerId, revision }] };
}

/** Takes a place in stock and limit. Answers the customers whose redemptions had run out and made room. */
async function claim(tx: Tx, whose: Whose, { id, stock, perCustomer }: RewardDefinition): Promise<ChangedCustomer[]> {
  const { shopId } = whose;
  const changed: ChangedCustomer[] = [];
  while (!(await tx.redemptions.claimStock(shopId, id, stock ?? null))) {
    // Counted as free already, as it ran out; it is given back only now.
    const [late] = await tx.redemptions.dueOfReward(shopId, id, tx.now, 1);
    if (!late) throw refuse('reward_sold_out', `Reward ${id}: the last one has just gone.`, { reason: { stock } });
    changed.push(...((await settle(tx, late)).changed ?? []));
  }
  if (!(await tx.redemptions.claimForCustomer(whose, id, perCustomer ?? null)))
    throw refuse('reward_limit_reached', `Reward ${id}: ${perCustomer} were had already.`, {
      reason: { limit: perCustomer, had: perCustomer },
    });
  return changed;
}

/** A code that no redemption of the shop has. */
export async function freeCode(tx: Tx, shopId: string): Promise<string> {
  for (;;) {
    const code = newCode();
    if (!(await tx.redemptions.findByCode(shopId, code))) return code;
  }
}

async function setAside(
  tx: Tx,
  whose: Whose,
  reward: RewardDefinition,
  { version, document }: PublishedVersion,
): Promise<RedemptionRow> {
  const { shopId, customerId } = whose;
  const { timeZone } = document.shop;
  const heldUntil = new Date(tx.now.getTime() + HOLD);
  const row: RedemptionRow = {
    shopId,
    customerId,
    id: newId('red', tx.now),
    rewardId: reward.id,
    reward,
    programmeVersion: version,
    cost: reward.cost,
    state: 'held',
    code: await freeCode(tx, shopId),
    at: tx.now,
    heldUntil,
    expiresAt: codeEnds(tx.now, reward, timeZone).at,
    used: null,
    givenBack: 0,
    grantedFor: null,
  };
  await tx.redemptions.add(row);
  await hold(tx, {
    ...whose,
    holdId: row.id,
    points: row.cost,
    until: heldUntil,
    graceUntil: graceUntil(heldUntil, timeZone),
    businessKey: `red:${row.id}:hold`,
    reason: reasonOf(row, tx.now),
  });
  return row;
}

/** Spends what was set aside; the code can be used from now on without a time of its own. */
export async function pay(tx: Tx, row: RedemptionRow): Promise<RedemptionRow> {
  const { shopId, id } = row;
  await capture(tx, { shopId, holdId: id, businessKey: `red:${id}:capture`, reason: reasonOf(row, tx.now) });
  const change = { state: 'issued', used: null, givenBack: 0 } as const;
  await tx.redemptions.change(row, change);
  await tell(tx, row, 'redemption.issued');
  return { ...row, ...change };
}
