/** What the compiler calls for TSX (`jsxImportSource: '@kring/kit'`). The types of the elements are Preact's. */
import type { JSX as Elements } from 'preact';
import { VNode, type Child, type Props, type View } from './vnode.ts';

export const jsx = (type: string | View<never>, props: Props, key?: string | number): VNode =>
  new VNode(type, props, key);

export { jsx as jsxs };

export { Fragment } from './fragment.ts';

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
    [Tag in keyof Elements.IntrinsicElements]: Omit<Elements.IntrinsicElements[Tag], 'children' | 'ref' | 'style'> & {
      readonly children?: Child;
      readonly key?: string | number;
    };
  };
}
