import type { ShopSale } from '@kring/contract';
import { moveEnd, openingsOf } from '@kring/rules';
import type { Handler } from './handler.ts';
import { titleIn } from './lines.ts';
import { Refusal } from './refusal.ts';
import { claim, enterPasscode, leave, release, wait } from './sales-acts.ts';
import { checkPass, MOCK_SALE_KEY } from './sales-passes.ts';
import { describeSale } from './sales-words.ts';
import { countsOf, saleOf, type FoundSale } from './sales.ts';
import { customerIf, serve, type Stage } from './serve.ts';
import type { MockShop } from './shop.ts';
import { moment, type Words } from './words.ts';

/** A sale as the shop sees it. */
function forShop(shop: MockShop, found: FoundSale, words: Words): ShopSale {
  const { sale, made, end } = found;
  const openings = openingsOf(sale, { opensNow: made.opensNow, endsAt: end.endsAt }, words.now);
  const { held, invited, bought, left, stock } = countsOf(found);
  const open = openings.some((way) => way.open) ? (left > 0 ? 'open' : 'sold_out') : 'upcoming';
  return {
    id: sale.id,
    name: titleIn(sale.name, words.language) ?? '',
    state: end.endsAt <= words.now ? 'ended' : open,
    opens: moment(openings[0]?.opensAt ?? words.now, words),
    ends: moment(end.endsAt, words),
    extendedFrom: end.extendedFrom?.toISOString() ?? null,
    stock,
    held,
    invited,
    bought,
    left,
    waiting: made.waiting.length,
    passcodes: sale.access.flatMap((access) => {
      if (access.kind !== 'passcode') return [];
      const set = made.passcodes.get(access.passcode);
      const used = [...made.passcodeUses].filter((use) => use.startsWith(`${access.passcode} `)).length;
      return [{ id: access.passcode, set: set !== undefined, used, limit: set?.limit ?? null }];
    }),
    changes: made.changes.slice(0, 20),
  };
}

/** The gate, and what a customer does at it. */
const forPages = (stage: Stage): Handler[] => {
  const { shop } = stage;
  const tell = (found: FoundSale, customerId: string, language: 'nl' | 'en') => {
    shop.customer(customerId).wallet.revision += 1;
    shop.changed(customerId);
    return describeSale(shop, found, customerId, shop.words(language));
  };
  return [
    serve(stage, 'GET /v1/sales/:saleId', 'public', ({ input: { params }, request, language }) =>
      describeSale(shop, saleOf(shop, params.saleId), customerIf(stage, request), shop.words(language)),
    ),
    serve(stage, 'POST /v1/sales/:saleId/holds', 'session', ({ customer, input: { params }, language }) =>
      tell(claim(shop, params.saleId, customer()), customer(), language),
    ),
    serve(stage, 'DELETE /v1/holds/:holdId', 'session', ({ customer, input: { params }, language }) =>
      tell(release(shop, params.holdId, customer()), customer(), language),
    ),
    serve(stage, 'POST /v1/sales/:saleId/waitlist', 'session', ({ customer, input: { params }, language }) =>
      tell(wait(shop, params.saleId, customer()), customer(), language),
    ),
    serve(stage, 'DELETE /v1/sales/:saleId/waitlist', 'session', ({ customer, input: { params }, language }) =>
      tell(leave(shop, params.saleId, customer()), customer(), language),
    ),
    serve(stage, 'POST /v1/sales/:saleId/passcode', 'session', ({ customer, input: { params, body }, language }) =>
      tell(enterPasscode(shop, params.saleId, customer(), body.passcode), customer(), language),
    ),
    serve(stage, 'GET /v1/sale-keys', 'public', () => ({
      keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'mock', kid: MOCK_SALE_KEY, alg: 'EdDSA', use: 'sig' }],
    })),
  ];
};

/** The desk and the checkout of the shop. */
const forShops = (stage: Stage): Handler[] => {
  const { shop } = stage;
  return [
    serve(stage, 'GET /v1/sales', 'secret', ({ language }) => ({
      items: (shop.programme.sales ?? []).map(({ id }) => forShop(shop, saleOf(shop, id), shop.words(language))),
    })),
    serve(stage, 'POST /v1/sales/:saleId/changes', 'secret', ({ input: { params, body }, language }) => {
      const found = saleOf(shop, params.saleId);
      const { made, end } = found;
      const now = shop.now();
      if (end.endsAt <= now && body.change !== 'extend')
        throw new Refusal('sale_ended', 'It is over.', { endedAt: end.endsAt.toISOString() });
      if (body.change === 'open') made.opensNow = now;
      if (body.change === 'end') made.end = moveEnd(end, now);
      if (body.change === 'restock') made.added += body.places;
      if (body.change === 'extend') {
        const to = new Date(body.endsAt);
        if (to <= end.endsAt)
          throw new Refusal('sale_end_invalid', 'Only later.', { endsAt: end.endsAt.toISOString() });
        made.end = moveEnd(end, to);
      }
      made.changes.unshift({
        change: body.change,
        at: now.toISOString(),
        actor: body.actor,
        places: body.change === 'restock' ? body.places : null,
        endsAt:
          (body.change === 'extend' ? new Date(body.endsAt) : body.change === 'end' ? now : null)?.toISOString() ??
          null,
      });
      for (const customerId of shop.customers.keys()) shop.changed(customerId);
      return forShop(shop, saleOf(shop, params.saleId), shop.words(language));
    }),
    serve(stage, 'PUT /v1/sales/:saleId/passcodes/:passcodeId', 'secret', ({ input: { params, body }, language }) => {
      const found = saleOf(shop, params.saleId);
      const { passcodeId } = params;
      if (!found.sale.access.some((access) => access.kind === 'passcode' && access.passcode === passcodeId))
        throw new Refusal('passcode_unknown', `There is no passcode ${passcodeId}.`, {
          passcodes: found.sale.access.flatMap((access) => (access.kind === 'passcode' ? [access.passcode] : [])),
        });
      found.made.passcodes.set(passcodeId, { passcode: body.passcode, limit: body.limit ?? null });
      return forShop(shop, found, shop.words(language));
    }),
    serve(stage, 'POST /v1/sale-passes/verify', 'secret', ({ input: { body } }) => checkPass(shop, body.pass).about),
    serve(stage, 'POST /v1/sale-passes/use', 'secret', ({ input: { body } }) => {
      const { about, place } = checkPass(shop, body.pass, body.orderId);
      if (!place) throw new Refusal('pass_invalid', 'It may only see.', { why: 'kind' });
      Object.assign(place, { state: 'bought', orderId: body.orderId });
      shop.changed(place.customerId);
      return about;
    }),
  ];
};

export const saleHandlers = (stage: Stage): Handler[] => [...forPages(stage), ...forShops(stage)];
