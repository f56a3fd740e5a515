import { VNode, type Child, type Props } from './vnode.ts';

/** What stands in the page for one element or text. */
interface Mounted {
  readonly node: Element | Text;
  readonly props: Props;
  readonly children: Tree;
}

/** What stands in one parent, by place: the way through lists and views to it, with keys where they were given. */
type Tree = ReadonlyMap<string, Mounted>;

const nothing: Tree = new Map();
const roots = new WeakMap<ParentNode, Tree>();

/**
 * Makes what stands in `root` equal to `view`, and changes only what differs: an element that keeps its place (or its
 * key) and its tag stays the same element, with its focus and whether it is open. Sets text, attributes and handlers,
 * never markup, so that a page that enforces Trusted Types has nothing to refuse.
 */
export function render(view: Child, root: ShadowRoot | Element): void {
  try {
    roots.set(root, patch(root, roots.get(root) ?? nothing, view));
  } catch (thrown) {
    // It stopped halfway: what stands there is no view. Begin anew next time.
    roots.delete(root);
    root.replaceChildren();
    throw thrown;
  }
}

/** Collects elements and texts out of lists and views, each under its place. */
function flatten(child: Child, place: string, into: Map<string, VNode | string>): void {
  if (Array.isArray(child)) {
    child.forEach((each: Child, index) => {
      const key = each instanceof VNode ? each.key : undefined;
      flatten(each, `${place}.${key === undefined ? index : `$${key}`}`, into);
    });
  } else if (child instanceof VNode) {
    const { type, props } = child;
    if (typeof type === 'string') put(`${place} ${type}`, child, into);
    else flatten(type(props as never), `${place}<${nameOf(type)}`, into);
  } else if (typeof child === 'number' || (child && typeof child === 'string')) {
    put(place, `${child}`, into);
  }
}

const names = new WeakMap<object, number>();
let named = 0;

/** Another view in the same place is another thing, even where it has the same elements. */
function nameOf(view: object): number {
  if (!names.has(view)) names.set(view, (named += 1));
  return names.get(view) ?? 0;
}

/** The same key twice, from data that should have had it once, still shows both. */
function put(place: string, child: VNode | string, into: Map<string, VNode | string>): void {
  if (into.has(place)) put(`${place}+`, child, into);
  else into.set(place, child);
}

function patch(parent: ParentNode & Node, before: Tree, view: Child): Tree {
  const wanted = new Map<string, VNode | string>();
  flatten(view, '', wanted);
  for (const [place, { node }] of before) if (!wanted.has(place)) node.remove();
  const after = new Map<string, Mounted>();
  let next = parent.firstChild;
  for (const [place, child] of wanted) {
    const mounted = mount(parent, before.get(place), child);
    after.set(place, mounted);
    if (mounted.node === next) next = next.nextSibling;
    else parent.insertBefore(mounted.node, next);
  }
  return after;
}

function mount(parent: Node, before: Mounted | undefined, child: VNode | string): Mounted {
  if (typeof child === 'string') {
    const node = (before?.node as Text | undefined) ?? document.createTextNode('');
    if (node.data !== child) node.data = child;
    return { node, props: {}, children: nothing };
  }
  const { type, props } = child;
  const node = (before?.node as Element | undefined) ?? create(parent, type as string);
  for (const name in { ...before?.props, ...props }) {
    if (before?.props[name] !== props[name]) set(node, name, props[name]);
  }
  return { node, props, children: patch(node, before?.children ?? nothing, props.children) };
}

const SVG = 'http://www.w3.org/2000/svg';

/** What stands in a picture is a picture. */
const create = (parent: Node, type: string): Element =>
  type === 'svg' || (parent as Element).namespaceURI === SVG
    ? document.createElementNS(SVG, type)
    : document.createElement(type);

function set(node: Element, name: string, value: unknown): void {
  if (name === 'children') return;
  if (name.startsWith('on')) {
    (node as unknown as Record<string, unknown>)[name.toLowerCase()] = value ?? null;
  } else if (name === 'value' || name === 'checked') {
    (node as unknown as Record<string, unknown>)[name] = value;
  } else if (value == null || (value === false && !name.startsWith('aria-'))) {
    node.removeAttribute(name);
  } else {
    // In HTML true is an attribute without a value; in ARIA it is a word.
    node.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : `${value as string}`);
  }
}
