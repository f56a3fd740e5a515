import type { Child } from '@kring/kit/ui';
import { beginning, type Review } from './product-review.ts';
import { Stars } from './product-stars.tsx';
import type { ListStrings } from './product-list-strings.ts';
import type { ProductStrings } from './product-strings.ts';

export type ItemStrings = ListStrings & Pick<ProductStrings, 'stars'>;

/** What can be done with a review. */
export interface ItemActs {
  /** What is shown whole: texts by the id of their review, replies with `!` behind it, what verified means with `?`. */
  readonly open: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
  readonly onPhoto: (review: Review, at: number, from: HTMLElement) => void;
  readonly onHelpful: (review: Review) => void;
  /** The review about which something has to be said, and what. */
  readonly note: { readonly id: string; readonly view: Child } | undefined;
  readonly saying: string | undefined;
}

export interface ItemProps {
  readonly review: Review;
  readonly words: ItemStrings;
  readonly number: (value: number) => string;
  readonly shop: string;
  readonly acts: ItemActs;
}

/** Somebody's words, at first no more of them than fit. They stay on their own side of the page, whatever their direction. */
function Prose({
  id,
  whole,
  words,
  acts,
}: { readonly id: string; readonly whole: string } & Pick<ItemProps, 'words' | 'acts'>) {
  const short = beginning(whole);
  const open = acts.open.has(id);
  return (
    <>
      <p class="prose" dir="auto">
        {open || short === whole ? whole : `${short}…`}
      </p>
      {short !== whole && (
        <button type="button" part="read-more" class="plain" aria-expanded={open} onClick={() => acts.onOpen(id)}>
          {open ? words.readLess : words.readMore}
        </button>
      )}
    </>
  );
}

/** One review. Part `review`. */
export function Item({ review, words, number, shop, acts }: ItemProps): Child {
  const { id, stars, title, author, day, photos, reward, reply, helpful, mine, own } = review;
  const count = helpful ? ` · ${number(helpful)}` : '';
  return (
    <li part="review" class="review" tabIndex={-1}>
      <p class="top">
        <Stars value={stars} label={words.stars(number(stars))} small />
        {title && <bdi class="title">{title}</bdi>}
      </p>
      <div class="by quiet">
        <span>
          <bdi>{author}</bdi> <span class="day">· {day}</span>
        </span>{' '}
        {own && <span class="own">{words.own}</span>}{' '}
        <button
          type="button"
          part="verified"
          class="plain verified"
          aria-expanded={acts.open.has(`${id}?`)}
          onClick={() => acts.onOpen(`${id}?`)}
        >
          {words.verified}
        </button>
        {acts.open.has(`${id}?`) && <p>{words.verifiedMeans(shop)}</p>}
      </div>
      {review.text && <Prose id={id} whole={review.text} words={words} acts={acts} />}
      {photos.length > 0 && (
        <div part="photos" class="photos">
          {photos.map(({ url }, at) => (
            <button
              key={at}
              type="button"
              class="thumb"
              aria-label={words.large(words.photo(at + 1, photos.length, author))}
              onClick={(event) => acts.onPhoto(review, at, event.currentTarget)}
            >
              <img part="photo" src={url} alt="" width="72" height="72" loading="lazy" decoding="async" />
            </button>
          ))}
        </div>
      )}
      {reward && (
        <p part="disclosure" class="quiet">
          {reward}
        </p>
      )}
      {reply && (
        <div part="reply" class="reply">
          <p class="quiet">
            <b>{words.reply(shop)}</b> <span class="day">· {reply.day}</span>
          </p>
          <Prose id={`${id}!`} whole={reply.text} words={words} acts={acts} />
        </div>
      )}
      {own ? (
        helpful > 0 && <p class="quiet">{words.helpfulTo(number(helpful))}</p>
      ) : (
        <div class="row">
          <Helpful mine={mine} busy={acts.saying === id} onClick={() => acts.onHelpful(review)}>
            {words.helpful}
            {count && <span aria-hidden="true">{count}</span>}
            {count && <span class="hidden">, {words.helpfulTo(number(helpful))}</span>}
          </Helpful>
          <div class="quiet note" role="status">
            {acts.note?.id === id && acts.note.view}
          </div>
        </div>
      )}
    </li>
  );
}

interface HelpfulProps {
  readonly mine: boolean;
  readonly busy: boolean;
  readonly onClick: () => void;
  readonly children: Child;
}

/** Says that it helped; pressed again, takes it back. Part `helpful`. */
const Helpful = ({ mine, busy, onClick, children }: HelpfulProps): Child => (
  <button
    type="button"
    part="button helpful"
    class="plain helpful"
    aria-pressed={mine}
    aria-disabled={busy || undefined}
    onClick={() => busy || onClick()}
  >
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M7 11v9H4v-9zM7 11l4-8c1.7 0 2.6 1.2 2.3 2.8L12.7 9H18c1.4 0 2.3 1.2 2 2.5l-1.5 6.7A2.3 2.3 0 0 1 16.3 20H7" />
    </svg>
    {children}
  </button>
);
