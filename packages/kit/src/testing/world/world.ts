import { createClient, type Client } from '@kring/client';
import { MockShop, kringMock, mockToken, type Scenario as MockScenario } from '@kring/mocks';

const apiUrl = 'https://kring.test';

/** The world that a widget finds itself in. */
export interface World {
  /** Which mock shop; `member` where left out. */
  readonly shop?: MockScenario;
  /** A customer is signed in; yes where left out, unless the shop is `guest`. */
  readonly signedIn?: boolean;
  /** Changes the shop before anyone looks. */
  readonly prepare?: (shop: MockShop) => void;
  /** Answers in place of the mock; `usual` is what the mock would say. */
  readonly answer?: (request: Request, usual: () => Promise<Response>) => Promise<Response> | Response;
}

/** A world with a client in it, that can be changed while a test runs. */
export interface Stage {
  readonly client: Client;
  readonly shop: MockShop;
  /** Goes offline and comes back. */
  online: boolean;
  /** While set, answers wait. */
  hold: Promise<unknown> | undefined;
  /** Reads again whatever is shown, as after a change. */
  changed(): void;
}

/** No waiting between retries in a test, but what waits long (a poll) keeps waiting. */
const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms < 10_000 ? 1 : ms);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()));
  });

/** A world of the mocks: the widget's client speaks with them, without a network in between. */
export function createWorld(world: World, language: string): Stage {
  const shop = new MockShop(world.shop);
  world.prepare?.(shop);
  const mock = kringMock({ apiUrl, shop, ...(world.shop ? { scenario: world.shop } : {}) });
  const send = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    await stage.hold;
    if (!stage.online) throw new TypeError('Failed to fetch');
    const usual = async () => (await mock(request)) ?? Response.error();
    const response = await (world.answer ? world.answer(request, usual) : usual());
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
  const signedIn = world.signedIn ?? world.shop !== 'guest';
  const client = createClient({
    apiUrl,
    // Of its own, so that nothing that one world keeps on the device is sent by another.
    key: `pk_test_${Math.random().toString(36).slice(2)}`,
    language,
    sleep,
    fetch: send,
    ...(signedIn ? { getToken: () => mockToken() } : {}),
  });
  const stage: Stage = {
    client,
    shop,
    online: true,
    hold: undefined,
    changed: () => client.store.invalidate(() => true),
  };
  return stage;
}
