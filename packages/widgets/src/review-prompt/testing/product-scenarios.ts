import { find, never, press, shows, until, type Scenario } from '@kring/kit/testing/world';
import { MOCK_CUSTOMER } from '@kring/mocks';
import { cup, hostile, machine, only, productId, sortBy, unfold } from './product-steps.ts';

/** One of the variant with `product`; one of them stands for all where answers are spoilt. */
const product = (scenario: Scenario): Scenario => ({
  spoil: false,
  ...scenario,
  attributes: { product: productId, ...scenario.attributes },
});

const guest = { shop: 'guest' } as const;
const long = 'Het duurde even voor ik de juiste maling had, maar sindsdien is elke kop raak. ';
const many = Array.from({ length: 23 }, (_, at) => ({
  author: ['Joris', 'Samira', 'Willem', 'Noor', null][at % 5] ?? null,
  stars: [5, 4, 5, 3, 1][at % 5] ?? 5,
  text: `Review ${at + 1}: doet wat het moet doen.`,
  writtenDaysAgo: 60 - at,
}));

const refusal = (code: string, status: number) => (request: Request, usual: () => Promise<Response>) =>
  request.url.includes('/reviews')
    ? new Response(JSON.stringify({ code, status, detail: `Refused for the test: ${code}.` }), { status })
    : usual();

