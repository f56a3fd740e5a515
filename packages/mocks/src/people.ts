import type { EarningPart } from '@kring/contract';
import type { MockShop } from './shop.ts';
import type { Scenario } from './scenario.ts';

const DAY = 86_400_000;

/** The customer whom {@link mockToken} names where it is not told another. */
export const MOCK_CUSTOMER = 'anna';

const part = (title: string, amount: number, points: number, double = false): EarningPart => ({
  lineId: '1',
  title,
  amount,
  points,
  why: double ? 'rule_multiplier' : 'rate',
  ruleId: double ? 'beans-double' : null,
  ruleLabel: double ? { nl: 'Dubbele punten op bonen', en: 'Double points on beans' } : null,
});

/** Gives the shop the customers of a scenario. */
export function fillShop(shop: MockShop, scenario: Scenario): void {
  const anna = shop.customer(MOCK_CUSTOMER);
  anna.profile = { callName: 'Anna', email: null, language: 'nl' };
  const now = shop.now().getTime();
  const order = (orderId: string, daysAgo: number, maturesInDays: number, parts: EarningPart[]) => {
    const points = parts.reduce((sum, one) => sum + one.points, 0);
    anna.wallet.earn(
      { orderId, number: orderId, points, parts },
      new Date(now - daysAgo * DAY),
      new Date(now + maturesInDays * DAY),
    );
  };
  if (scenario !== 'empty' && scenario !== 'pendingOnly') {
    order('1001', 60, -44, [part('Espressomachine', 118_000, 1180)]);
    anna.wallet.mature(new Date(now - 44 * DAY));
    order('1002', 30, -14, [part('Melkkan', 8_500, 85)]);
    anna.wallet.mature(new Date(now - 14 * DAY));
    anna.wallet.clawBack({ orderId: '1002', number: '1002' }, 'r-1002', 25, new Date(now - 10 * DAY));
  }
  if (scenario !== 'empty') order('1003', 2, 14, [part('Bonen, 1 kg', 4_250, 85, true)]);
}
