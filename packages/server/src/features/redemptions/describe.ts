import type { Redemption } from '@kring/contract';
import type { Days, Language } from '../../days.ts';
import { inLanguage } from '../../texts.ts';
import { showCode } from './codes.ts';
import type { RedemptionRow } from './store.ts';

/** What texts about redemptions are made with. */
export interface Reader {
  readonly language: Language;
  readonly days: Days;
  readonly now: Date;
}

/** A redemption as it travels. */
export function asRedemption(row: RedemptionRow, { language, days, now }: Reader): Redemption {
  const { id, rewardId, reward, cost, state, at, heldUntil, expiresAt, used, givenBack } = row;
  const lastMoment = new Date(expiresAt.getTime() - 1);
  return {
    id,
    rewardId,
    name: inLanguage(reward.name, language) ?? rewardId,
    cost,
    gives: reward.gives,
    minimumOrder: reward.minimumOrder ?? null,
    state,
    code: showCode(row.code),
    at: at.toISOString(),
    heldUntil: state === 'held' ? heldUntil.toISOString() : null,
    expires: { at: expiresAt.toISOString(), on: days.on(lastMoment), onText: days.onText(lastMoment, now) },
    used: used && { orderId: used.orderId, at: used.at.toISOString() },
    givenBack,
    dryRun: false,
  };
}

/** What would have been redeemed: nobody can use it, so it has no id and no code. */
export const asDryRun = (redemption: Redemption): Redemption => ({ ...redemption, id: '', code: '', dryRun: true });
