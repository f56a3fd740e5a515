import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { define } from '../define.ts';
import { KringElement, type Shown } from '../element.ts';
import { Countdown, type Deadline } from './countdown.ts';

class KringCounter extends KringElement {
  static readonly tag = 'kring-counter';
  what: Deadline | undefined;
  asked = 0;
  readonly countdown = new Countdown(
    this,
    () => this.what,
    () => (this.asked += 1),
  );
  protected override show(): Shown {
    return { states: ['ready'], view: this.countdown.left };
  }
}
define(KringCounter);

const SERVER = Date.parse('2026-11-27T09:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();

/** An answer of the server: its clock stands so many seconds after nine, and the deadline lies so many after nine. */
const answer = (deadline: number, now = 0): Deadline => ({
  deadline: iso(SERVER + deadline * 1000),
  answer: { now: iso(SERVER + now * 1000) },
});

async function put(what: Deadline): Promise<KringCounter> {
  const element = new KringCounter();
  element.what = what;
  document.body.append(element);
  await element.updateComplete;
  return element;
}
const shown = (element: KringCounter) => Number(element.shadowRoot!.textContent);
const hear = async (element: KringCounter, what: Deadline) => {
  element.what = what;
  element.requestUpdate();
  await element.updateComplete;
};
/** The time goes on for the device, and for the server. */
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] }));
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

test.each([-10, 0, 10])('a device clock %d years off counts as the server does', async (years) => {
  vi.setSystemTime(SERVER + years * 365 * 86_400_000);
  const element = await put(answer(90));
  expect(shown(element)).toBe(90);
  await pass(30);
  expect(shown(element)).toBe(60);
  await pass(59.9);
  expect(shown(element)).toBe(1);
  expect(element.asked).toBe(0);
  await pass(0.1);
  expect(shown(element)).toBe(0);
});

test.each([-86_400, -5, 5, 86_400 * 3650])(
  'a device clock that is moved by %d s while counting changes nothing, and the server is asked once',
  async (seconds) => {
    vi.setSystemTime(SERVER);
    const element = await put(answer(90));
    await pass(10);
    vi.setSystemTime(Date.now() + seconds * 1000);
    await pass(10);
    expect(shown(element)).toBe(70);
    expect(element.asked).toBe(1);
    await pass(20);
    expect(shown(element)).toBe(50);
    expect(element.asked).toBe(1);
  },
);

test('a device that slept asks, and the answer puts it right', async () => {
  vi.setSystemTime(SERVER);
  const element = await put(answer(600));
  await pass(60);
  // While asleep the clock that nobody can set stood still; the other one did not.
  vi.setSystemTime(Date.now() + 300_000);
  document.dispatchEvent(new Event('visibilitychange'));
  await element.updateComplete;
  expect(element.asked).toBe(1);
  await hear(element, answer(600, 360));
  expect(shown(element)).toBe(240);
});

test('never restarts: an answer that comes late, again, or was seen by another brings no time back', async () => {
  const first = answer(100);
  const element = await put(first);
  await pass(40);
  await hear(element, answer(100, 30));
  expect(shown(element)).toBe(60);
  await hear(element, { ...answer(100), answer: { now: first.answer.now } });
  expect(shown(element)).toBe(60);
  const later = await put(first);
  expect(shown(later)).toBe(60);
  element.remove();
  await pass(5);
  document.body.append(element);
  await element.updateComplete;
  expect(shown(element)).toBe(55);
});

test('another deadline is another countdown', async () => {
  const element = await put(answer(5));
  await pass(5);
  expect(shown(element)).toBe(0);
  await hear(element, answer(65, 5));
  expect(shown(element)).toBe(60);
});

test('says what is left at each mark that is passed, and nothing at first', async () => {
  const element = await put(answer(65));
  expect(element.countdown.said).toBeUndefined();
  const said: unknown[] = [undefined];
  for (let second = 0; second < 64; second += 1) {
    await pass(1);
    if (said.at(-1) !== element.countdown.said) said.push(element.countdown.said);
  }
  expect(said).toEqual([undefined, 60, 30, 10]);
});

test('the whole of its time is no mark, whatever fraction of a millisecond the clock stands at', async () => {
  const now = vi.spyOn(performance, 'now');
  for (let tenths = 1; tenths < 10; tenths += 1) {
    now.mockReturnValue(5_000 + tenths / 10);
    const element = await put(answer(30));
    expect(shown(element)).toBe(30);
    now.mockReturnValue(5_200 + tenths / 10);
    element.requestUpdate();
    await element.updateComplete;
    expect(element.countdown.said).toBeUndefined();
  }
  vi.restoreAllMocks();
});

test('marks that passed while nobody looked are said as one', async () => {
  const element = await put(answer(120));
  vi.advanceTimersByTime(0);
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 95_000);
  vi.setSystemTime(Date.now() + 95_000);
  document.dispatchEvent(new Event('visibilitychange'));
  await element.updateComplete;
  expect(element.countdown.said).toBe(30);
  vi.restoreAllMocks();
});

test('when it is over the server is asked, ever more slowly, until it names another deadline', async () => {
  const element = await put(answer(1));
  await pass(1.6);
  expect(element.asked).toBe(1);
  await pass(10);
  const soon = element.asked;
  expect(soon).toBeGreaterThan(2);
  expect(soon).toBeLessThan(5);
  await pass(300);
  expect(element.asked).toBeLessThan(soon + 10);
  const until = element.asked;
  await hear(element, { deadline: null, answer: { now: iso(SERVER) } });
  await pass(300);
  expect(element.asked).toBe(until);
  expect(element.countdown.left).toBeUndefined();
});

test('before the last hour it draws each minute, then each second', async () => {
  const element = await put(answer(3_720));
  const drawn = vi.spyOn(element, 'requestUpdate');
  await pass(119);
  expect(drawn.mock.calls.length).toBeLessThan(4);
  await pass(10);
  expect(drawn.mock.calls.length).toBeGreaterThan(8);
});

test('nothing runs once it is off the page', async () => {
  const element = await put(answer(10));
  element.remove();
  expect(vi.getTimerCount()).toBe(0);
  await pass(60);
  expect(element.asked).toBe(0);
});

test.each([
  ['x', '2026-11-27T09:00:00Z'],
  ['2026-11-27T09:00:00Z', 'x'],
  [{} as string, null as never],
])('a deadline %j at %j is none', async (deadline, now) => {
  const element = await put({ deadline, answer: { now } });
  expect(element.countdown.left).toBeUndefined();
});
