import { arrive, readable, until, type Mounted, type Scenario } from '@kring/kit/testing/world';
import { MOCK_CUSTOMER } from '@kring/mocks';

type World = NonNullable<Scenario['world']>;

/** Something that the widget sent. */
interface Sent {
  readonly path: string;
  readonly method: string;
  readonly key: string | null;
  readonly body: Record<string, unknown>;
}

const EVENTS = ['asked', 'dismissed', 'written', 'changed', 'withdrawn'].map((what) => `kring:review-${what}`);

/** A page with the widget, all that it sent to change something, and what it told the page. */
export async function page(world: World = {}, scenario: Partial<Scenario> = {}) {
  const sent: Sent[] = [];
  const told: [string, unknown][] = [];
  const answer: NonNullable<World['answer']> = async (request, usual) => {
    const path = new URL(request.url).pathname;
    if (request.method !== 'GET' && path !== '/v1/session') {
      const text = await request.clone().text();
      const body = (text ? JSON.parse(text) : {}) as Sent['body'];
      sent.push({ path, method: request.method, key: request.headers.get('idempotency-key'), body });
    }
    return world.answer ? world.answer(request, usual) : usual();
  };
  const listen = (event: Event) => void told.push([event.type, (event as CustomEvent).detail]);
  for (const name of EVENTS) document.addEventListener(name, listen);
  const says: Scenario['says'] = { nl: '', en: '' };
  const mounted: Mounted = await arrive(
    { name: 'page', state: 'ready', says, ...scenario, world: { ...world, answer } },
    { tag: 'kring-review-prompt' },
  );
  const { element, stage } = mounted;
  const root = element.shadowRoot!;
  return {
    ...mounted,
    root,
    sent,
    told,
    /** Only what this path was sent. */
    sentTo: (path: RegExp) => sent.filter((one) => path.test(one.path)),
    says: (words: string) =>
      until(
        () => readable(element).includes(words),
        () => `"${words}" in "${readable(element)}"`,
        15_000,
      ),
    reviews: () => stage.shop.reviews.filter(({ customerId }) => customerId === MOCK_CUSTOMER),
    focused: () => root.activeElement as HTMLElement | null,
    /** Leaves the page, and with it all that was kept on the device. */
    async leave() {
      for (const name of EVENTS) document.removeEventListener(name, listen);
      mounted.remove();
      await noDrafts();
    },
  };
}

export type Page = Awaited<ReturnType<typeof page>>;

/** Until no draft is on the device. */
export async function noDrafts(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise<void>((resolve) => {
    const deleting = indexedDB.deleteDatabase('kring-drafts');
    for (const end of ['success', 'error', 'blocked']) deleting.addEventListener(end, () => resolve());
  });
}
