import { Button, type Child } from '@kring/kit/ui';
import { Picture } from './picture.tsx';
import type { PlayStrings } from './play-strings.ts';
import { Frame, type FrameProps } from './question-frame.tsx';
import type { Graded } from './question-model.ts';

interface VerdictProps {
  readonly graded: Graded;
  readonly words: PlayStrings;
  /** Time ran out before anything was chosen. */
  readonly late: boolean;
}

/** Whether it was right, in a word. */
export const verdictOf = ({ graded: { correct }, words, late }: VerdictProps): string =>
  late ? words.timeUp : correct === null ? '' : correct ? words.right : words.wrong;

/** Whether it was right, and why. Part `verdict`. */
export const Verdict = (props: VerdictProps): Child => {
  const { graded, words } = props;
  const { correct, explanation, rightText } = graded;
  return (
    <div part="verdict" class={correct === false ? 'verdict no' : 'verdict'}>
      <p class="title">{verdictOf(props)}</p>
      {correct === false && rightText && <p>{words.rightIs(rightText)}</p>}
      {explanation && <p class="quiet">{explanation}</p>}
    </div>
  );
};

export interface CheckedProps extends VerdictProps, FrameProps {
  /** It was the last one. */
  readonly last: boolean;
  readonly onNext: () => void;
}

/** The question again, with what was right. */
export function CheckedCard(props: CheckedProps): Child {
  const { question, graded, words, last, onNext } = props;
  const { kind, options } = question;
  const { right, mine } = graded;
  const order = kind === 'order';
  const shown = order ? right.flatMap((id) => options.find((option) => option.id === id) ?? []) : options;
  return (
    <Frame {...props} act={<Button onClick={onNext}>{last ? words.end : words.next}</Button>}>
      <div class="answered">
        <ul part="options" class={`list options ${kind === 'image' ? 'images' : ''}`}>
          {shown.map(({ id, text, image }, place) => {
            const good = !order && right.includes(id);
            const bad = !order && !good && mine.includes(id) && graded.correct !== null;
            return (
              <li key={id} part="option" class={`option ${good ? 'on' : bad ? 'bad' : ''}`}>
                <Picture image={image} />
                <span class="pick">
                  <span class="mark" aria-hidden="true">
                    {order ? place + 1 : good ? '✓' : bad ? '✕' : ''}
                  </span>
                  {text}
                </span>
              </li>
            );
          })}
        </ul>
        <Verdict {...props} />
      </div>
    </Frame>
  );
}
