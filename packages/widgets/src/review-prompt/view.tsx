import { ButtonLink, Card, Chip, Disclosure, Notice, Skeleton, type Child, type NoticeProps } from '@kring/kit/ui';
import type { Strings } from './strings.ts';

/** The product: what the page puts in the slot, else a parcel. */
export const Head = ({ children }: { readonly children: Child }): Child => (
  <div class="head">
    <div class="tile">
      <slot name="picture">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 8l8-4 8 4v8.5l-8 4-8-4zM4 8l8 4 8-4M12 12v8.5M8 6l8 4" />
        </svg>
      </slot>
    </div>
    <div>{children}</div>
  </div>
);

export interface OwnProps {
  readonly words: Strings;
  readonly count: number;
  /** How many of them the shop did not post. */
  readonly rejected: number;
  /** The list, once it is asked for. */
  readonly children?: Child;
  readonly onOpen: () => void;
}

/** What the customer wrote before, folded, in the foot of a card. Part `own`. */
export const Own = ({ words, count, rejected, children, onOpen }: OwnProps): Child => [
  <Disclosure key="own" part="own" summary={words.own(count)} onOpen={onOpen}>
    {children}
  </Disclosure>,
  rejected > 0 && <Chip gold text={words.rejected(rejected)} />,
];

/** What there is more, at the end of a card; nothing where there is nothing. */
export const Foot = ({ children }: { readonly children?: Child }): Child =>
  [children].flat().some(Boolean) && <div class="foot">{children}</div>;

/** The room that a question will take. */
export const Loading = ({ words }: { readonly words: Strings }): Child => (
  <Card busy>
    <span class="hidden">{words.loading}</span>
    <Head>
      <p class="title">
        <Skeleton like={words.guest.title} />
      </p>
      <p class="quiet">
        <Skeleton like={words.signIn} />
      </p>
    </Head>
    <span class="bone" aria-hidden="true" />
  </Card>
);

/** Something in place of a question, and why. */
export const NoticeCard = ({
  href,
  go,
  ...notice
}: NoticeProps & { readonly href?: string | null; readonly go?: string }): Child => (
  <Card faint>
    <Notice {...notice}>{href && <ButtonLink href={href}>{go}</ButtonLink>}</Notice>
  </Card>
);
