/**
 * Runs in the page: the visible elements for a target, in the order of the document, open shadow roots included.
 * Self-contained, since only its source travels.
 */
export function findAll(target: string | { text: string; within?: string }, pressable: string): Element[] {
  /** Every match below a root, whatever shadow roots lie between. */
  const deep = (root: ParentNode, selector: string): Element[] => {
    const found: Element[] = [];
    const visit = (node: ParentNode) => {
      if (node instanceof Element) {
        if (node !== root && node.matches(selector)) found.push(node);
        if (node.shadowRoot) visit(node.shadowRoot);
      }
      for (const child of node.children) visit(child);
    };
    visit(root);
    return found;
  };
  const pierce = (path: string): Element[] => {
    let roots: ParentNode[] = [document];
    for (const part of path.split(' >>> ')) {
      roots = roots.flatMap((root) => {
        const shadow = root instanceof Element ? root.shadowRoot : null;
        return shadow
          ? [...shadow.querySelectorAll(part)]
          : root === document
            ? deep(root, part)
            : [...root.querySelectorAll(part)];
      });
    }
    return roots.filter((root) => root instanceof Element);
  };
  const visible = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const words = (text: string) => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  if (typeof target === 'string') return pierce(target).filter(visible);
  const scopes: ParentNode[] = target.within === undefined ? [document] : pierce(target.within);
  const wanted = words(target.text);
  return scopes
    .flatMap((scope) => deep(scope, pressable))
    .filter(
      (element) =>
        visible(element) &&
        words(element instanceof HTMLInputElement ? element.value : (element.textContent ?? '')).includes(wanted),
    );
}
