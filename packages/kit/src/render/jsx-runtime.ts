/** What the compiler calls for TSX (`jsxImportSource: '@kring/kit'`). The types of the elements are Preact's. */
import type { JSX as Elements } from 'preact';
import { VNode, type Child, type Props, type View } from './vnode.ts';

export const jsx = (type: string | View<never>, props: Props, key?: string | number): VNode =>
  new VNode(type, props, key);

export { jsx as jsxs };

export { Fragment } from './fragment.ts';

/** Of each of the shapes that an element's props may have. */
type Ours<Props> = Props extends unknown ? Omit<Props, 'children' | 'ref' | 'style'> : never;

export declare namespace JSX {
  type Element = Child;
  type ElementType = keyof IntrinsicElements | View<never>;
  interface ElementChildrenAttribute {
    children: unknown;
  }
  interface IntrinsicAttributes {
    key?: string | number;
  }
  type IntrinsicElements = {
    [Tag in keyof Elements.IntrinsicElements]: Ours<Elements.IntrinsicElements[Tag]> & {
      readonly children?: Child;
      readonly key?: string | number;
    };
  };
}
