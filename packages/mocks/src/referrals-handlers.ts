import type { Handler } from './handler.ts';
import { normaliseCode, shownCode } from '@kring/rules';
import {
  claim,
  codeOf,
  decide,
  fullFor,
  invitationOf,
  ownerOf,
  referralOf,
  settleReferrals,
  verdictOn,
} from './referrals.ts';
import { asInvitation, asMine, forShop } from './referrals-words.ts';
import { Refusal } from './refusal.ts';
import { customerOf, serve, type Stage } from './serve.ts';

/** After so many unknown codes every code is refused. The mock never forgets them. */
const MISSES = 20;

/** Codes of friends: for the page, the checkout and the shop. */
export const referralHandlers = (stage: Stage): Handler[] => {
  const { shop, apiUrl } = stage;
  return [
    serve(stage, 'GET /v1/me/referral', 'session', ({ customer, language }) => {
      const customerId = customer();
      referralOf(shop);
      settleReferrals(shop);
      return asMine(shop, customerId, apiUrl, shop.words(language));
    }),
    serve(stage, 'POST /v1/referral-visits', 'public', ({ input: { body }, request, language }) => {
      referralOf(shop);
      if (shop.referralMisses >= MISSES) throw new Refusal('referral_guesses', 'Too many unknown codes.');
      const code = normaliseCode(body.code);
      if (code === undefined) throw new Refusal('referral_code_unknown', 'That can be no code.');
      const known = ownerOf(shop, code) !== undefined;
      if (!known) shop.referralMisses += 1;
      const friendId = request.headers.get('authorization') ? customerOf(stage, request) : undefined;
      if (friendId === undefined) {
        if (known) shop.referralVisits.set(code, (shop.referralVisits.get(code) ?? 0) + 1);
        return { code: shownCode(code), invitation: null };
      }
      const made = claim(shop, friendId, body.code);
      return {
        code: shownCode(codeOf(shop, made.referrerId)),
        invitation: asInvitation(shop, made, shop.words(language)),
      };
    }),
    serve(stage, 'GET /v1/referral-codes/:code', 'secret', ({ input: { params, query } }) => {
      const { friend, minimumOrder = 0 } = referralOf(shop);
      const owner = ownerOf(shop, params.code);
      if (owner === undefined) throw new Refusal('referral_code_unknown', 'There is no such code.');
      const { customerId, orderAmount } = query ?? {};
      const friendId = customerId === undefined ? undefined : String(customerId);
      const one = friendId === undefined ? undefined : invitationOf(shop, friendId);
      const before = one?.referrerId === owner && one.state !== 'claimed' ? (one.why ?? 'already_referred') : null;
      const no =
        before ?? (friendId === undefined ? null : verdictOn(shop, owner, friendId).why) ?? fullFor(shop, owner);
      if (no) throw new Refusal('referral_refused', 'It can not be used.', { why: no });
      if (orderAmount !== undefined && orderAmount < minimumOrder)
        throw new Refusal('minimum_order_not_met', 'The order is too small.', {
          required: minimumOrder,
          amount: orderAmount,
          missing: minimumOrder - orderAmount,
        });
      return {
        code: shownCode(codeOf(shop, owner)),
        discount: friend.discount ?? null,
        points: friend.points ?? 0,
        minimumOrder: minimumOrder || null,
      };
    }),
    serve(stage, 'GET /v1/referrals', 'secret', ({ input: { query } }) => {
      settleReferrals(shop);
      const { state, customerId } = query ?? {};
      const items = shop.referrals
        .filter((one) => state === undefined || one.state === state)
        .filter(({ referrerId, friendId }) => customerId === undefined || [referrerId, friendId].includes(customerId))
        .toReversed()
        .map((one) => forShop(shop, one));
      return { items, nextCursor: null };
    }),
    serve(stage, 'POST /v1/referrals/:referralId/decision', 'secret', ({ input: { params, body } }) => {
      settleReferrals(shop);
      return forShop(shop, decide(shop, params.referralId, body.decision, body.actor));
    }),
  ];
};
