import { Button, Notice, type Child, type NoticeProps } from '@kring/kit/ui';
import type { Draft } from './draft.ts';
import { Picture } from './picture.tsx';
import type { PlayStrings } from './play-strings.ts';
import { Frame, type FrameProps } from './question-frame.tsx';
import { isSpecial } from './question-model.ts';

/** What can be done with a question. */
export interface Hands {
  readonly onPick: (id: string) => void;
  readonly onAnswer: () => void;
  readonly onPass: () => void;
}

export interface QuestionProps extends FrameProps {
  readonly draft: Draft;
  readonly words: PlayStrings;
  /** Nothing is right or wrong. */
  readonly personality: boolean;
  readonly busy: boolean;
  /** How the one before went. */
  readonly before: Child;
  readonly why: string | undefined;
  /** In place of the buttons: the answer waits. */
  readonly notice: NoticeProps | undefined;
  readonly hands: Hands;
  /** With what an order or an estimate is given; until it comes, what is to be put in order shows as it was asked. */
  readonly special: Child;
}

type OptionsProps = Pick<QuestionProps, 'question' | 'draft' | 'hands'> & { readonly fixed: boolean };

const Options = ({ question, draft, hands, fixed }: OptionsProps): Child => {
  const several = question.kind === 'multiple';
  return question.options.map((option) => {
    const { id } = option;
    const on = draft.choices.includes(id);
    return (
      <label key={id} part="option" class={on ? 'option on' : 'option'}>
        <Picture image={option.image} />
        <span class="pick">
          <input
            type={several ? 'checkbox' : 'radio'}
            name="option"
            checked={on}
            onClick={(event) => {
              if (fixed) event.preventDefault();
            }}
            onChange={() => fixed || hands.onPick(id)}
          />
          {option.text}
        </span>
      </label>
    );
  });
};

/** Options that can't be chosen now. */
const Still = ({ question }: Pick<QuestionProps, 'question'>): Child => (
  <ul class="list options">
    {question.options.map(({ id, text }) => (
      <li key={id} part="option" class="option">
        {text}
      </li>
    ))}
  </ul>
);

/** One question, and its answer to give. */
export function QuestionCard(props: QuestionProps): Child {
  const { question, words, personality, busy, why, notice, hands, special } = props;
  const { kind } = question;
  const fixed = busy || !!notice;
  return (
    <Frame
      {...props}
      hint={
        (kind === 'multiple' || kind === 'order') && (
          <p class="quiet">{words[kind === 'order' ? 'order' : 'several']}</p>
        )
      }
      act={[
        notice ? (
          <Notice {...notice} />
        ) : (
          <div class="row">
            <Button busy={busy} onClick={hands.onAnswer}>
              {words.answer}
            </Button>
            <Button ghost busy={busy} onClick={hands.onPass}>
              {personality ? words.skip : words.pass}
            </Button>
          </div>
        ),
        why && (
          <p part="why" class="quiet">
            {why}
          </p>
        ),
      ]}
    >
      <div
        key={question.id}
        part="options"
        class={`options ${kind === 'image' ? 'images' : ''}`}
        role={kind === 'single' || kind === 'image' ? 'radiogroup' : 'group'}
        aria-labelledby="question"
        onKeyDown={(event) => {
          const { key, target } = event;
          if (key !== 'Enter' || !(target instanceof HTMLInputElement) || fixed) return;
          // The same press must not press the button that the focus goes to.
          event.preventDefault();
          // A number that is being typed is not told before it is left.
          if (target.type === 'number') target.dispatchEvent(new Event('change'));
          hands.onAnswer();
        }}
      >
        {isSpecial(question) ? (special ?? <Still question={question} />) : <Options {...props} fixed={fixed} />}
      </div>
    </Frame>
  );
}
