/** What can stand in a view: text, nodes, lists of them, and nothing. Objects that are not ours are nothing too. */
export type Child = VNode | string | number | boolean | null | undefined | readonly Child[];

/** A view: plain props in, a description of what to show out. */
export type View<Props = object> = (props: Props) => Child;

/** Names of props and what they are; `children` is what stands between the tags. */
export type Props = Readonly<Record<string, unknown>> & { readonly children?: Child };

/**
 * A description of one element, or of a view with its props. A class, so that data from elsewhere can't pose as one:
 * an answer of the API that looks like a description stays data.
 */
export class VNode {
  readonly type: string | View<never>;
  readonly props: Props;
  readonly key: string | number | undefined;

  constructor(type: string | View<never>, props: Props, key?: string | number) {
    this.type = type;
    this.props = props;
    this.key = key;
  }
}
