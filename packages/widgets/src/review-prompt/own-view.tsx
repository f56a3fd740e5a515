import { Button, Chip, Row, type Child } from '@kring/kit/ui';
import type { OwnReview, Word } from './own-model.ts';
import type { OwnStrings } from './own-strings.ts';
import { Photo } from './photo-view.tsx';
import { STAR } from './star.ts';

const five = [0, 1, 2, 3, 4];

const Shown = ({ count, label }: { readonly count: number; readonly label: string }): Child => (
  <svg class="shown" viewBox="0 0 120 24" role="img" aria-label={label}>
    {five.map((at) => (
      <path class={at < count ? 'on' : undefined} d={STAR} transform={`translate(${at * 24})`} />
    ))}
  </svg>
);

/** What the shop said. Part `reply`. */
const Said = ({ said }: { readonly said: Word }): Child => (
  <div part="reply" class="reply">
    {said.title && <p class="title">{said.title}</p>}
    <p class="prose" dir="auto">
      {said.text}
    </p>
    {said.about && <p class="quiet">{said.about}</p>}
  </div>
);

export interface OwnReviewProps {
  readonly review: OwnReview;
  readonly words: OwnStrings;
  /** In place of its buttons: asking whether to withdraw it. */
  readonly asks?: Child;
  /** In place of it all: the form. */
  readonly form?: Child;
  readonly onEdit: () => void;
  readonly onWithdraw: () => void;
}

/** One review of the customer's own: what it says, what became of it, what the shop said. Part `review`. */
export const OwnReviewItem = ({ review, words, asks, form, onEdit, onWithdraw }: OwnReviewProps): Child => (
  <li part="review" class="review" data-id={review.id}>
    {form || [
      <div class="over">
        <p class="title" dir="auto">
          {review.product || review.title}
        </p>
        <Chip text={review.stateText} gold={review.state !== 'published'} />
      </div>,
      <Shown count={review.stars} label={words.stars(review.stars)} />,
      review.why && (
        <p class="wrong">
          {words.rejected} {review.why} {words.retry}
        </p>
      ),
      review.product && review.title && (
        <p class="title" dir="auto">
          {review.title}
        </p>
      ),
      review.text && (
        <p class="prose" dir="auto">
          {review.text}
        </p>
      ),
      review.photos.length > 0 && (
        <ul class="list photos">
          {review.photos.map(({ id, url }, at) => (
            <li key={id} class="shot">
              <Photo url={url} label={words.photo(at + 1)} />
            </li>
          ))}
        </ul>
      ),
      <p class="quiet">{review.about}</p>,
      review.reply && <Said said={review.reply} />,
      review.followUp && <Said said={review.followUp} />,
      asks || (
        <div class="acts">
          <button type="button" class="text" onClick={onEdit}>
            {words.edit}
            <span class="hidden"> {review.product}</span>
          </button>
          <button type="button" class="text" onClick={onWithdraw}>
            {words.withdraw}
            <span class="hidden"> {review.product}</span>
          </button>
        </div>
      ),
    ]}
  </li>
);

export interface AskProps {
  readonly words: OwnStrings;
  readonly busy: boolean;
  readonly wrong: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Whether to take it back. */
export const AskWithdraw = ({ words, busy, wrong, onYes, onNo }: AskProps): Child => (
  <Within label={words.ask} onEscape={onNo}>
    <p class="title">{words.ask}</p>
    <p class="quiet">{words.askText}</p>
    {wrong && (
      <p class="wrong" role="alert">
        {wrong}
      </p>
    )}
    <Row>
      <Button busy={busy} onClick={onYes}>
        {words.yes}
      </Button>
      <Button ghost busy={busy} onClick={onNo}>
        {words.no}
      </Button>
    </Row>
  </Within>
);

export interface FormProps {
  readonly words: OwnStrings;
  readonly product: string;
  readonly busy: boolean;
  /** The fields. */
  readonly children: Child;
  readonly wrong: Child;
  /** Beside the buttons. */
  readonly also: Child;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** Changing it. */
export const EditForm = ({ words, product, busy, children, wrong, also, onSave, onCancel }: FormProps): Child => (
  <Within label={words.editing(product)} onEscape={onCancel}>
    <p class="title">{words.editing(product)}</p>
    {children}
    {wrong}
    <Row>
      {also}
      <Button busy={busy} onClick={onSave}>
        {busy ? words.saving : words.save}
      </Button>
      <Button ghost busy={busy} onClick={onCancel}>
        {words.cancel}
      </Button>
    </Row>
  </Within>
);

/** Takes the focus; Escape leaves it. Part `panel`. */
const Within = ({
  label,
  onEscape,
  children,
}: {
  readonly label: string;
  readonly onEscape: () => void;
  readonly children: Child;
}): Child => (
  <div
    part="panel"
    class="within"
    role="group"
    aria-label={label}
    tabindex={-1}
    onKeyDown={(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // A dialog of the page around it stays open.
      event.stopPropagation();
      event.preventDefault();
      onEscape();
    }}
  >
    {children}
  </div>
);
