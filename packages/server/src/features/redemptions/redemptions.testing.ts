import type { Problem, ProgrammeDocument, RewardDefinition, RewardOffer } from '@kring/contract';
import { defaultProgramme } from '../../commands/default-programme.ts';
import type { Answered, TestPage, TestShop } from '../../testing/shop.ts';

export const DAY = 86_400_000;

const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

const base: Omit<RewardDefinition, 'id'> = {
  name: { nl: 'Iets', en: 'Something' },
  cost: 500,
  gives: { kind: 'free_shipping' },
  codeDays: 30,
};

/** One reward for each thing that can be in the way, and one of which nothing is. */
export const rewards: RewardDefinition[] = [
  {
    ...base,
    id: 'mug',
    name: { nl: 'Mok', en: 'Mug' },
    description: { nl: 'Van steengoed', en: 'Made of stoneware' },
    gives: { kind: 'gift', productId: 'mug' },
  },
  { ...base, id: 'five', gives: { kind: 'fixed_discount', amount: 500, vat: 'included' }, minimumOrder: 2500 },
  { ...base, id: 'dear', cost: 100_000 },
  { ...base, id: 'cheap', cost: 1, codeDays: 1 },
  { ...base, id: 'once', perCustomer: 1 },
  { ...base, id: 'twice', perCustomer: 2 },
  { ...base, id: 'last', stock: 1 },
  { ...base, id: 'gone', stock: 0 },
  { ...base, id: 'gold', tiers: ['gold'] },
  { ...base, id: 'silver-only', tiers: ['silver'] },
  { ...base, id: 'soon', opensAt: '2999-12-01T11:00:00Z' },
  { ...base, id: 'over', endsAt: '2020-12-01T23:00:00Z' },
  { ...base, id: 'now', opensAt: inDays(-1), endsAt: inDays(400) },
];

/** A programme in which a cent earns a point that can be spent the day after, with these rewards. */
export function richDocument(): Partial<ProgrammeDocument> {
  const { earning } = defaultProgramme('Rich');
  return {
    earning: { ...earning, rate: { points: 1, perAmount: 1 } },
    pending: { days: 0, from: 'order', assumedDeliveryDays: 0 },
    tiers: {
      basis: 'points',
      graceDays: 30,
      levels: [
        { id: 'silver', name: { nl: 'Zilver', en: 'Silver' }, threshold: 20_000, multiplierPercent: 100 },
        { id: 'gold', name: { nl: 'Goud', en: 'Gold' }, threshold: 50_000, multiplierPercent: 100 },
      ],
    },
    rewards,
  };
}

let orders = 0;

/** Earns a customer so many points, spendable now, with an order of a week ago. Answers the id of the order. */
export async function enrich(shop: TestShop, customerId: string, points: number, daysAgo = 7): Promise<string> {
  const orderId = `rich-${orders++}`;
  await paidOrder(shop, orderId, customerId, points, daysAgo);
  return orderId;
}

/** An order of one line at this amount, which earns as many points. */
export function paidOrder(
  shop: TestShop,
  orderId: string,
  customerId: string | null,
  amount: number,
  daysAgo = 7,
): Promise<Answered<never>> {
  const lines = [{ lineId: 'all', productId: 'p', quantity: 1, amount, vatAmount: 0 }];
  return shop.order(orderId, { customerId, placedAt: inDays(0 - daysAgo), lines });
}

/** A page of a customer who has so many points to spend. */
export async function rich(shop: TestShop, customerId: string, points: number): Promise<TestPage> {
  await enrich(shop, customerId, points);
  return shop.signIn(customerId);
}

/** What the page shows of one reward. */
export async function offerOf(page: TestPage, rewardId: string, language = 'nl'): Promise<RewardOffer | undefined> {
  const { body } = await page.get('/v1/me', { 'accept-language': language });
  return body.rewards.find(({ id }) => id === rewardId);
}

/** The code of a refusal and its typed reason. */
export function refusalOf({ status, body }: Answered): { status: number; code: string; reason: unknown } {
  const { code, reason } = body as Problem;
  return { status, code, reason };
}
