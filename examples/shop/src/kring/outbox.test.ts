import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../store/open.ts';
import { reportStore, type Report } from '../store/reports.ts';
import { startOutbox, type Outbox } from './outbox.ts';
import type { Outcome } from './send.ts';

const answered: Outcome = { kind: 'answered', ok: true, status: 200, body: {}, replayed: false };
const away: Outcome = { kind: 'later', trouble: 'not reachable', afterMs: 0, reached: false };
const busy: Outcome = { kind: 'later', trouble: 'HTTP 503', afterMs: 0, reached: true };

let outbox: Outbox | undefined;
afterEach(() => outbox?.stop());

function shop(answer: (report: Report, tries: number) => Outcome) {
  const reports = reportStore(openDatabase(':memory:'));
  const sent: Report[] = [];
  const add = (about: string) =>
    reports.add({ about, kind: 'order', method: 'PUT', path: `/v1/orders/${about}`, body: { about } });
  const open = () => {
    outbox = startOutbox(reports, (report) => {
      sent.push(report);
      return Promise.resolve(answer(report, sent.filter(({ id }) => id === report.id).length));
    });
    return outbox;
  };
  return { reports, sent, add, open };
}

test('sends what was there before it started, in order', async () => {
  const { sent, add, open } = shop(() => answered);
  add('A');
  const last = add('B');
  expect((await open().settled(last, 2_000))?.state).toBe('done');
  expect(sent.map(({ about }) => about)).toEqual(['A', 'B']);
});

test('tries again with the same key until Kring answers', async () => {
  const { sent, add, open } = shop((_report, tries) => (tries < 3 ? away : answered));
  const id = add('A');
  const running = open();
  let report = await running.settled(id, 1);
  for (let round = 0; round < 100 && report?.state === 'waiting'; round += 1) report = await running.settled(id, 100);
  expect(report).toMatchObject({ state: 'done', attempts: 3, trouble: null });
  expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
});

test('does not send a refund before the order it waits behind, and lets other orders pass', async () => {
  const { sent, add, open } = shop(({ about }) => (about === 'A' ? busy : answered));
  add('A');
  const second = add('A');
  const other = add('B');
  expect((await open().settled(other, 2_000))?.state).toBe('done');
  expect(sent.map(({ id }) => id)).not.toContain(second);
});

test('a refusal is kept with its problem and is not sent again', async () => {
  const problem = { code: 'order_conflict', title: 'No' };
  const { reports, sent, add, open } = shop(() => ({ ...answered, ok: false, status: 409, body: problem }));
  const id = add('A');
  expect(await open().settled(id, 2_000)).toMatchObject({ state: 'refused', status: 409, answer: problem });
  expect(reports.waiting().count).toBe(0);
  expect(sent).toHaveLength(1);
});

test('says what is still waiting when patience ends', async () => {
  const { add, open } = shop(() => away);
  const id = add('A');
  expect(await open().settled(id, 20)).toMatchObject({ state: 'waiting', trouble: 'not reachable' });
});
