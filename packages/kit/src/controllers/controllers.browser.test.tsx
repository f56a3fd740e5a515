import { KringError } from '@kring/client';
import { afterEach, expect, test } from 'vitest';
import { connect } from '../connect.ts';
import { define } from '../define.ts';
import { KringElement, type Shown } from '../element.ts';
import { createWorld, until, type World } from '../testing/world/index.ts';
import { Action } from './action.ts';
import { Connection } from './connection.ts';
import { Locale } from './locale.ts';
import { Resource } from './resource.ts';

class KringReader extends KringElement {
  static readonly tag = 'kring-reader';
  readonly connection = new Connection(this);
  readonly locale = new Locale(this);
  readonly programme = new Resource(this, this.connection, 'GET /v1/programme', () => ({}));
  readonly publish = new Action(this, this.connection, 'POST /v1/programme/publish');
  readonly kept = new Action(this, this.connection, 'POST /v1/programme/publish', { keep: 60_000 });
  readonly seen: string[] = [];
  protected override show(): Shown {
    if (this.seen.at(-1) !== this.programme.status) this.seen.push(this.programme.status);
    return { states: [this.programme.status], view: null };
  }
}
define(KringReader);

const put = (): KringReader => {
  const element = new KringReader();
  document.body.append(element);
  return element;
};
const comes = (element: KringReader, state: string) =>
  until(
    () => element.dataset['state'] === state,
    () => `${state}; it is ${element.dataset['state']}`,
  );

let leave = () => {};
function join(world: World = { shop: 'guest' }) {
  const stage = createWorld(world, 'nl');
  leave = connect(document, stage.client);
  return stage;
}
afterEach(() => {
  leave();
  document.body.replaceChildren();
  document.documentElement.removeAttribute('lang');
});

test('an element that comes before its client waits for it', async () => {
  const element = put();
  await element.updateComplete;
  expect(element.programme.status).toBe('initial');
  join();
  await comes(element, 'complete');
  expect(element.seen).toEqual(['initial', 'pending', 'complete']);
});

test('the nearest root answers', async () => {
  const far = join();
  const near = createWorld({ shop: 'guest' }, 'en');
  const place = document.createElement('div');
  document.body.append(place);
  const end = connect(place, near.client);
  const element = new KringReader();
  place.append(element);
  expect(element.connection.client).toBe(near.client);
  expect(element.connection.client).not.toBe(far.client);
  end();
});

test('two elements that read the same share one request', async () => {
  let requests = 0;
  join({ shop: 'guest', answer: (_request, usual) => ((requests += 1), usual()) });
  const [one, two] = [put(), put()];
  await Promise.all([comes(one, 'complete'), comes(two, 'complete')]);
  expect(requests).toBe(1);
});

test('keeps what it knew when the network goes, and reads again when it is back', async () => {
  const stage = join();
  const element = put();
  await comes(element, 'complete');
  stage.online = false;
  await element.programme.refresh();
  await comes(element, 'offline');
  expect(element.programme.value?.shop.name).toBe('Brandpunt');
  stage.online = true;
  dispatchEvent(new Event('online'));
  await comes(element, 'complete');
});

test('an answer after removal changes nothing', async () => {
  const stage = join();
  let answer = () => {};
  stage.hold = new Promise((resolve) => (answer = () => resolve(undefined)));
  const element = put();
  await comes(element, 'pending');
  element.remove();
  answer();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(element.seen).toEqual(['pending']);
});

test('an action keeps its idempotency key until the server has answered', async () => {
  const keys: (string | null)[] = [];
  const answers = [500, 500, 500, 500, 409, 200];
  join({
    shop: 'guest',
    answer: (request, usual) => {
      if (request.method !== 'POST') return usual();
      keys.push(request.headers.get('idempotency-key'));
      const status = answers.shift() ?? 200;
      return Response.json({ code: 'draft_changed', status }, { status });
    },
  });
  const { publish } = put();
  const input = { body: { revision: 1 } };
  for (const status of ['error', 'error', 'error', 'error', 'refused', 'done'] as const) {
    const run = publish.run(input);
    expect(publish.status).toBe('busy');
    await run;
    expect(publish.status).toBe(status);
  }
  expect(publish.error).toBeUndefined();
  expect(new Set(keys.slice(0, 5)).size).toBe(1);
  expect(keys[5]).not.toBe(keys[4]);
});

test('an action says why it was refused', async () => {
  const reason = { required: 500 };
  const answer = () => Response.json({ code: 'draft_changed', status: 409, reason }, { status: 409 });
  join({ shop: 'guest', answer: (request, usual) => (request.method === 'POST' ? answer() : usual()) });
  const { publish } = put();
  await publish.run({ body: { revision: 1 } });
  expect(publish.error).toBeInstanceOf(KringError);
  expect(publish.error?.reason).toEqual(reason);
});

test('an action that is kept says so in this element and in the next, and both hear how it ends', async () => {
  let down = true;
  const keys = new Set<string | null>();
  const stage = join({
    answer: (request, usual) => {
      if (request.method !== 'POST' || request.url.includes('session')) return usual();
      keys.add(request.headers.get('idempotency-key'));
      return down ? Response.error() : Response.json({ version: 7, publishedAt: '' });
    },
  });
  const becomes = (element: KringReader, status: string) =>
    until(
      () => element.kept.status === status,
      () => `${status}; it is ${element.kept.status}`,
    );
  const element = put();
  await comes(element, 'complete');
  const input = { body: { revision: 1 } };
  await element.kept.run(input);
  expect(element.kept.status).toBe('kept');
  expect(element.kept.error).toMatchObject({ kind: 'offline', kept: true });

  const next = put();
  await becomes(next, 'kept');
  expect(next.kept.input).toEqual(input);
  down = false;
  dispatchEvent(new Event('online'));
  await Promise.all([becomes(element, 'done'), becomes(next, 'done')]);
  expect(element.kept.answer).toMatchObject({ version: 7 });
  expect(keys.size).toBe(1);

  down = true;
  await element.kept.run(input);
  stage.client.session.signOut();
  await becomes(element, 'idle');
  expect(await (await stage.client.network()).kept()).toEqual([]);
});

test('the language: of the element, around it, of the page', async () => {
  document.documentElement.lang = 'en-GB';
  const element = put();
  expect(element.locale.language).toBe('en');
  document.body.lang = 'nl-BE';
  expect(element.locale.language).toBe('nl');
  element.lang = 'en';
  expect(element.locale.language).toBe('en');
  document.body.removeAttribute('lang');
});

test('the language around the shadow root that it is in', () => {
  const host = document.createElement('div');
  host.lang = 'nl';
  document.body.append(host);
  const element = new KringReader();
  host.attachShadow({ mode: 'open' }).append(element);
  expect(element.locale.language).toBe('nl');
});
