import { Button, Card, Live, Notice, Skeleton, type Child, type NoticeProps } from '@kring/kit/ui';
import type { Fold } from './product-fold.ts';
import type { Sort } from './product-pages.ts';
import { Stars } from './product-stars.tsx';
import type { ProductStrings } from './product-strings.ts';
import type { Summary } from './product-summary.ts';

const sorts: readonly Sort[] = ['newest', 'helpful', 'highest', 'lowest'];

export interface ReviewsProps {
  readonly words: ProductStrings;
  readonly number: (value: number) => string;
  readonly summary: Summary;
  /** How many reviews there are in the list. */
  readonly shown: number;
  readonly list: Child;
  /** How the shop checks reviews, where the page says nothing itself. */
  readonly check: string;
  readonly busy: boolean;
  /** What is said aloud. */
  readonly spoken: string;
  /** Something about the list is not as it should be. */
  readonly notice?: string | undefined;
  readonly fold: Pick<Fold, 'closed' | 'overflows' | 'open'>;
  readonly more: { readonly label: string; readonly busy?: boolean; readonly onMore: () => void } | undefined;
  readonly onSort: (sort: Sort) => void;
}

/** Average and how it comes about. Parts `figure`, `stars` and `bars`. */
function Figures({ summary, words, number }: Pick<ReviewsProps, 'summary' | 'words' | 'number'>): Child {
  const { average, value, count, bars } = summary;
  return (
    <div class="figures">
      <div class="mean">
        <p part="figure" class="figure" aria-hidden="true">
          {average}
        </p>
        <div>
          <Stars value={value} label={words.stars(average)} />
          <p class="quiet">{words.count(number(count))}</p>
        </div>
      </div>
      <ul part="bars" class="list bars" aria-label={words.spread}>
        {bars.map(({ stars, count: with_, share }) => (
          <li key={stars}>
            <span class="hidden">{words.bar(stars, number(with_))}</span>
            <span aria-hidden="true">{stars}</span>
            <svg class="bar" aria-hidden="true">
              <rect width="100%" height="100%" rx="4" />
              <rect class="on" width={`${share}%`} height="100%" rx="4" />
            </svg>
            <span class="many" aria-hidden="true">
              {number(with_)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How reviews are checked: the page's own words, else the programme's. Part `check`, slot `how-we-check`. */
export const Check = ({ words, text }: { readonly words: Pick<ProductStrings, 'check'>; readonly text: string }) => (
  <details part="check" class="check">
    <summary>{words.check}</summary>
    <div class="quiet">
      <slot name="how-we-check">{text}</slot>
    </div>
  </details>
);

/** All there is to say of a product: figures, and the reviews themselves. */
export function Reviews(props: ReviewsProps): Child {
  const { words, summary, shown, number, busy, notice, fold, more } = props;
  const folded = fold.closed && (fold.overflows ?? shown > 1);
  const next =
    folded && !notice
      ? { label: shown > 1 ? words.more : words.all, busy: false, onMore: () => void fold.open() }
      : more;
  return (
    <Card busy={busy}>
      <Live>{props.spoken}</Live>
      <Figures summary={summary} words={words} number={number} />
      <div class="side">
        <p class="tools">
          <label class="quiet" for="sort">
            {words.sort}
          </label>
          <select
            part="sort"
            class="sort"
            id="sort"
            onChange={(event) => props.onSort(event.currentTarget.value as Sort)}
          >
            {sorts.map((sort) => (
              <option key={sort} value={sort}>
                {words.sorts[sort]}
              </option>
            ))}
          </select>
        </p>
        <div class={folded ? 'fold over' : fold.closed ? 'fold' : undefined}>
          <ul part="reviews" class="list">
            {props.list}
          </ul>
        </div>
        <div class="next">
          {notice && <p class="quiet">{notice}</p>}
          {next && (
            <Button ghost busy={next.busy} onClick={next.onMore}>
              {next.label}
            </Button>
          )}
        </div>
        <Check words={words} text={props.check} />
      </div>
    </Card>
  );
}

/** Takes exactly the room that the reviews will take at first. */
export const LoadingReviews = ({ words }: { readonly words: ProductStrings }): Child => (
  <Card busy>
    <span class="hidden">{words.loading}</span>
    <div class="figures">
      <div class="mean">
        <p class="figure">
          <Skeleton like="4,6" />
        </p>
        <div>
          <Stars value={0} />
          <p class="quiet">
            <Skeleton like="23 reviews" />
          </p>
        </div>
      </div>
      <ul class="list bars" aria-hidden="true">
        {[5, 4, 3, 2, 1].map((stars) => (
          <li key={stars}>
            <span>{stars}</span>
            <svg class="bar">
              <rect width="100%" height="100%" rx="4" />
            </svg>
            <span class="many" />
          </li>
        ))}
      </ul>
    </div>
    <div class="side">
      <p class="tools" />
      <div class="fold">
        {[1, 2].map((each) => (
          <div key={each} class="review">
            <Stars value={0} small />
            <p class="quiet">
              <Skeleton like="Willem · 22 november" />
            </p>
            <p>
              <Skeleton like="Zwaar genoeg om niet te schuiven, en zo stil dat niemand er wakker van wordt." />
            </p>
          </div>
        ))}
      </div>
      <div class="next" />
      <p class="check" />
    </div>
  </Card>
);

/** Nothing can be shown, and why. */
export const NoAnswer = (notice: NoticeProps): Child => (
  <Card faint>
    <Notice {...notice} />
  </Card>
);
