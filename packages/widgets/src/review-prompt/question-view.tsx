import { Button, Card, type Child } from '@kring/kit/ui';
import type { Draft } from './draft.ts';
import type { Ask } from './question-model.ts';
import type { QuestionStrings } from './question-strings.ts';
import { STAR } from './star.ts';
import { Foot, Head } from './view.tsx';

export interface StarsProps {
  readonly words: QuestionStrings;
  /** 1 to 5; 0 where none was chosen. */
  readonly value: number;
  /** What is being judged, for who hears the group. */
  readonly label: string;
  /** Unique among the groups of the element. */
  readonly name: string;
  /** The id of what is wrong with it. */
  readonly wrong?: string | undefined;
  readonly onPick: (stars: number) => void;
}

/** Five stars to choose from: radio buttons, so that keyboards and screen readers know them. Part `stars`. */
export const Stars = ({ words, value, label, name, wrong, onPick }: StarsProps): Child => (
  <div
    part="stars"
    class="stars"
    role="radiogroup"
    aria-label={label}
    aria-required="true"
    aria-invalid={wrong ? true : undefined}
    aria-describedby={wrong}
  >
    {words.stars.map((word, index) => (
      <label class={index < value ? 'star on' : 'star'}>
        <input
          type="radio"
          name={name}
          aria-label={words.star(index + 1, word)}
          checked={value === index + 1}
          onChange={() => onPick(index + 1)}
        />
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={STAR} />
        </svg>
      </label>
    ))}
    <span class="word quiet" aria-hidden="true">
      {words.stars[value - 1]}
    </span>
  </div>
);

export interface TextProps {
  readonly words: QuestionStrings;
  readonly value: string;
  readonly onText: (text: string) => void;
}

/** Where the review is written. Part `text`. */
export const TextArea = ({ words, value, onText }: TextProps): Child => (
  <textarea
    part="text"
    class="field"
    rows={3}
    maxLength={5000}
    aria-label={words.text}
    placeholder={words.text}
    value={value}
    onInput={(event) => onText(event.currentTarget.value)}
  />
);

/** Chooses photos: the browser's own way of doing that, in the form of a button. */
export const PhotoButton = ({
  words,
  onFiles,
}: {
  readonly words: QuestionStrings;
  readonly onFiles: (files: readonly File[]) => void;
}): Child => (
  <label part="button" class="button ghost pick">
    {words.photo}
    <input
      type="file"
      accept="image/jpeg,image/png,image/webp"
      multiple
      aria-label={words.photo}
      onChange={({ currentTarget: input }) => {
        const files = [...(input.files ?? [])];
        // The same file can be chosen again after it was removed.
        input.value = '';
        onFiles(files);
      }}
    />
  </label>
);

/** What stands between and below what was there from the start, once it has come. */
export interface Details {
  readonly title?: Child;
  readonly below?: Child;
  /** How reviews are checked. */
  readonly check?: Child;
  /** What is wrong, or has to be known, before it is sent. */
  readonly notice?: Child;
  /** No more photos fit, or none are wanted. */
  readonly full?: boolean;
  /** The id of what is wrong with the stars. */
  readonly wrong?: string | undefined;
}

export interface AskCardProps {
  readonly ask: Ask;
  readonly words: QuestionStrings;
  readonly draft: Draft;
  /** How many photos a review may have. */
  readonly photos: number;
  readonly details?: Details | undefined;
  readonly busy?: boolean | undefined;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onSend: () => void;
  /** Left out where nobody asked by themselves. */
  readonly onDismiss?: ((choice: 'later' | 'never') => void) | undefined;
  /** More in the foot: the customer's own reviews. */
  readonly children?: Child;
}

/** Asks about one product, and takes the answer. */
export function AskCard(props: AskCardProps): Child {
  const { ask, words, draft, photos, details = {}, busy, onChange, onFiles, onSend, onDismiss, children } = props;
  return (
    <Card busy={busy}>
      <div class="ask">
        <div class="main">
          <Head>
            <p part="question" class="title" tabindex={-1}>
              {ask.question}
            </p>
            <p class="quiet">{ask.delivered}</p>
          </Head>
          <Stars
            words={words}
            name="stars"
            value={draft.stars}
            label={ask.question}
            wrong={details.wrong}
            onPick={(stars) => onChange({ stars })}
          />
        </div>
        <div class="fields">
          {details.title}
          <TextArea words={words} value={draft.text} onText={(text) => onChange({ text })} />
          {details.below}
          {details.notice}
          <div class="row send">
            {photos > 0 && !details.full && <PhotoButton words={words} onFiles={onFiles} />}
            <Button busy={busy} onClick={onSend}>
              {busy ? words.sending : words.send}
            </Button>
          </div>
        </div>
        <div class="told">
          {ask.disclosure && (
            <p part="disclosure" class="quiet">
              {ask.disclosure}
            </p>
          )}
          {details.check}
        </div>
      </div>
      <Foot>
        {onDismiss &&
          (['later', 'never'] as const).map((choice) => (
            <button key={choice} type="button" part="dismiss" class="text" onClick={() => onDismiss(choice)}>
              {words[choice]}
            </button>
          ))}
        {children}
      </Foot>
    </Card>
  );
}
