import { define } from '@kring/kit';
import { mount } from '@kring/kit/testing/world';
import { KringPointsBalance } from '@kring/widgets/points-balance/element';
import { KringQuiz } from '@kring/widgets/quiz/element';
import { KringReferralCard } from '@kring/widgets/referral-card/element';
import { KringReviewPrompt } from '@kring/widgets/review-prompt/element';
import { KringVipGate } from '@kring/widgets/vip-gate/element';
import { expect, test } from 'vitest';
import css from './kring.css?raw';

define(KringPointsBalance);
define(KringQuiz);
define(KringReferralCard);
define(KringReviewPrompt);
define(KringVipGate);
const { tag } = KringPointsBalance;
const widgets = [tag, KringReferralCard.tag, KringQuiz.tag, KringVipGate.tag];

/** The height of an element that is not defined yet, on a page that has only our style sheet. */
function reserved(of: string, width: number, attributes: Readonly<Record<string, string>>): number {
  const frame = document.body.appendChild(document.createElement('iframe'));
  try {
    const page = frame.contentDocument;
    const view = frame.contentWindow as (Window & typeof globalThis) | null;
    if (!page || !view) throw new Error('the frame has no page');
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    page.adoptedStyleSheets = [sheet];
    const place = page.body.appendChild(page.createElement('div'));
    place.style.width = `${width}px`;
    const element = place.appendChild(page.createElement(of));
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element.offsetHeight;
  } finally {
    frame.remove();
  }
}

test.each(widgets.flatMap((of) => [240, 320, 379, 380, 500, 639, 640, 900].map((width) => [of, width] as const)))(
  'the style sheet keeps the room of %s at %i px, before its code is there',
  async (of, width) => {
    const never = new Promise<Response>(() => {});
    // A gate needs to know its sale, and a quiz which it is; the others do not look.
    const loading = {
      name: 'loading',
      state: 'loading',
      attributes: { sale: 'any', quiz: 'any' },
      world: { answer: () => never },
    };
    const mounted = mount(loading as never, { tag: of, width });
    await mounted.state('loading');
    // A pixel is what rounding makes of ems.
    expect(Math.abs(reserved(of, width, {}) - mounted.element.offsetHeight)).toBeLessThanOrEqual(1);
    mounted.remove();
  },
);

test.each([240, 320, 379, 380, 639, 640, 900])('and of a prompt that is told to, at %i px', async (width) => {
  const attributes = { reserve: '' };
  const world = { answer: () => new Promise<Response>(() => {}) };
  const loading = { name: 'loading', state: 'loading', attributes, world };
  const mounted = mount(loading as never, { tag: KringReviewPrompt.tag, width });
  await mounted.state('loading');
  expect(
    Math.abs(reserved(KringReviewPrompt.tag, width, attributes) - mounted.element.offsetHeight),
  ).toBeLessThanOrEqual(1);
  mounted.remove();
});

test.each(['0', '1', '2'])('and for %s friends', async (friends) => {
  const world = { answer: () => new Promise<Response>(() => {}) };
  const loading = { name: 'loading', state: 'loading', attributes: { friends }, world };
  const mounted = mount(loading as never, { tag: KringReferralCard.tag, width: 380 });
  await mounted.state('loading');
  expect(
    Math.abs(reserved(KringReferralCard.tag, 380, { friends }) - mounted.element.offsetHeight),
  ).toBeLessThanOrEqual(1);
  mounted.remove();
});

test.each([240, 319, 320, 359, 360, 639, 640, 900])(
  'and of what a friend has, where a page says so, at %i px',
  async (width) => {
    const { tag: of } = KringReferralCard;
    const attributes = { view: 'friend', reserve: '' };
    const world = { answer: () => new Promise<Response>(() => {}) };
    const mounted = mount({ name: 'loading', state: 'loading', attributes, world } as never, { tag: of, width });
    await mounted.state('loading');
    expect(Math.abs(reserved(of, width, attributes) - mounted.element.offsetHeight)).toBeLessThanOrEqual(1);
    mounted.remove();
  },
);

test('a checkout keeps no room for who was not invited', () => {
  expect(reserved(KringReferralCard.tag, 380, { view: 'friend' })).toBe(0);
});

test('and that of a product', async () => {
  const attributes = { product: 'sumatra', price: '18.95' };
  const mounted = mount({ name: 'product', state: 'ready', attributes } as never, { tag, width: 380 });
  await mounted.state('ready');
  expect(reserved(tag, 380, attributes)).toBe(mounted.element.offsetHeight);
  mounted.remove();
});

test.each([240, 320, 380, 639, 640, 900])('and that of the reviews of a product at %i px', async (width) => {
  const attributes = { product: 'espressomachine' };
  const world = { answer: () => new Promise<Response>(() => {}) };
  const { tag: of } = KringReviewPrompt;
  const mounted = mount({ name: 'product', state: 'loading', attributes, world } as never, { tag: of, width });
  await mounted.state('loading');
  expect(Math.abs(reserved(of, width, attributes) - mounted.element.offsetHeight)).toBeLessThanOrEqual(1);
  mounted.remove();
});
