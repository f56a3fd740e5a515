import { describe, expect, test } from 'vitest';
import type { AnswerRow, AttemptRow } from '../../features/quizzes/store.ts';
import type { Storage, Tx } from '../storage.ts';
import type { OpenEmpty } from './open-empty.testing.ts';

const moment = (seconds: number) => new Date(Date.parse('2026-11-22T10:00:00Z') + seconds * 1000);
const shopId = 'shp_1';

const attempt = (name: string, more: Partial<AttemptRow> = {}): AttemptRow => ({
  shopId,
  id: `att_${name.padEnd(26, '0')}`,
  quizId: 'coffee',
  customerId: null,
  programmeVersion: 1,
  timer: true,
  plan: [
    { id: 'one', options: ['b', 'a'] },
    { id: 'two', options: [] },
  ],
  state: 'playing',
  position: 0,
  score: 0,
  correct: 0,
  startedAt: moment(0),
  startedOn: '2026-11-22',
  askedAt: moment(0),
  finishedAt: null,
  outcome: null,
  profileGranted: null,
  ...more,
});

const answerTo = ({ id, position, plan }: AttemptRow, more: Partial<AnswerRow> = {}): AnswerRow => ({
  shopId,
  attemptId: id,
  questionId: plan[position]?.id ?? '',
  place: position,
  given: { choices: ['a'] },
  correct: true,
  points: 3,
  late: false,
  at: moment(5),
  ...more,
});

/** The attempt after this answer. */
const after = (row: AttemptRow, { points, correct }: AnswerRow): AttemptRow => ({
  ...row,
  position: row.position + 1,
  score: row.score + points,
  correct: row.correct + (correct ? 1 : 0),
  askedAt: moment(5),
  ...(row.position === 1 && { state: 'finished' as const, finishedAt: moment(9) }),
});

/** Answers to the end. */
async function play(tx: Tx, row: AttemptRow): Promise<AttemptRow> {
  let now = row;
  while (now.state === 'playing') {
    const answer = answerTo(now);
    await tx.quizzes.addAnswer(answer);
    now = after(now, answer);
    await tx.quizzes.goOn(now);
  }
  return now;
}

interface World {
  readonly storage: Storage;
  readonly anna: { readonly shopId: string; readonly customerId: string };
  readonly bram: { readonly shopId: string; readonly customerId: string };
}

async function world(open: OpenEmpty): Promise<World> {
  const storage = await open();
  return storage.write(async (tx) => {
    for (const id of [shopId, 'shp_2']) {
      await tx.shops.add({ id, name: id });
      await tx.programmes.addVersion(id, {} as never, tx.now);
    }
    const of = async (name: string) => ({ shopId, customerId: (await tx.customers.put(shopId, name, {})).id });
    return { storage, anna: await of('a'), bram: await of('b') };
  });
}

