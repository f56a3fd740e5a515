import type { RewardDefinition } from '@kring/contract';
import { codeEnds } from '@kring/rules';
import { newId } from '../../ids.ts';
import { touch } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { programmeVersion } from '../programme/service.ts';
import { end, tell } from './ends.ts';
import { freeCode } from './redeem.ts';
import type { RedemptionRow } from './store.ts';

/** What `grantCode` takes. */
export interface Grant extends Whose {
  /** What brings it: a referral (ref_…), or what was won in a quiz (qwn_…). */
  readonly grantedFor: string;
  /** What it goes by: it is no reward of the programme, and touches none of their limits and stock. */
  readonly source: 'referral' | 'quiz';
  readonly name: RewardDefinition['name'];
  readonly gives: RewardDefinition['gives'];
  readonly codeDays: number;
  /** The version of the programme that promised it. */
  readonly programmeVersion: number;
}

/** Gives a customer a code that no points paid for: usable like any other, once, and at most one for what brings it. */
export async function grantCode(tx: Tx, grant: Grant): Promise<RedemptionRow> {
  const { shopId, customerId, grantedFor, source, name, gives, codeDays, programmeVersion: version } = grant;
  const known = await tx.redemptions.grantedFor(shopId, grantedFor);
  if (known) return known;
  const { timeZone } = (await programmeVersion(tx, shopId, version)).document.shop;
  const row: RedemptionRow = {
    shopId,
    customerId,
    id: newId('red', tx.now),
    rewardId: source,
    reward: { id: source, name, cost: 0, gives, codeDays },
    programmeVersion: version,
    cost: 0,
    state: 'issued',
    code: await freeCode(tx, shopId),
    at: tx.now,
    heldUntil: tx.now,
    expiresAt: codeEnds(tx.now, { codeDays }, timeZone).at,
    used: null,
    givenBack: 0,
    grantedFor,
  };
  await tx.redemptions.add(row);
  await tell(tx, row, 'redemption.issued');
  await touch(tx, { shopId, customerId });
  return row;
}

/** What became by now of the code that was granted for a referral, and with which order it was used; undefined for none. */
export async function grantedCode(
  tx: Tx,
  shopId: string,
  referralId: string,
): Promise<{ readonly state: RedemptionRow['state']; readonly orderId: string | null } | undefined> {
  const row = await tx.redemptions.grantedFor(shopId, referralId);
  if (!row) return undefined;
  // It may have run out while nobody looked.
  const late = row.state === 'issued' && row.expiresAt <= tx.now;
  return { state: late ? 'expired' : row.state, orderId: row.used?.orderId ?? null };
}

/** Takes a granted code back, as long as it was not used. What was used stays so. */
export async function revokeCode(tx: Tx, shopId: string, referralId: string): Promise<void> {
  const row = await tx.redemptions.grantedFor(shopId, referralId);
  if (row?.state === 'issued') await end(tx, row, 'referral_reversed');
}
