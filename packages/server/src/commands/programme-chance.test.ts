import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProgrammeDocument, QuizPrizes } from '@kring/contract';
import { afterAll, expect, test } from 'vitest';
import { quizWith } from '../features/quiz-prizes/quiz-prizes.testing.ts';
import { kring } from '../testing/process.ts';
import { defaultProgramme } from './default-programme.ts';

// Each command is a process of its own.

const folder = mkdtempSync(join(tmpdir(), 'kring-chance-'));
afterAll(() => rmSync(folder, { recursive: true }));

const document = (more: Partial<ProgrammeDocument> = {}): ProgrammeDocument => ({
  ...defaultProgramme('Test'),
  ...more,
});
const moments = (count: number, value?: number): QuizPrizes => ({
  mode: 'moments',
  prize: { id: 'mug', name: { nl: 'Mok', en: 'Mug' }, gives: { points: 10 }, ...(value !== undefined && { value }) },
  moments: Array.from({ length: count }, (_, i) => new Date(Date.UTC(2027, 1, 1, i)).toISOString()),
});

async function run(command: string[], programme: ProgrammeDocument) {
  writeFileSync(join(folder, 'kring.programme.json'), JSON.stringify(programme));
  return kring(['programme', ...command], { cwd: folder });
}
const check = (programme: ProgrammeDocument) => run(['check', 'kring.programme.json'], programme);

test('a programme without prizes by chance fits, and no more is said', async () => {
  expect(await check(document())).toMatchObject({ code: 0, out: 'kring.programme.json fits.\n' });
});

test('more draws than the code allows is said, and fits all the same', async () => {
  const { out, code } = await check(document({ quizzes: [quizWith(moments(21, 100_000))] }));
  expect(code).toBe(0);
  expect(out).toContain(
    'kring.programme.json fits.\nIn 2027: 21 draws of prizes by chance, worth €21,000.00 together.',
  );
  expect(out).toContain('more than the 20 draws a year that the Dutch code for promotional games of chance allows');
  expect(out).not.toContain('100,000.00');
});

test('many small prizes are only counted; too much value, and none told, are said', async () => {
  const { out } = await check(document({ quizzes: [quizWith(moments(40, 1_000))] }));
  expect(out).toBe('kring.programme.json fits.\nIn 2027: 40 draws of prizes by chance, worth €400.00 together.\n');
  const dear = await check(document({ quizzes: [quizWith(moments(2, 6_000_000))] }));
  expect(dear.out).toContain('more than the €100,000.00 a year');
  const unknown = await check(document({ quizzes: [quizWith(moments(2))] }));
  expect(unknown.out).toContain('No value is told of the prizes of coffee: set `value`');
});

test('explain tells by quiz and year', async () => {
  const { out, code } = await run(['explain', '--chance'], document({ quizzes: [quizWith(moments(3, 500))] }));
  expect(code).toBe(0);
  expect(out).toContain('2027  coffee: 3 draws, 3 prizes, €15.00\n');
  const none = await run(['explain', '--chance'], document());
  expect(none.out).toBe('No quiz of this programme has a prize by chance.\n');
});
