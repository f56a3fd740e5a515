import { join } from 'node:path';
import files from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { acceptForms } from './forms.ts';
import { guard } from './guard.ts';
import { show, type House } from './house.ts';
import { troublePage } from './pages/trouble.ts';
import { accountRoutes } from './routes/account.ts';
import { cartRoutes } from './routes/cart.ts';
import { checkoutRoutes } from './routes/checkout.ts';
import { codeRoutes } from './routes/code.ts';
import { deskCustomerRoutes } from './routes/desk-customers.ts';
import { deskRoutes } from './routes/desk.ts';
import { deskReferralRoutes } from './routes/desk-referrals.ts';
import { deskReviewRoutes } from './routes/desk-reviews.ts';
import { deskQuizRoutes } from './routes/desk-quizzes.ts';
import { deskSaleRoutes } from './routes/desk-sales.ts';
import { privacyRoutes } from './routes/privacy.ts';
import { privateSaleRoutes } from './routes/private-sale.ts';
import { quizRoutes } from './routes/quiz.ts';
import { reviewLinkRoutes } from './routes/review-link.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { storageRoutes } from './routes/storage.ts';
import { windowRoutes } from './routes/window.ts';

const publicFolder = join(import.meta.dirname, '..', 'public');

/** The whole shop, not yet listening. */
export async function buildShop(house: House): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: 65_536 });
  guard(app, new URL(house.settings.kring.url).origin);
  acceptForms(app);
  await app.register(files, { root: publicFolder, cacheControl: false, wildcard: false });
  windowRoutes(app, house);
  cartRoutes(app, house);
  checkoutRoutes(app, house);
  codeRoutes(app, house);
  signInRoutes(app, house);
  accountRoutes(app, house);
  privacyRoutes(app, house);
  deskRoutes(app, house);
  deskCustomerRoutes(app, house);
  deskReferralRoutes(app, house);
  deskReviewRoutes(app, house);
  deskQuizRoutes(app, house);
  deskSaleRoutes(app, house);
  quizRoutes(app, house);
  privateSaleRoutes(app, house);
  reviewLinkRoutes(app, house);
  storageRoutes(app, house);
  app.get('/healthz', () => ({ status: 'ok' }));
  app.setNotFoundHandler((request, reply) => show(house, request, reply, (visit) => troublePage(404, visit), 404));
  app.setErrorHandler((cause: Error & { statusCode?: number }, request, reply) => {
    const status = cause.statusCode ?? 500;
    if (status >= 500) console.error(cause);
    return show(house, request, reply, (visit) => troublePage(status, visit), status);
  });
  return app;
}
