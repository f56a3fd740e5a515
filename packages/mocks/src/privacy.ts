import type { Answer, CustomerExport } from '@kring/contract';
import type { Handler } from './handler.ts';
import { forgetInQuizzes, playsOf } from './quizzes.ts';
import { describe, redemptionsOf } from './redemptions.ts';
import { Refusal } from './refusal.ts';
import { forgetReviewer } from './reviews.ts';
import { describeMine } from './reviews-write.ts';
import { forgetInSales, placesOf } from './sales.ts';
import { serve, type Stage } from './serve.ts';
import type { MockShop } from './shop.ts';
import { standing } from './tiers.ts';

function consentsOf(shop: MockShop, customerId: string): Answer<'GET /v1/me/consents'> {
  const { consents, birthday } = shop.customer(customerId);
  return { items: [...consents.values()], birthday };
}

function everything(shop: MockShop, customerId: string): CustomerExport {
  shop.settle(customerId);
  const customer = shop.customer(customerId);
  const words = shop.words(customer.profile.language ?? 'nl');
  const { id, profile, birthday, createdAt } = customer;
  return {
    exportedAt: shop.now().toISOString(),
    customer: { id, customerId, ...profile, birthday, createdAt: createdAt.toISOString() },
    consents: [...customer.consents.values()],
    orders: [...shop.orders.values()].filter(({ fact }) => fact.customerId === customerId).map(({ fact }) => fact),
    redemptions: redemptionsOf(shop, customerId).map((one) => describe(one, words)),
    entries: customer.wallet.history(words),
    referrals: [],
    quizzes: playsOf(shop, customerId),
    sales: placesOf(shop, customerId),
    reviews: shop.reviews.filter((one) => one.customerId === customerId).map((one) => describeMine(shop, one, words)),
    tier: standing(shop, customer, words),
    events: shop.events.filter((event) => event.customerId === customerId),
  };
}

function erase(shop: MockShop, customerId: string): { erasedAt: string } {
  shop.customers.delete(customerId);
  forgetReviewer(shop, customerId);
  forgetInSales(shop, customerId);
  forgetInQuizzes(shop, customerId);
  for (const [token, owner] of shop.sessions) if (owner === customerId) shop.sessions.delete(token);
  return { erasedAt: shop.now().toISOString() };
}

function known(shop: MockShop, customerId: string): string {
  if (!shop.customers.has(customerId)) throw new Refusal('customer_unknown', `No customer ${customerId} was reported.`);
  return customerId;
}

/** What a customer may know, may say no to, and may have forgotten. */
export const privacyHandlers = (stage: Stage): Handler[] => {
  const { shop } = stage;
  return [
    serve(stage, 'GET /v1/me/consents', 'session', ({ customer }) => consentsOf(shop, customer())),
    serve(stage, 'PUT /v1/me/consents', 'session', ({ customer, input: { body } }) => {
      const customerId = customer();
      const { purpose, granted, shown, language, birthday } = body;
      const about = shop.customer(customerId);
      if (purpose === 'birthday') {
        if (granted && birthday === undefined) throw new Refusal('birthday_missing', 'The yes came without the day.');
        about.birthday = granted ? (birthday ?? null) : null;
      }
      const receiptId = `rcp_${purpose}${shop.now().getTime().toString(36)}`;
      about.consents.set(purpose, { purpose, granted, receiptId, shown, language, at: shop.now().toISOString() });
      return consentsOf(shop, customerId);
    }),
    serve(stage, 'GET /v1/me/export', 'session', ({ customer }) => everything(shop, customer())),
    serve(stage, 'DELETE /v1/me', 'session', ({ customer }) => erase(shop, customer())),
    serve(stage, 'GET /v1/customers/:customerId/export', 'secret', ({ input: { params } }) =>
      everything(shop, known(shop, params.customerId)),
    ),
    serve(stage, 'DELETE /v1/customers/:customerId', 'secret', ({ input: { params } }) =>
      erase(shop, known(shop, params.customerId)),
    ),
  ];
};
