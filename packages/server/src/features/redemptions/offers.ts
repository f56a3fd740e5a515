import type { ProgrammeDocument, RewardDefinition, RewardOffer } from '@kring/contract';
import { type RewardCircumstances, whyNotReward } from '@kring/rules';
import { daysIn, type Language } from '../../days.ts';
import { wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { inLanguage, pointsText } from '../../texts.ts';
import type { Whose } from '../me/service.ts';
import { currentProgramme } from '../programme/service.ts';
import { tierOf } from '../tiers/service.ts';
import { whyNotText } from './words.ts';

/** Answers for each reward what decides about it for this customer, as it is now. Run `settle` first. */
export async function circumstancesOf(
  tx: Tx,
  whose: Whose,
): Promise<(reward: RewardDefinition) => RewardCircumstances> {
  const { available, debt } = await wallet(tx, whose);
  const tier = (await tierOf(tx, whose))?.id ?? null;
  const had = await tx.redemptions.had(whose);
  const taken = await tx.redemptions.taken(whose.shopId, tx.now);
  return ({ id }) => ({ now: tx.now, available, debt, tier, had: had.get(id) ?? 0, taken: taken.get(id) ?? 0 });
}

/** The words of an offer: what it is called, what it costs, and why not. */
function inWords(
  reward: RewardDefinition,
  document: ProgrammeDocument,
  language: Language,
): Pick<RewardOffer, 'name' | 'description' | 'costText'> {
  return {
    name: inLanguage(reward.name, language) ?? reward.id,
    description: (reward.description && inLanguage(reward.description, language)) ?? null,
    costText: pointsText(reward.cost, document.points.name, language),
  };
}

/** Every reward of the programme, each with why this customer can't have it now: the decisions that redeeming makes. */
export async function rewardOffers(tx: Tx, whose: Whose, language: Language): Promise<RewardOffer[]> {
  const { document } = await currentProgramme(tx, whose.shopId);
  const rewards = document.rewards ?? [];
  if (rewards.length === 0) return [];
  const circumstances = await circumstancesOf(tx, whose);
  const wording = { document, language, days: daysIn(language, document.shop.timeZone), now: tx.now };
  return rewards.map((reward) => {
    const now = circumstances(reward);
    const refusal = whyNotReward(reward, now);
    return {
      id: reward.id,
      ...inWords(reward, document, language),
      cost: reward.cost,
      gives: reward.gives,
      left: reward.stock === undefined ? null : Math.max(0, reward.stock - now.taken),
      whyNot: refusal && { code: refusal.code, reason: refusal.reason, text: whyNotText(refusal, wording) },
    };
  });
}
