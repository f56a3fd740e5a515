import type { Redemption, RedemptionState, RewardDefinition, RewardOffer, ShopRedemption } from '@kring/contract';
import { codeEnds, whyNotReward, type RewardRefusal } from '@kring/rules';
import { titleIn } from './lines.ts';
import { Refusal } from './refusal.ts';
import type { MockCustomer, MockShop } from './shop.ts';
import { standing } from './tiers.ts';
import { moment, numberText, type MockLanguage, type Words } from './words.ts';

const MINUTE = 60_000;
const GRACE = 30 * 86_400_000;

/** A redemption as the mock keeps it. */
export interface MockRedemption {
  readonly id: string;
  readonly customerId: string;
  readonly reward: RewardDefinition;
  readonly code: string;
  readonly at: Date;
  readonly heldUntil: Date;
  readonly expiresAt: Date;
  state: RedemptionState;
  used: { readonly orderId: string; readonly at: Date } | null;
  givenBack: number;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten letters and digits that nobody confuses: `ABCD-EFGH-JK`. */
function newCode(): string {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => alphabet[byte % 32] ?? '0').join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

const plain = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '');

const counts = ({ state }: MockRedemption): boolean => state !== 'cancelled' && state !== 'expired';

/** Gives back whatever was not used in time, with its points. */
export function settle(shop: MockShop): void {
  const now = shop.now();
  for (const one of shop.redemptions) {
    if (one.state === 'held' && one.heldUntil <= now) end(shop, one, 'cancelled');
    else if (one.state === 'issued' && one.expiresAt <= now) end(shop, one, 'expired');
  }
}

function end(shop: MockShop, one: MockRedemption, state: 'cancelled' | 'expired'): void {
  const { wallet } = shop.customer(one.customerId);
  const now = shop.now();
  const kind = one.state === 'held' ? 'release' : 'give_back';
  wallet.returns(kind, about(one), one.reward.cost, now, new Date(now.getTime() + GRACE));
  one.state = state;
  one.givenBack = one.reward.cost;
}

const about = ({ id, reward }: MockRedemption) => ({ redemptionId: id, title: reward.name });

/** Why this customer can't have this reward now; null where nothing is in the way. */
function whyNot(shop: MockShop, customer: MockCustomer, reward: RewardDefinition, words: Words): RewardRefusal | null {
  const taken = shop.redemptions.filter((one) => one.reward.id === reward.id && counts(one));
  return whyNotReward(reward, {
    now: words.now,
    available: customer.wallet.points.available,
    debt: customer.wallet.points.debt,
    tier: standing(shop, customer, words)?.tier?.id ?? null,
    had: taken.filter(({ customerId }) => customerId === customer.customerId).length,
    taken: taken.length,
  });
}

function inWords(shop: MockShop, no: RewardRefusal, words: Words): string {
  const { language } = words;
  const dutch = language === 'nl';
  switch (no.code) {
    case 'reward_ended':
      return dutch ? 'voorbij' : 'over';
    case 'reward_not_open': {
      const { onText } = moment(new Date(no.reason.opensAt), words);
      return dutch ? `vanaf ${onText}` : `from ${onText}`;
    }
    case 'reward_tier': {
      const levels = shop.programme.tiers?.levels ?? [];
      const names = no.reason.tiers.map((id) => titleIn(levels.find((level) => level.id === id)?.name, language) ?? id);
      return `${dutch ? 'voor' : 'for'} ${names.join(dutch ? ' en ' : ' and ')}`;
    }
    case 'reward_limit_reached':
      return dutch ? 'je hebt hem al' : 'you have had it';
    case 'reward_sold_out':
      return dutch ? 'uitverkocht' : 'sold out';
    case 'insufficient_points':
      return dutch
        ? `nog ${pointsText(shop, no.reason.missing, language)} te gaan`
        : `${pointsText(shop, no.reason.missing, language)} to go`;
  }
}

function pointsText({ programme: { points } }: MockShop, value: number, language: MockLanguage): string {
  const names = points.name[language] ?? points.name.nl ?? points.name.en;
  return `${numberText(value, language)} ${(value === 1 ? names?.one : names?.other) ?? ''}`;
}

export const rewardOffers = (shop: MockShop, customer: MockCustomer, words: Words): RewardOffer[] =>
  (shop.programme.rewards ?? []).map((reward) => {
    const no = whyNot(shop, customer, reward, words);
    const taken = shop.redemptions.filter((one) => one.reward.id === reward.id && counts(one)).length;
    return {
      id: reward.id,
      name: titleIn(reward.name, words.language) ?? reward.id,
      description: titleIn(reward.description, words.language),
      cost: reward.cost,
      costText: pointsText(shop, reward.cost, words.language),
      gives: reward.gives,
      left: reward.stock === undefined ? null : Math.max(0, reward.stock - taken),
      whyNot: no && { code: no.code, reason: { ...no.reason }, text: inWords(shop, no, words) },
    };
  });

export function describe(one: MockRedemption, words: Words, dryRun = false): Redemption {
  const { reward, state } = one;
  const lastDay = moment(new Date(one.expiresAt.getTime() - 1), words);
  return {
    id: dryRun ? '' : one.id,
    rewardId: reward.id,
    name: titleIn(reward.name, words.language) ?? reward.id,
    cost: reward.cost,
    gives: reward.gives,
    minimumOrder: reward.minimumOrder ?? null,
    state,
    code: dryRun ? '' : one.code,
    at: one.at.toISOString(),
    heldUntil: state === 'held' ? one.heldUntil.toISOString() : null,
    expires: { ...lastDay, at: one.expiresAt.toISOString() },
    used: one.used && { orderId: one.used.orderId, at: one.used.at.toISOString() },
    givenBack: one.givenBack,
    dryRun,
  };
}