/** Attempts at quizzes, on any database. */
export function quizSuite(open: OpenEmpty): void {
  describe('quizzes', () => {
    test('an attempt goes on by one question at a time, with what its answer brought', async () => {
      const { storage } = await world(open);
      await storage.write(async (tx) => {
        const row = attempt('a');
        await tx.quizzes.add(row);
        expect(await tx.quizzes.find(shopId, row.id)).toEqual(row);
        expect(await tx.quizzes.find('shp_2', row.id)).toBeUndefined();
        const answer = answerTo(row);
        expect(await tx.quizzes.addAnswer(answer)).toBe(true);
        const went = after(row, answer);
        expect(await tx.quizzes.goOn(went)).toBe(true);
        expect(await tx.quizzes.find(shopId, row.id)).toEqual(went);
        const passed = answerTo(went, { given: null, correct: false, points: 0, late: true });
        await tx.quizzes.addAnswer(passed);
        const end = after(went, passed);
        await tx.quizzes.goOn(end);
        expect(await tx.quizzes.find(shopId, row.id)).toEqual(end);
        expect(await tx.quizzes.answers(shopId, row.id)).toEqual([answer, passed]);
      });
    });

    test('a question is answered once, and an attempt goes on once', async () => {
      const { storage } = await world(open);
      await storage.write(async (tx) => {
        const row = attempt('a');
        await tx.quizzes.add(row);
        const answer = answerTo(row);
        await tx.quizzes.addAnswer(answer);
        for (const again of [answer, answerTo(row, { points: 9 }), answerTo(row, { questionId: 'two' })])
          expect(await tx.quizzes.addAnswer(again)).toBe(false);
        await tx.quizzes.goOn(after(row, answer));
        expect(await tx.quizzes.goOn(after(row, answer))).toBe(false);
        expect(await tx.quizzes.answers(shopId, row.id)).toEqual([answer]);
      });
    });

    test('the database itself refuses a score that no answer brought, and whatever would undo the past', async () => {
      const { storage, anna, bram } = await world(open);
      const row = attempt('a', anna);
      await storage.write((tx) => tx.quizzes.add(row));
      const refused = (work: (tx: Tx) => Promise<unknown>) => expect(storage.write(work)).rejects.toThrow();
      const answer = answerTo(row);
      await refused((tx) => tx.quizzes.goOn(after(row, answer)));
      await refused(async (tx) => {
        await tx.quizzes.addAnswer(answer);
        await tx.quizzes.goOn({ ...after(row, answer), score: 4 });
      });
      await refused((tx) => tx.quizzes.addAnswer(answerTo(row, { correct: false })));
      await refused((tx) => tx.quizzes.addAnswer(answerTo(row, { given: null })));
      await refused((tx) => tx.quizzes.add(attempt('b', anna)));
      await refused((tx) => tx.quizzes.add(attempt('c', { customerId: 'cus_nobody' })));
      await refused((tx) => tx.quizzes.add(attempt('d', { programmeVersion: 2 })));
      expect(await storage.write((tx) => tx.quizzes.assign(bram, row.id))).toBe(false);
      expect(await storage.read((tx) => tx.quizzes.find(shopId, row.id))).toEqual(row);
      expect(await storage.read((tx) => tx.quizzes.answers(shopId, row.id))).toEqual([]);
    });

    test('of a customer the attempt under way is found, and the one that was finished last', async () => {
      const { storage, anna, bram } = await world(open);
      await storage.write(async (tx) => {
        const first = await begun(tx, attempt('a', anna));
        expect(await tx.quizzes.open(anna, 'coffee')).toEqual(first);
        expect(await tx.quizzes.open(bram, 'coffee')).toBeUndefined();
        expect(await tx.quizzes.open(anna, 'tea')).toBeUndefined();
        expect(await tx.quizzes.lastFinished(anna, 'coffee')).toBeUndefined();
        const end = await play(tx, first);
        expect(await tx.quizzes.open(anna, 'coffee')).toBeUndefined();
        expect(await tx.quizzes.lastFinished(anna, 'coffee')).toEqual(end);
        const second = await begun(tx, attempt('b', anna));
        await tx.quizzes.lapse(shopId, second.id);
        await tx.quizzes.lapse(shopId, end.id);
        expect((await tx.quizzes.find(shopId, second.id))?.state).toBe('lapsed');
        expect((await tx.quizzes.find(shopId, end.id))?.state).toBe('finished');
        await begun(tx, attempt('c', anna));
      });
    });

    test('attempts are counted as they begin and end, by all and by each', async () => {
      const { storage, anna } = await world(open);
      await storage.write(async (tx) => {
        expect(await tx.quizzes.totals(shopId, 'coffee')).toEqual({ started: 0, finished: 0, guests: 0 });
        await play(tx, await begun(tx, attempt('a', anna)));
        await play(tx, await begun(tx, attempt('b')));
        await begun(tx, attempt('c', { ...anna, startedOn: '2026-11-23' }));
        await begun(tx, attempt('d', { quizId: 'tea', customerId: anna.customerId }));
        expect(await tx.quizzes.totals(shopId, 'coffee')).toEqual({ started: 3, finished: 2, guests: 1 });
        expect(await tx.quizzes.playedBy(anna, 'coffee', '2026-11-22')).toEqual({ ever: 2, onDay: 1 });
        expect(await tx.quizzes.playedBy(anna, 'coffee', '2026-11-24')).toEqual({ ever: 2, onDay: 0 });
      });
    });

    test('a guest’s attempt becomes a customer’s once', async () => {
      const { storage, anna, bram } = await world(open);
      await storage.write(async (tx) => {
        const end = await play(tx, await begun(tx, attempt('a')));
        expect(await tx.quizzes.assign({ ...anna, shopId: 'shp_2' }, end.id)).toBe(false);
        expect(await tx.quizzes.assign(anna, end.id)).toBe(true);
        expect(await tx.quizzes.assign(bram, end.id)).toBe(false);
        expect(await tx.quizzes.lastFinished(anna, 'coffee')).toEqual({ ...end, customerId: anna.customerId });
      });
    });

    test('attributes are kept one a name, and forgotten with the agreement to them', async () => {
      const { storage, anna, bram } = await world(open);
      const kept = { attribute: 'coffee', value: 'espresso', quizId: 'which', at: moment(0) };
      await storage.write(async (tx) => {
        const row = await begun(tx, attempt('a', { ...anna, plan: [{ id: 'one', options: [] }] }));
        const answer = answerTo(row, { correct: null, points: 0 });
        await tx.quizzes.addAnswer(answer);
        const over = { state: 'finished', finishedAt: moment(9), outcome: 'espresso' } as const;
        await tx.quizzes.goOn({ ...after(row, answer), ...over });
        await tx.quizzes.setProfileGranted(shopId, row.id, true);
        await tx.quizzes.keepAttribute({ ...anna, ...kept });
        await tx.quizzes.keepAttribute({ ...anna, ...kept, value: 'filter' });
        await tx.quizzes.keepAttribute({ ...bram, ...kept });
        expect(await tx.quizzes.attributes(anna)).toEqual([{ ...anna, ...kept, value: 'filter' }]);
        await tx.quizzes.forgetAttributes(anna);
        expect(await tx.quizzes.attributes(anna)).toEqual([]);
        expect(await tx.quizzes.attributes(bram)).toHaveLength(1);
        expect((await tx.quizzes.find(shopId, row.id))?.profileGranted).toBe(false);
      });
    });
  });
}

async function begun(tx: Tx, row: AttemptRow): Promise<AttemptRow> {
  await tx.quizzes.add(row);
  return row;
}
