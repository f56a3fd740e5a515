import type { House } from './house.ts';
import { speaker } from './kring/as-customer.ts';
import { field, list, number } from './kring/fields.ts';
import { momentsQuiz, momentsQuizOf, newsletterCode, saleOf, seasonPasscode, seasonSale } from './season.ts';

/** What stands in a list of a document, and this in place of whatever has its id. */
const withOne = (all: readonly unknown[], id: string, one: object) => [
  ...all.filter((other) => field(other, 'id') !== id),
  one,
];

/**
 * Puts what has dates in the programme and publishes it: counted from today, so that the sale is fresh on whatever day the
 * shop opens. It goes the one way there is, through Kring's API. Once for ever; interrupted, it goes on where it was.
 */
export async function openSeason({ settings, clock, season }: House): Promise<void> {
  if (season.isOpen()) return;
  const { kring } = settings;
  const desk = speaker(kring, { authorization: `Bearer ${kring.secretKey}` });
  const sales = await desk('GET', '/v1/sales');
  const sale = list(field(sales.body, 'items')).find((one) => field(one, 'id') === seasonSale);
  if (!sale) {
    const draft = await desk('GET', '/v1/programme/draft');
    const document = field(draft.body, 'document');
    if (typeof document !== 'object' || document === null) throw new Error('Kring has no draft of the programme.');
    const now = clock();
    const put = await desk('PUT', '/v1/programme/draft', {
      ...document,
      quizzes: withOne(list(field(document, 'quizzes')), momentsQuiz, momentsQuizOf(now)),
      sales: withOne(list(field(document, 'sales')), seasonSale, saleOf(now)),
    });
    if (!put.ok) throw new Error(`Kring does not take the programme: ${JSON.stringify(put.body)}`);
    const revision = number(field(put.body, 'revision'));
    const published = await desk('POST', '/v1/programme/publish', { revision }, `seed-season-${revision}`);
    if (!published.ok) throw new Error(`Kring does not publish the programme: ${JSON.stringify(published.body)}`);
  }
  // Setting it again would refuse who types it at that very moment.
  if (!list(field(sale, 'passcodes')).some((one) => field(one, 'id') === seasonPasscode && field(one, 'set'))) {
    const path = `/v1/sales/${seasonSale}/passcodes/${seasonPasscode}`;
    const set = await desk('PUT', path, { passcode: newsletterCode, limit: 200 });
    if (!set.ok) throw new Error(`Kring does not take the passcode: ${JSON.stringify(set.body)}`);
  }
  season.opened(clock().toISOString());
}
