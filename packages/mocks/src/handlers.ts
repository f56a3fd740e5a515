import { http, type HttpHandler } from 'msw';
import { backendHandlers } from './backend.ts';
import { byHandHandlers } from './by-hand.ts';
import { answerFrom, type Handler } from './handler.ts';
import { pageHandlers } from './page.ts';
import { privacyHandlers } from './privacy.ts';
import { quizHandlers } from './quizzes-handlers.ts';
import { readsHandlers } from './reads.ts';
import { referralHandlers } from './referrals-handlers.ts';
import { reviewHandlers } from './reviews-handlers.ts';
import { saleHandlers } from './sales-handlers.ts';
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

/** What every endpoint of the contract answers, without a network: undefined where none is meant. */
export const kringMock = (options: MockOptions): ((request: Request) => Promise<Response | undefined>) =>
  answerFrom(options.apiUrl, handlersOf(options));

/** MSW handlers for every endpoint of the contract: `setupServer(...kringHandlers({ apiUrl }))`. */
export const kringHandlers = (options: MockOptions): HttpHandler[] =>
  handlersOf(options).map(({ key, respond }) => {
    const [method = '', path = ''] = key.split(' ');
    const on = http[method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'];
    return on(options.apiUrl + path, ({ request, params }) => respond(request, params as Record<string, string>));
  });

function handlersOf({ apiUrl, scenario = 'member', latency, shop = new MockShop(scenario) }: MockOptions): Handler[] {
  const stage: Stage = {
    apiUrl,
    scenario,
    shop,
    latency: latency ?? (scenario === 'slow' ? 3_000 : 0),
    kept: new Map(),
  };
  const handlers = [
    ...pageHandlers(stage),
    ...privacyHandlers(stage),
    ...referralHandlers(stage),
    ...reviewHandlers(stage),
    ...quizHandlers(stage),
    ...saleHandlers(stage),
    ...backendHandlers(stage),
    ...byHandHandlers(stage),
  ];
  return [...readsHandlers(stage, handlers), ...handlers];
}