export const describeForShop = (one: MockRedemption, words: Words): ShopRedemption => ({
  ...describe(one, words),
  customerId: one.customerId,
});

/** Those of a customer, newest first. */
export const redemptionsOf = (shop: MockShop, customerId: string): MockRedemption[] =>
  shop.redemptions.filter((one) => one.customerId === customerId).toReversed();

/** Those that can still be used or undone. */
export const openRedemptions = (shop: MockShop, customerId: string): MockRedemption[] =>
  redemptionsOf(shop, customerId).filter(({ state }) => state === 'held' || state === 'issued');

interface Wish {
  readonly rewardId: string;
  readonly mode?: 'direct' | 'hold';
  readonly dryRun?: boolean;
}

/** Redeems, or says why not. Only a dry run leaves everything as it is. */
export function redeem(shop: MockShop, customer: MockCustomer, wish: Wish, words: Words): MockRedemption {
  const reward = shop.programme.rewards?.find(({ id }) => id === wish.rewardId);
  if (!reward) throw new Refusal('reward_unknown', `There is no reward ${wish.rewardId}.`);
  const no = whyNot(shop, customer, reward, words);
  if (no) throw new Refusal(no.code, inWords(shop, no, words), { ...no.reason });
  const hold = wish.mode === 'hold';
  const { now } = words;
  const one: MockRedemption = {
    id: `red_${(shop.redemptions.length + 1).toString(36).padStart(6, '0')}`,
    customerId: customer.customerId,
    reward,
    code: newCode(),
    at: now,
    heldUntil: new Date(now.getTime() + 30 * MINUTE),
    expiresAt: codeEnds(now, reward, words.timeZone).at,
    state: hold ? 'held' : 'issued',
    used: null,
    givenBack: 0,
  };
  if (wish.dryRun) return one;
  shop.redemptions.push(one);
  customer.wallet.hold(about(one), reward.cost, now);
  if (!hold) customer.wallet.capture(about(one), reward.cost, now);
  shop.changed(customer.customerId);
  return one;
}

/** A code that no points paid for: won in a quiz. */
export function grantCode(
  shop: MockShop,
  customerId: string,
  what: Pick<RewardDefinition, 'name' | 'gives' | 'codeDays'>,
): MockRedemption {
  const at = shop.now();
  const one: MockRedemption = {
    id: `red_${(shop.redemptions.length + 1).toString(36).padStart(6, '0')}`,
    customerId,
    reward: { id: 'quiz', cost: 0, ...what },
    code: newCode(),
    at,
    heldUntil: at,
    expiresAt: codeEnds(at, what, shop.programme.shop.timeZone).at,
    state: 'issued',
    used: null,
    givenBack: 0,
  };
  shop.redemptions.push(one);
  return one;
}

function own(shop: MockShop, customerId: string, redemptionId: string): MockRedemption {
  const found = shop.redemptions.find((one) => one.id === redemptionId && one.customerId === customerId);
  if (!found) throw new Refusal('redemption_unknown', `There is no redemption ${redemptionId}.`);
  return found;
}

export function capture(shop: MockShop, customerId: string, redemptionId: string): MockRedemption {
  const one = own(shop, customerId, redemptionId);
  if (one.state !== 'held')
    throw new Refusal('redemption_not_held', 'Nothing is set aside for it.', { state: one.state });
  shop.customer(customerId).wallet.capture(about(one), one.reward.cost, shop.now());
  one.state = 'issued';
  shop.changed(customerId);
  return one;
}

function refuseEnded(one: MockRedemption): void {
  if (one.used) {
    throw new Refusal('redemption_used', 'It was used already.', {
      orderId: one.used.orderId,
      usedAt: one.used.at.toISOString(),
    });
  }
  if (one.state === 'expired')
    throw new Refusal('redemption_expired', 'It was not used in time.', { expiredAt: one.expiresAt.toISOString() });
}

/** Undoes what was not used. A second time changes nothing. */
export function cancel(shop: MockShop, customerId: string, redemptionId: string): MockRedemption {
  const one = own(shop, customerId, redemptionId);
  refuseEnded(one);
  if (one.state !== 'cancelled') {
    end(shop, one, 'cancelled');
    shop.changed(customerId);
  }
  return one;
}

export function findCode(shop: MockShop, code: string): MockRedemption {
  const found = shop.redemptions.find((one) => plain(one.code) === plain(code));
  if (!found) throw new Refusal('redemption_unknown', 'There is no such code.');
  return found;
}

/** Uses a code with an order: once, and the same order again changes nothing. */
export function use(
  shop: MockShop,
  code: string,
  { orderId, orderAmount, customerId }: { orderId: string; orderAmount: number; customerId?: string },
): MockRedemption {
  const one = findCode(shop, code);
  if (customerId !== undefined && customerId !== one.customerId)
    throw new Refusal('redemption_of_another', 'It belongs to another customer.');
  if (one.used?.orderId === orderId) return one;
  refuseEnded(one);
  if (one.state === 'cancelled') throw new Refusal('redemption_cancelled', 'It was undone.');
  const required = one.reward.minimumOrder ?? 0;
  if (orderAmount < required) {
    throw new Refusal('minimum_order_not_met', 'The order is too small.', {
      required,
      amount: orderAmount,
      missing: required - orderAmount,
    });
  }
  if (one.state === 'held') capture(shop, one.customerId, one.id);
  one.state = 'used';
  shop.customer(one.customerId).wallet.revision += 1;
  one.used = { orderId, at: shop.now() };
  shop.changed(one.customerId);
  return one;
}
