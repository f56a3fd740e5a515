import type { EarningPart, RewardDefinition } from '@kring/contract';
import { dayOf } from '@kring/rules';
import { redeem } from './redemptions.ts';
import { addReferral } from './referrals.ts';
import { fillReviews } from './reviews-sample.ts';
import type { MockShop } from './shop.ts';
import { MOCK_CUSTOMER, type Scenario } from './scenario.ts';

const DAY = 86_400_000;

const part = (title: string, amount: number, points: number, double = false): EarningPart => ({
  lineId: '1',
  title,
  amount,
  points,
  why: double ? 'rule_multiplier' : 'rate',
  ruleId: double ? 'beans-double' : null,
  ruleLabel: double ? { nl: 'Dubbele punten op bonen', en: 'Double points on beans' } : null,
});

const moreRewards: readonly RewardDefinition[] = [
  {
    id: 'kopjes',
    name: { nl: 'Twee kopjes cadeau', en: 'Two cups as a gift' },
    cost: 900,
    gives: { kind: 'gift', productId: 'kopjes' },
    stock: 0,
    codeDays: 30,
  },
  {
    id: 'brandavond',
    name: { nl: 'Avond bij de brander', en: 'An evening at the roastery' },
    cost: 800,
    gives: { kind: 'gift', productId: 'brandavond' },
    tiers: ['goud'],
    codeDays: 90,
  },
  {
    id: 'tegoed',
    name: { nl: '€ 25 winkeltegoed', en: '€25 shop credit' },
    cost: 1_500,
    gives: { kind: 'cashback', amount: 2_500 },
    codeDays: 60,
  },
];

/** Gives the shop the customers of a scenario. */
export function fillShop(shop: MockShop, scenario: Scenario): void {
  const anna = shop.customer(MOCK_CUSTOMER);
  anna.profile = { callName: 'Anna', email: null, language: 'nl' };
  if (scenario !== 'empty') {
    fillReferrals(shop);
    fillReviews(shop);
  }
  const now = shop.now().getTime();
  const days = (count: number) => new Date(now + count * DAY);
  const order = (orderId: string, daysAgo: number, maturesInDays: number, parts: EarningPart[], expires?: Date) => {
    const points = parts.reduce((sum, one) => sum + one.points, 0);
    const about = { orderId, number: orderId, points, parts };
    anna.wallet.earn(about, days(-daysAgo), days(maturesInDays), days(-daysAgo), expires ?? null);
  };
  if (scenario === 'debt') {
    order('1001', 40, -24, [part('Melkkan', 3_000, 30)]);
    anna.wallet.settle(days(-24));
    anna.wallet.clawBack({ orderId: '1001', number: '1001' }, 'r-1001', 50, days(-3));
    return;
  }
  if (scenario !== 'empty' && scenario !== 'pendingOnly') {
    if (scenario === 'expiring') order('0998', 720, -700, [part('Filters', 4_000, 40)], days(11));
    order('1001', 60, -44, [part('Espressomachine', 118_000, 1180)]);
    anna.wallet.settle(days(-44));
    order('1002', 30, -14, [part('Melkkan', 8_500, 85)]);
    anna.wallet.settle(days(-14));
    anna.wallet.clawBack({ orderId: '1002', number: '1002' }, 'r-1002', 25, days(-10));
  }
  if (scenario === 'top') order('1000', 20, -4, [part('Espressomachine', 150_000, 1500)]);
  if (scenario === 'atRisk') {
    const today = dayOf(days(0), shop.programme.shop.timeZone);
    anna.tier = { tier: 'goud', keptThrough: today + 21, on: today };
  }
  if (scenario === 'rewards') shop.programme.rewards?.push(...moreRewards);
  if (scenario !== 'empty') order('1003', 2, 14, [part('Bonen, 1 kg', 4_250, 85, true)]);
  if (scenario === 'redeemed') redeem(shop, anna, { rewardId: 'verzending' }, shop.words('nl'));
}

/** Three friends of Anna's: one who ordered and was rewarded, one whose order waits, one who only came. */
function fillReferrals(shop: MockShop): void {
  const day = (ago: number) => new Date(shop.now().getTime() - ago * DAY);
  const friend = (id: string, callName: string) => {
    shop.customer(id).profile = { callName, email: null, language: 'nl' };
    return { referrerId: MOCK_CUSTOMER, friendId: id };
  };
  const order = (orderId: string, ago: number) => ({ orderId, placedAt: day(ago) });
  const milan = { state: 'rewarded', claimedAt: day(44), order: order('0901', 40), rewardsAt: day(24) } as const;
  const noor = { state: 'pending', claimedAt: day(9), order: order('0902', 8), rewardsAt: day(-6) } as const;
  addReferral(shop, { ...friend('milan', 'Milan'), ...milan });
  addReferral(shop, { ...friend('noor', 'Noor'), ...noor });
  addReferral(shop, { ...friend('joost', 'Joost'), state: 'claimed', claimedAt: day(1) });
  shop.referralVisits.set('SNN74KQX', 6);
}
