import type { Answer, ReviewRequest } from '@kring/contract';
import { sha256 } from '../../http/identity/keys.ts';
import { refuse } from '../../http/problems.ts';
import { unguessableId } from '../../ids.ts';
import type { Tx } from '../../storage/storage.ts';
import { asReviewRequest, requireRequestFor, reviewReader } from '../review-requests/service.ts';
import type { RequestRow } from '../review-requests/store.ts';
import type { ReviewLinkRow } from './store.ts';

const DAY = 86_400_000;
/** How long a link works where the shop does not say, in days: a mail is read late. */
const DAYS = 60;

/** What of a link stands in its way: no such one here, used before, or too long ago. */
type WhyNot = 'unknown' | 'used' | 'expired';

const details: Readonly<Record<WhyNot, string>> = {
  unknown: 'There is no such review link.',
  used: 'A review was written with this link, or about what it asks.',
  expired: 'The time of this review link is over.',
};

const refuseLink = (why: WhyNot) => refuse('review_link_invalid', details[why], { reason: { why } });

interface Asked {
  readonly shopId: string;
  readonly orderId: string;
  readonly productId: string;
  /** A path of the shop; `/` where left out. */
  readonly page?: string;
  readonly days?: number;
}

/**
 * Makes a link with which the customer of an order reviews one of its products without signing in. The token is told
 * once, here. An order without an account has nobody in whose name that could be.
 */
export async function makeLink(tx: Tx, asked: Asked): Promise<Answer<'POST /v1/review-links'>> {
  const { shopId, page = '/', days = DAYS } = asked;
  await reviewReader(tx, shopId, undefined);
  const { id: requestId, customerId } = await requireRequestFor(tx, asked);
  const token = unguessableId('rvl');
  const expiresAt = new Date(tx.now.getTime() + days * DAY);
  await tx.reviewLinks.add({ shopId, hash: sha256(token), customerId, requestId, expiresAt });
  const origin = (await tx.identity.firstOrigin(shopId)) ?? '';
  return { token, link: `${origin}${page}?kring_review=${token}`, expiresAt: expiresAt.toISOString() };
}

interface Working {
  readonly link: ReviewLinkRow;
  readonly request: RequestRow;
}

/** A link that works, with what it asks about; refuses `review_link_invalid` with why it does not. */
async function requireLink(tx: Tx, shopId: string, token: string): Promise<Working> {
  const link = await tx.reviewLinks.find(shopId, sha256(token));
  if (!link) throw refuseLink('unknown');
  if (link.usedAt) throw refuseLink('used');
  if (link.expiresAt <= tx.now) throw refuseLink('expired');
  const request = await tx.reviewRequests.find(shopId, link.requestId);
  if (!request) throw refuseLink('unknown');
  if (request.state === 'answered') throw refuseLink('used');
  if (request.state === 'refunded') throw refuseLink('expired');
  return { link, request };
}

/** What a link asks about, and nothing of the customer. Refuses `review_link_invalid` with {why}, and `reviews_off`. */
export async function lookLink(
  tx: Tx,
  shopId: string,
  token: string,
  acceptLanguage: string | undefined,
): Promise<ReviewRequest> {
  const reader = await reviewReader(tx, shopId, acceptLanguage);
  const { request } = await requireLink(tx, shopId, token);
  return asReviewRequest(tx, request, reader);
}

/**
 * Uses a link, in the transaction that writes the review: it works once. Answers in whose name (cus_…), and which request
 * (rvq_…) the review answers. Refuses `review_link_invalid` with {why}: unknown, used or expired.
 */
export async function useLink(
  tx: Tx,
  shopId: string,
  token: string,
): Promise<{ readonly customerId: string; readonly requestId: string }> {
  const { link } = await requireLink(tx, shopId, token);
  if (!(await tx.reviewLinks.use(shopId, link.hash))) throw refuseLink('used');
  return { customerId: link.customerId, requestId: link.requestId };
}
