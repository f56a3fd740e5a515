import { Button, Chip, Disclosure, Row, type Child } from '@kring/kit/ui';
import type { WritingStrings } from './writing-strings.ts';

export interface TitleProps {
  readonly words: WritingStrings;
  readonly value: string;
  readonly onTitle: (title: string) => void;
}

/** The title. Part `title`. */
export const Title = ({ words, value, onTitle }: TitleProps): Child => (
  <input
    part="title"
    class="field comes"
    type="text"
    maxLength={120}
    autocomplete="off"
    aria-label={words.title}
    placeholder={words.titleHint}
    value={value}
    onInput={(event) => onTitle(event.currentTarget.value)}
  />
);

/** How much room is left, from where it becomes short. */
export const Left = ({
  words,
  used,
  most,
}: {
  readonly words: WritingStrings;
  readonly used: number;
  readonly most: number;
}): Child =>
  used > most * 0.9 && (
    <p class="quiet left" role="status">
      {words.left(Math.max(0, most - used))}
    </p>
  );

export interface RecommendProps {
  readonly words: WritingStrings;
  readonly question: string;
  /** 0 to 10; null where nothing was chosen. */
  readonly value: number | null;
  readonly onScore: (score: number) => void;
}

const SCORES = Array.from({ length: 11 }, (_, score) => score);

/** How likely the customer is to recommend the shop. Part `recommend`. */
export const Recommend = ({ words, question, value, onScore }: RecommendProps): Child => (
  <div part="recommend" class="recommend comes" role="radiogroup" aria-labelledby="recommend">
    <p id="recommend">{question}</p>
    <div class="scores">
      {SCORES.map((score) => (
        <label class={score === value ? 'score on' : 'score'}>
          <input
            type="radio"
            name="recommend"
            aria-label={[words.score(score), score === 0 && words.least, score === 10 && words.most]
              .filter(Boolean)
              .join(', ')}
            checked={score === value}
            onChange={() => onScore(score)}
          />
          <span aria-hidden="true">{score}</span>
        </label>
      ))}
    </div>
    <p class="quiet ends">
      <span>0 = {words.least}</span>
      <span>10 = {words.most}</span>
    </p>
    <p class="quiet">{words.recommendNote}</p>
  </div>
);

/** How reviews are checked: what the page puts in the slot, else what the programme says. Part `check`. */
export const Check = ({ words, text }: { readonly words: WritingStrings; readonly text: string }): Child => (
  <Disclosure part="check" summary={words.check}>
    <div class="quiet">
      <slot name="how-we-check">
        <p>{text}</p>
      </slot>
    </div>
  </Disclosure>
);

/** Something is wrong, said at once. */
export const Wrong = ({ id, children }: { readonly id?: string; readonly children: Child }): Child => (
  <p id={id} class="wrong" role="alert">
    {children}
  </p>
);

export interface EndProps {
  readonly title: string;
  readonly text: string;
  /** `tick`: it was done. `clock`: it will be. Neither where it can't be. */
  readonly sign?: 'tick' | 'clock';
  /** What it brought. */
  readonly chip?: string | undefined;
  readonly children?: Child;
}

/** How it ended, in place of the question. It takes the focus, so that it is read. Part `panel`. */
export const End = ({ title, text, sign, chip, children }: EndProps): Child => (
  <div part="panel" class="end" role="group" aria-label={title} tabindex={-1}>
    {sign && (
      <svg class={`sign ${sign}`} viewBox="0 0 84 84" aria-hidden="true">
        <circle class="track" cx="42" cy="42" r="38" />
        <path class="value" d={sign === 'tick' ? 'M27 43l11 11 20-23' : 'M42 24v19l13 8'} pathLength="100" />
      </svg>
    )}
    <div>
      <p class="title">{title}</p>
      <p class="quiet">{text}</p>
      {chip && (
        <p class="came">
          <Chip text={chip} />
        </p>
      )}
    </div>
    {children && <Row>{children}</Row>}
  </div>
);

/** A button for what comes next. */
export const Next = ({
  words,
  next,
}: {
  readonly words: WritingStrings;
  readonly next: { readonly question: string; readonly go: () => void };
}): Child => (
  <Button ghost onClick={next.go}>
    {words.next}
    <span class="hidden"> {next.question}</span>
  </Button>
);

/** Takes the last word back. */
export const Undo = ({
  words,
  busy,
  onUndo,
}: {
  readonly words: WritingStrings;
  readonly busy: boolean;
  readonly onUndo: () => void;
}): Child => (
  <Button ghost busy={busy} onClick={onUndo}>
    {words.undo}
  </Button>
);

/** Something to know. */
export const Note = ({ children }: { readonly children: Child }): Child => (
  <p class="quiet" role="status">
    {children}
  </p>
);
