import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { asKept } from './community.ts';

const yesOrNo = (bit: 0 | 1 | null): boolean | null => (bit === null ? null : bit === 1);
const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

/** What is kept of a customer about quizzes: each attempt with its answers, prizes, names on leaderboards, the profile. */
export async function quizzesOf(tx: Tx, { shopId, customerId }: Whose): Promise<Record<string, unknown>[]> {
  const { attempts, answers, prizes, names, attributes } = await tx.exports.quizzesOf(shopId, customerId);
  const answersOf = new Map<string, Record<string, unknown>[]>(attempts.map(({ id }) => [id, []]));
  for (const { attemptId, given, correct, late, ...answer } of answers)
    answersOf
      .get(attemptId)
      ?.push({ ...asKept(answer), given: parsed(given), correct: yesOrNo(correct), late: late === 1 });
  return [
    ...attempts.map(({ profileGranted, ...row }) => ({
      kind: 'attempt',
      ...asKept(row),
      profileGranted: yesOrNo(profileGranted),
      answers: answersOf.get(row.id),
    })),
    ...prizes.map(({ prize, ...row }) => ({ kind: 'prize', ...asKept(row), prize: parsed(prize) })),
    ...names.map((row) => ({ kind: 'name', ...asKept(row) })),
    ...attributes.map((row) => ({ kind: 'attribute', ...asKept(row) })),
  ];
}

/** What is kept of a customer about sales: places, waiting lists, lots, and passcodes by their names. */
export async function salesOf(tx: Tx, { shopId, customerId }: Whose): Promise<Record<string, unknown>[]> {
  const { holds, waiting, lots, passcodes, tries } = await tx.exports.salesOf(shopId, customerId);
  return [
    ...holds.map(({ products, ...row }) => ({ kind: 'hold', ...asKept(row), products: parsed(products) })),
    ...waiting.map((row) => ({ kind: 'waiting', ...asKept(row) })),
    ...lots.map((row) => ({ kind: 'lot', ...asKept(row) })),
    ...passcodes.map((row) => ({ kind: 'passcode', ...asKept(row) })),
    ...tries.map((row) => ({ kind: 'wrong_passcode', ...asKept(row) })),
  ];
}
