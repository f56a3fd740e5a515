import type { Problem, ReferralDocument } from '@kring/contract';
import { checkAnswer } from '../../testing/answers.ts';
import { ORIGIN, type TestServer, type TestShop } from '../../testing/shop.ts';
import { codeOf } from './service.ts';

/** A programme's referral for tests of links. */
export const referral: ReferralDocument = {
  referrer: { points: 500 },
  friend: { points: 100 },
  firstOrderOnly: true,
  expiryDays: 60,
  landing: { paths: ['/', '/welkom', '/beans/*'] },
};

/** The code of a customer, who need not be known yet. */
export function codeFor({ server, keys: { shopId } }: TestShop, customerId: string): Promise<string> {
  return server.storage.write(async (tx) => {
    const { id } = await tx.customers.put(shopId, customerId, { callName: 'Fatima', email: 'fatima@example.org' });
    return codeOf(tx, { shopId, customerId: id });
  });
}

interface Visited {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly problem: Problem | undefined;
}

/** A page tells of a guest who came with a code, from this address. */
export async function visit(
  { server, keys }: TestShop,
  code: string,
  remoteAddress: string,
  headers: Readonly<Record<string, string>> = { 'content-type': 'text/plain' },
): Promise<Visited> {
  const url = `/v1/referral-visits?key=${keys.publishableKey}`;
  const payload = JSON.stringify({ code });
  const given = { origin: ORIGIN, ...headers };
  const answer = await server.app.inject({ method: 'POST', url, headers: given, payload, remoteAddress });
  const body: unknown = answer.json();
  checkAnswer('POST', url, answer.statusCode, body);
  const problem = answer.statusCode < 400 ? undefined : (body as Problem);
  return { status: answer.statusCode, text: answer.body, headers: answer.headers, problem };
}

/** How often links were followed: by their codes, `''` for those that are nobody's. */
export function visitsByCode(server: TestServer, shopId: string, codes: readonly string[]): Promise<number[]> {
  return server.storage.read((tx) => Promise.all(codes.map((code) => tx.referralCodes.visits(shopId, code))));
}