/** Every state of the variant with `product`. */
export const productScenarios: readonly Scenario[] = [
  product({
    name: 'product: loading',
    state: 'loading',
    world: { answer: () => never },
    // The part itself comes first.
    then: (_stage, element) => find(element, '.bars'),
    says: { nl: 'De reviews komen eraan', en: 'The reviews are on their way' },
  }),
  product({
    name: 'product',
    spoil: true,
    reads: `/v1/products/${productId}/reviews`,
    state: 'ready',
    world: guest,
    says: { nl: '5 reviews', en: '5 reviews' },
  }),
  product({
    name: 'product: all of the first page',
    state: 'ready',
    world: guest,
    then: (_stage, element) => unfold(element),
    says: { nl: 'Kreeg 50 punten voor deze review', en: 'Received 50 points for this review' },
  }),
  product({
    name: 'product: with photos, a long text and an answer',
    state: 'ready',
    world: {
      ...guest,
      prepare: only(
        {
          author: 'Willem',
          stars: 4,
          title: 'Stevig en stil',
          text: long.repeat(7),
          writtenDaysAgo: 30,
          photos: [machine, cup, cup, machine],
          points: 50,
          helpful: 1240,
          reply: 'Wat fijn om te lezen, dank je wel.',
        },
        { author: 'Samira', stars: 5, writtenDaysAgo: 3, photos: [cup] },
      ),
    },
    then: (_stage, element) => unfold(element),
    says: { nl: 'Antwoord van Brandpunt', en: 'Reply from Brandpunt' },
  }),
  product({
    name: 'product: a long text, read on',
    state: 'ready',
    world: { ...guest, prepare: only({ author: 'Willem', stars: 4, text: long.repeat(7) + 'Einde.' }) },
    then: async (_stage, element) => {
      await press(element, '[part=read-more]');
      await until(
        () => /Einde\./.test(element.shadowRoot!.querySelector('.prose')?.textContent ?? ''),
        () => 'the rest',
      );
    },
    says: { nl: 'Lees minder', en: 'Read less' },
  }),
  product({
    name: 'product: one review',
    state: 'ready',
    world: { ...guest, prepare: only({ author: 'Noor', stars: 4, text: 'Mooi ding.' }) },
    says: { nl: '1 review', en: '1 review' },
  }),
  product({
    name: 'product: what verified means',
    state: 'ready',
    world: { ...guest, prepare: only({ author: 'Noor', stars: 4, text: 'Mooi ding.' }) },
    then: async (_stage, element) => {
      await press(element, '[part=verified]');
      await find(element, '[part=verified][aria-expanded=true]');
    },
    says: { nl: 'gecontroleerd met de bestelling', en: 'checked against the order' },
  }),
  product({
    name: 'product: how reviews are checked',
    state: 'ready',
    world: guest,
    then: async (_stage, element) => {
      await shows(element, 'ready');
      ((await find(element, '[part=check]')) as HTMLDetailsElement).open = true;
    },
    says: { nl: 'Een laag cijfer is geen reden', en: 'A low score is no reason' },
  }),
  product({
    name: 'product: found helpful',
    state: 'ready',
    world: { prepare: only({ author: 'Noor', stars: 4, text: 'Mooi ding.', helpful: 3 }) },
    then: async (_stage, element) => {
      await press(element, '.helpful');
      await find(element, '.helpful[aria-pressed=true]');
    },
    says: { nl: '4 klanten vonden dit nuttig', en: '4 customers found this helpful' },
  }),
  product({
    name: 'product: a guest finds it helpful',
    state: 'ready',
    world: { ...guest, prepare: only({ author: 'Noor', stars: 4, text: 'Mooi ding.', helpful: 1 }) },
    then: (_stage, element) => press(element, '.helpful'),
    says: { nl: 'Log in om te zeggen dat een review je hielp', en: 'Sign in to say that a review helped you' },
  }),
  product({
    name: 'product: a review of your own',
    state: 'ready',
    world: { prepare: only({ customerId: MOCK_CUSTOMER, stars: 2, text: 'Viel tegen.', points: 50, helpful: 2 }) },
    says: { nl: 'Jouw review', en: 'Your review' },
  }),
  product({
    name: 'product: hostile words',
    state: 'ready',
    world: {
      ...guest,
      prepare: only(
        { author: hostile.override, stars: 1, title: hostile.markup, text: hostile.link, reply: hostile.end },
        { author: hostile.markup, stars: 1, title: hostile.override, text: hostile.emoji },
        { author: 'Z', stars: 5, title: 'x'.repeat(120), text: hostile.marks },
      ),
    },
    then: (_stage, element) => unfold(element),
    says: { nl: 'javascript:window.kringHurt=1 [klik]', en: 'javascript:window.kringHurt=1 [klik]' },
  }),
  product({
    name: 'product: more reviews',
    state: 'ready',
    world: { ...guest, prepare: only(...many) },
    then: async (_stage, element) => {
      await unfold(element);
      await press(element, '.next button');
      await until(
        () => element.shadowRoot!.querySelectorAll('[part=review]').length === 15,
        () => 'the second page',
      );
    },
    says: { nl: '15 van 23 reviews', en: '15 of 23 reviews' },
  }),
  product({
    name: 'product: more reviews do not come',
    state: 'ready',
    world: {
      ...guest,
      prepare: only(...many),
      answer: (request, usual) => (request.url.includes('cursor') ? Response.error() : usual()),
    },
    then: async (_stage, element) => {
      await unfold(element);
      await press(element, '.next button');
      await find(element, '.next p');
    },
    says: { nl: 'Meer reviews ophalen lukte niet', en: 'More reviews could not be fetched' },
  }),
  product({
    name: 'product: the lowest first',
    state: 'ready',
    world: guest,
    then: async (_stage, element) => {
      await unfold(element);
      await sortBy(element, 'lowest');
      await until(
        () => /Lekbak/.test(element.shadowRoot!.querySelector('[part=review]')?.textContent ?? ''),
        () => 'two stars above',
      );
    },
    says: { nl: 'Lekbak te klein', en: 'Lekbak te klein' },
  }),
  product({
    name: 'product: told to search engines',
    state: 'ready',
    attributes: { 'json-ld': '', name: 'Espressomachine' },
    world: guest,
    then: () =>
      until(
        () => document.head.querySelector('script[type="application/ld+json"]') !== null,
        () => 'the data in the page',
      ),
    says: { nl: '5 reviews', en: '5 reviews' },
  }),
  product({
    name: 'product: empty',
    state: 'empty',
    world: { ...guest, prepare: only() },
    says: { nl: 'Nog geen reviews', en: 'No reviews yet' },
  }),
  product({
    name: 'product: busy',
    state: 'ready busy',
    world: guest,
    then: async (stage, element) => {
      await shows(element, 'ready');
      stage.hold = never;
      stage.changed();
    },
    says: { nl: '5 reviews', en: '5 reviews' },
  }),
  product({
    name: 'product: offline',
    state: 'offline',
    world: { shop: 'offline' },
    says: { nl: 'Geen verbinding', en: 'No connection' },
  }),
  product({
    name: 'product: offline, known before',
    state: 'offline',
    world: guest,
    then: async (stage, element) => {
      await shows(element, 'ready');
      stage.online = false;
      stage.changed();
    },
    says: { nl: 'Dit zijn de laatst bekende reviews', en: 'These are the last known reviews' },
  }),
  product({
    name: 'product: error',
    state: 'error',
    world: { shop: 'error' },
    says: { nl: 'We kunnen de reviews nu niet ophalen', en: "We can't fetch the reviews right now" },
  }),
  product({
    name: 'product: error, with content of the page',
    state: 'error',
    world: { shop: 'error' },
    content: 'Bekijk alle reviews op onze reviewpagina',
    says: { nl: 'Bekijk alle reviews', en: 'Bekijk alle reviews' },
  }),
  product({
    name: 'product: refused page',
    state: 'refused',
    world: { ...guest, answer: refusal('origin_not_allowed', 403) },
    says: { nl: 'Even niet bereikbaar', en: 'Out of reach for a moment' },
  }),
  product({
    name: 'product: a programme without reviews',
    state: 'off',
    world: { ...guest, prepare: ({ programme }) => void delete programme.reviews },
    says: { nl: '', en: '' },
  }),
  product({
    name: 'product: no id',
    state: 'off',
    attributes: { product: 'no id' },
    world: guest,
    says: { nl: '', en: '' },
  }),
];
