import type { HttpHandler } from 'msw';
import { backendHandlers } from './backend.ts';
import { byHandHandlers } from './by-hand.ts';
import { pageHandlers } from './page.ts';
import { privacyHandlers } from './privacy.ts';
import { referralHandlers } from './referrals-handlers.ts';
import { reviewHandlers } from './reviews-handlers.ts';
import type { Scenario } from './scenario.ts';
import { MockShop } from './shop.ts';
import type { Stage } from './serve.ts';

export interface MockOptions {
  /** Origin of the API that is mocked, as given to the client. */
  readonly apiUrl: string;
  /** `member` where left out. */
  readonly scenario?: Scenario;
  /** Milliseconds before each answer; 0, or 3,000 in scenario `slow`. */
  readonly latency?: number;
  /** A shop of your own, to change it while a test runs. */
  readonly shop?: MockShop;
}

/** MSW handlers for every endpoint of the contract: `setupServer(...kringHandlers({ apiUrl }))`. */
export function kringHandlers({
  apiUrl,
  scenario = 'member',
  latency,
  shop = new MockShop(scenario),
}: MockOptions): HttpHandler[] {
  const stage: Stage = {
    apiUrl,
    scenario,
    shop,
    latency: latency ?? (scenario === 'slow' ? 3_000 : 0),
    kept: new Map(),
  };
  return [
    ...pageHandlers(stage),
    ...privacyHandlers(stage),
    ...referralHandlers(stage),
    ...reviewHandlers(stage),
    ...backendHandlers(stage),
    ...byHandHandlers(stage),
  ];
}
