import fc from 'fast-check';
import { Fragment as PreactFragment, h, render as preactRender, type ComponentChild } from 'preact';
import { describe, expect, test } from 'vitest';
import { Fragment, jsx } from './jsx-runtime.ts';
import { render } from './render.ts';
import type { Child } from './vnode.ts';

/** A view as data, so that two renderers can be given the same. */
type Plan =
  | string
  | number
  | boolean
  | null
  | { tag: string; key?: string; attributes: Record<string, unknown>; children: Plan[] };

const ours = (plan: Plan): Child => {
  if (typeof plan !== 'object' || plan === null) return plan;
  const children = plan.children.map(ours);
  if (plan.tag === 'Both') return jsx(Fragment as never, { children }, plan.key);
  return jsx(plan.tag, { ...plan.attributes, children }, plan.key);
};
const preacts = (plan: Plan): ComponentChild => {
  if (typeof plan !== 'object' || plan === null) return plan;
  const key = plan.key === undefined ? {} : { key: plan.key };
  return h(
    plan.tag === 'Both' ? PreactFragment : (plan.tag as string),
    { ...plan.attributes, ...key } as never,
    plan.children.map(preacts),
  );
};

const { plan } = fc.letrec<{ plan: Plan; leaf: Plan; element: Plan }>((tie) => ({
  leaf: fc.oneof(fc.constantFrom('a', 'b', ' ', 'een', 0, 7, true, false, null)),
  element: fc
    .record({
      tag: fc.constantFrom('p', 'span', 'ul', 'Both'),
      attributes: fc.dictionary(
        fc.constantFrom('aria-label', 'aria-busy', 'data-x', 'data-y'),
        fc.constantFrom('x', 'y z', '<b>', undefined, null),
        { maxKeys: 3 },
      ),
      children: fc.array(tie('plan'), { maxLength: 4 }),
    })
    .map((record) => record as Plan),
  plan: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie('leaf'), tie('element')),
}));

/** The page as a reader gets it: attributes in any order, adjoining texts as one. */
function markup(node: Node): string {
  if (!(node instanceof Element)) return node.textContent ?? '';
  const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).sort();
  return `<${node.localName}${attributes.join('')}>${[...node.childNodes].map(markup).join('')}</>`;
}

describe('beside Preact', () => {
  test('any sequence of views ends in the same page', () => {
    fc.assert(
      fc.property(fc.array(plan, { minLength: 1, maxLength: 5 }), (plans) => {
        const [here, there] = [document.createElement('div'), document.createElement('div')];
        for (const each of plans) {
          render(ours(each), here);
          preactRender(preacts(each), there);
          expect(markup(here)).toBe(markup(there));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('any order of keyed things ends in that order, and each stays the same element', () => {
    const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(keys, keys, (first, second) => {
        const root = document.createElement('ul');
        const items = (names: string[]) => names.map((name) => jsx('li', { children: name }, name));
        render(items(first), root);
        const before = new Map([...root.children].map((element) => [element.textContent, element]));
        render(items(second), root);
        expect([...root.children].map(({ textContent }) => textContent)).toEqual(second);
        for (const element of root.children) {
          if (before.has(element.textContent)) expect(element).toBe(before.get(element.textContent));
        }
      }),
    );
  });
});

describe('what stays', () => {
  test('an element keeps its place when something before it comes and goes', () => {
    const root = document.createElement('div');
    const view = (notice: boolean): Child => [
      notice && jsx('p', { children: 'let op' }),
      jsx('details', { open: true }),
    ];
    render(view(false), root);
    const details = root.querySelector('details');
    render(view(true), root);
    expect(root.querySelector('details')).toBe(details);
    expect(root.firstElementChild?.textContent).toBe('let op');
  });

  test('focus stays on a button whose words change', () => {
    const root = document.body.appendChild(document.createElement('div'));
    render(jsx('button', { children: 'een' }), root);
    root.querySelector('button')?.focus();
    render([jsx('button', { children: 'twee' })], root);
    render(jsx('button', { children: 'twee' }), root);
    render(jsx('button', { children: 'drie' }), root);
    expect(document.activeElement?.tagName).toBe('BODY');
    root.querySelector('button')?.focus();
    render(jsx('button', { children: 'vier' }), root);
    expect(document.activeElement?.textContent).toBe('vier');
    root.remove();
  });

  test('another view in the same place has other elements', () => {
    const root = document.createElement('div');
    const One = () => jsx('input', {});
    const Two = () => jsx('input', {});
    render(jsx(One, {}), root);
    const input = root.querySelector('input');
    render(jsx(One, {}), root);
    expect(root.querySelector('input')).toBe(input);
    render(jsx(Two, {}), root);
    expect(root.querySelector('input')).not.toBe(input);
  });

  test('a handler is replaced, not added, and goes', () => {
    const root = document.createElement('div');
    const heard: string[] = [];
    const view = (word?: string) => jsx('button', { onClick: word && (() => heard.push(word)) });
    for (const word of ['een', 'twee', undefined]) {
      render(view(word), root);
      root.querySelector('button')?.click();
    }
    expect(heard).toEqual(['een', 'twee']);
  });
});

describe('what it refuses', () => {
  test('data that poses as a view is nothing', () => {
    const root = document.createElement('div');
    const posing = { type: 'script', props: { children: 'alert(1)' }, key: undefined };
    render([posing as never, 'veilig'], root);
    expect(root.innerHTML).toBe('veilig');
  });

  test('markup is text', () => {
    const root = document.createElement('div');
    render(jsx('p', { title: '"><img src=x onerror=alert(1)>', children: '<img src=x>' }), root);
    expect(root.querySelector('img')).toBeNull();
    expect(root.textContent).toBe('<img src=x>');
  });
});

test('the same key twice shows both', () => {
  const root = document.createElement('ul');
  const item = (text: string) => jsx('li', { children: text }, 'same');
  render([item('een'), item('twee')], root);
  expect(root.textContent).toBe('eentwee');
});

test('true and false are attributes as in HTML and in ARIA', () => {
  const root = document.createElement('div');
  render(jsx('p', { hidden: true, draggable: false, 'aria-busy': false, 'aria-hidden': true }), root);
  expect(root.innerHTML).toBe('<p hidden="" aria-busy="false" aria-hidden="true"></p>');
});

test('what stands in a picture is a picture', () => {
  const root = document.createElement('div');
  render(jsx('svg', { viewBox: '0 0 8 8', children: jsx('circle', { 'stroke-dasharray': '3 2' }) }), root);
  expect(root.querySelector('circle')?.namespaceURI).toBe('http://www.w3.org/2000/svg');
  expect(root.querySelector('circle')?.getAttribute('stroke-dasharray')).toBe('3 2');
});
