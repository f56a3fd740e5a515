import type { Answer, MyReview, ProductReviews, ShopReview } from '@kring/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOf, type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { alwaysCounted, asGuest, bought, mineOf, reviews } from './reviews.testing.ts';

const server = testServer();
alwaysCounted(server);

const PRODUCTS = ['cup', 'pan'];
const PEOPLE = 4;

type Step = {
  readonly what: 'write' | 'change' | 'withdraw' | 'publish' | 'reject' | 'helpful' | 'unhelpful';
  readonly who: number;
  /** Who the step is about, where that is another. */
  readonly whom: number;
  readonly product: number;
  readonly stars: number;
};

const steps = fc.array(
  fc.record<Step>({
    what: fc.constantFrom(
      'write',
      'write',
      'publish',
      'publish',
      'publish',
      'change',
      'withdraw',
      'reject',
      'helpful',
      'helpful',
      'unhelpful',
    ),
    who: fc.nat(PEOPLE - 1),
    whom: fc.nat(PEOPLE - 1),
    product: fc.nat(PRODUCTS.length - 1),
    stars: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 20, maxLength: 40 },
);

/** What customers and shop did, as somebody beside them would keep it. */
interface Seen {
  stars: number;
  published: boolean;
  readonly helpful: Set<number>;
}

class History {
  readonly shop: TestShop;
  readonly pages: TestPage[] = [];
  readonly seen = new Map<string, Seen>();
  readonly written = new Map<string, MyReview>();

  constructor(shop: TestShop) {
    this.shop = shop;
  }

  async begin(): Promise<this> {
    for (let who = 0; who < PEOPLE; who++) {
      await bought(this.shop, `p${who}`, PRODUCTS, { orderId: `o${who}` });
      this.pages.push(await this.shop.signIn(`p${who}`));
    }
    return this;
  }

  async take({ what, who, whom, product, stars }: Step): Promise<void> {
    const page = this.pages[who]!;
    const own = `${what.endsWith('helpful') ? whom : who} ${product}`;
    const review = this.written.get(own);
    const seen = this.seen.get(own);
    if (what === 'write') {
      const request = (await mineOf(page)).items.find((item) => item.product.id === PRODUCTS[product]);
      if (!request) return;
      const { body } = await page.post<MyReview>('/v1/reviews', { request: request.id, stars, language: 'nl' });
      this.written.set(own, body);
      this.seen.set(own, { stars, published: false, helpful: new Set() });
      return;
    }
    if (!review || !seen) return;
    const at = `/v1/reviews/${review.id}`;
    if (what === 'change') {
      const body = { revision: review.revision, stars, language: 'nl' };
      const answer = await page.put<MyReview>(`/v1/me/reviews/${review.id}`, body);
      this.written.set(own, answer.body);
      this.seen.set(own, { stars, published: false, helpful: new Set() });
    } else if (what === 'withdraw') {
      await page.delete(`/v1/me/reviews/${review.id}`);
      this.written.delete(own);
      this.seen.delete(own);
    } else if (what === 'publish' || what === 'reject') {
      const reason = what === 'reject' ? { reason: 'unreadable' } : {};
      await this.shop.call<ShopReview>('POST', `${at}/decision`, {
        decision: what,
        revision: review.revision,
        actor: 'N',
        ...reason,
      });
      seen.published = what === 'publish';
    } else {
      const answer = await page.put(`${at}/helpful`, { helpful: what === 'helpful' });
      if (answer.status !== 200) {
        expect(codeOf(answer)).toBe(who === whom ? 'own_review' : 'review_unknown');
        expect(who === whom || !seen.published).toBe(true);
      } else if (what === 'helpful') seen.helpful.add(who);
      else seen.helpful.delete(who);
    }
  }

  async compare(): Promise<void> {
    for (const [index, productId] of PRODUCTS.entries()) {
      const path = `/v1/products/${productId}/reviews?limit=50`;
      const { summary, items } = (await asGuest<ProductReviews>(this.shop, 'GET', path)).body;
      const shown = [...this.seen].filter(([own, { published }]) => published && own.endsWith(` ${index}`));
      const distribution = [1, 2, 3, 4, 5].map((n) => shown.filter(([, { stars }]) => stars === n).length);
      const total = shown.reduce((sum, [, { stars }]) => sum + stars, 0);
      expect(summary.count).toBe(shown.length);
      expect(summary.distribution).toEqual(distribution);
      if (shown.length === 0) expect(summary.average).toBeNull();
      else expect(Math.abs((summary.average ?? 0) - total / shown.length)).toBeLessThanOrEqual(0.05 + 1e-9);
      const wanted = shown.map(([own, { stars, helpful }]) => `${this.written.get(own)?.id} ${stars} ${helpful.size}`);
      const listed = items.map(({ id, stars, helpful }) => `${id} ${stars} ${helpful.count}`);
      expect(new Set(listed)).toEqual(new Set(wanted));
    }
    const all = await this.shop.call<Answer<'GET /v1/reviews'>>('GET', '/v1/reviews?limit=100');
    expect(all.body.items).toHaveLength(this.seen.size);
  }
}

test('after any history the figures of a product are those of its published reviews', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const told = await new History(await server.shop({ reviews })).begin();
      for (const step of history) await told.take(step);
      await told.compare();
    }),
    { numRuns: 15, seed: 20261122 },
  );
}, 120_000);
