import { Type, type Static } from 'typebox';
import { factsProblems } from './problem-table/facts.ts';
import { identityProblems } from './problem-table/identity.ts';
import { programmeProblems } from './problem-table/programme.ts';
import { quizzesProblems } from './problem-table/quizzes.ts';
import { redemptionsProblems } from './problem-table/redemptions.ts';
import { referralsProblems } from './problem-table/referrals.ts';
import { requestsProblems } from './problem-table/requests.ts';
import { reviewsProblems } from './problem-table/reviews.ts';
import { salesProblems } from './problem-table/sales.ts';

/**
 * Every refusal that Kring can give, by its stable code. `status` is the HTTP status, `title` the same for every
 * occurrence (RFC 9457), `help` what the reader can do about it. Each code has a page in `docs/errors/`, generated
 * from this table.
 */
export const problems = {
  ...requestsProblems,
  ...identityProblems,
  ...factsProblems,
  ...redemptionsProblems,
  ...referralsProblems,
  ...reviewsProblems,
  ...quizzesProblems,
  ...salesProblems,
  ...programmeProblems,
} as const satisfies Record<string, { status: number; title: string; help: string }>;

/** The stable code of a refusal. New ones may come: treat an unknown code by its status. */
export type ProblemCode = keyof typeof problems;

/** One thing that does not fit, in a document or a request. */
export const FieldError = Type.Object({
  path: Type.String({ description: 'JSON Pointer to the value, for instance /lines/0/amount.' }),
  value: Type.Optional(Type.Unknown({ description: 'The value that was found, shortened.' })),
  expected: Type.String({ description: 'What would have been right, in words.' }),
});
export type FieldError = Static<typeof FieldError>;

/** RFC 9457 problem document: what every refusal looks like. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Address of the page about this code.' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable; see docs/errors/.' }),
    detail: Type.String({ description: 'This occurrence in words, with the value at fault.' }),
    reason: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'Typed data a widget or program can use.' }),
    ),
    requestId: Type.String(),
  },
  { description: 'RFC 9457 problem document.' },
);
export type Problem = Omit<Static<typeof Problem>, 'code'> & { code: ProblemCode | (string & {}) };
