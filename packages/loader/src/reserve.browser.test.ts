import { define } from '@kring/kit';
import { mount } from '@kring/kit/testing/world';
import { KringPointsBalance } from '@kring/widgets/points-balance/element';
import { expect, test } from 'vitest';
import css from './kring.css?raw';

define(KringPointsBalance);
const { tag } = KringPointsBalance;

/** The height of an element that is not defined yet, on a page that has only our style sheet. */
function reserved(width: number, attributes: Readonly<Record<string, string>>): number {
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
    const element = place.appendChild(page.createElement(tag));
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element.offsetHeight;
  } finally {
    frame.remove();
  }
}

test.each([240, 320, 379, 380, 500, 639, 640, 900])(
  'the style sheet keeps the room of a balance at %i px, before its code is there',
  async (width) => {
    const never = new Promise<Response>(() => {});
    const mounted = mount({ name: 'loading', state: 'loading', world: { answer: () => never } } as never, {
      tag,
      width,
    });
    await mounted.state('loading');
    // A pixel is what rounding makes of ems.
    expect(Math.abs(reserved(width, {}) - mounted.element.offsetHeight)).toBeLessThanOrEqual(1);
    mounted.remove();
  },
);

test('and that of a product', async () => {
  const attributes = { product: 'sumatra', price: '18.95' };
  const mounted = mount({ name: 'product', state: 'ready', attributes } as never, { tag, width: 380 });
  await mounted.state('ready');
  expect(reserved(380, attributes)).toBe(mounted.element.offsetHeight);
  mounted.remove();
});
