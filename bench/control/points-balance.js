// The control: the same card, hand-written for this one answer, with no states, no languages, no retries, nothing to reuse.
import { styles } from './styles.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

const session = fetch('/v1/session', { method: 'POST', body: '{"token":"bench"}' }).then((response) => response.json());

const SVG = 'http://www.w3.org/2000/svg';

function make(name, attributes = {}, ...children) {
  const node = /^(svg|circle|text)$/.test(name) ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children);
  return node;
}

const group = (points) => String(points).replace(/\B(?=(\d{3})+$)/g, '.');

function row({ name, cost, costText, whyNot }) {
  const what = make('div', {}, make('p', {}, name), make('p', { class: 'quiet' }, whyNot ? whyNot.text : costText));
  const act = whyNot
    ? make('span', { class: 'price' }, group(cost))
    : make('button', { class: 'button', 'aria-label': `${name} inwisselen` }, 'Inwisselen');
  return make('li', { class: 'reward' }, what, act);
}

function card({ customer, points, releases, tier, rewards }) {
  const ring = make(
    'svg',
    { class: 'ring', viewBox: '0 0 84 84', role: 'img', 'aria-label': `${tier.tier.name}, ${tier.share}%` },
    make('circle', { class: 'track', cx: 42, cy: 42, r: 38 }),
    make('circle', { class: 'value', cx: 42, cy: 42, r: 38, pathLength: 100, 'stroke-dasharray': `${tier.share} 200` }),
    make('text', { x: 42, y: 41 }, tier.tier.name),
    make('text', { x: 42, y: 56 }, `${tier.share}%`),
  );
  const figure = make(
    'p',
    { class: 'figure' },
    make('span', {}, group(points.available)),
    make('span', { class: 'unit' }, ' punten'),
  );
  const head = make(
    'div',
    { class: 'head' },
    make('div', {}, make('p', { class: 'quiet' }, `Dag ${customer.callName}, je spaarde`), figure),
    ring,
  );
  const [next] = releases;
  const chip = make('span', { class: 'chip' }, `+${group(next.points)} komt vrij op ${next.onText}`);
  const history = make('details', {}, make('summary', {}, 'Hoe je spaarde'));
  const said = make('div', {}, make('p', { class: 'quiet' }, tier.text), make('div', { class: 'row' }, chip));
  return make(
    'div',
    { class: 'card' },
    head,
    make('div', { class: 'rest' }, said, make('ul', { class: 'list' }, ...rewards.map(row)), history),
  );
}

customElements.define(
  'plain-points-balance',
  class extends HTMLElement {
    async connectedCallback() {
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.append(make('div', { class: 'card' }));
      const { me } = await session;
      root.replaceChildren(make('p', { class: 'hidden', role: 'status' }), card(me));
    }
  },
);
