import type { MyReview } from '@kring/contract';
import type { Child } from '@kring/kit/ui';
import { line } from './question-model.ts';
import type { WritingStrings } from './writing-strings.ts';
import { End, Next, Undo } from './writing-view.tsx';

/** How a question ended: answered, kept for later sending, put off, put away, or it was no question any more. */
export type Ending =
  | { readonly how: 'done'; readonly review: MyReview }
  | { readonly how: 'kept' }
  | { readonly how: 'later' | 'never'; readonly until: string }
  | { readonly how: 'closed'; readonly why: string };

export interface AfterProps {
  /** What may be asked after this, when the customer wants to. */
  readonly next: { readonly question: string; readonly go: () => void } | undefined;
  /** Written by a review link: what becomes of it is not shown here. */
  readonly linked: boolean;
  readonly busy: boolean;
  readonly onUndo: () => void;
}

/** What shows in place of the question. */
export function endPanel(ending: Ending, words: WritingStrings, { next, linked, busy, onUndo }: AfterProps): Child {
  const onward = next && <Next words={words} next={next} />;
  switch (ending.how) {
    case 'kept':
      return (
        <End {...words.kept} sign="clock">
          {onward}
        </End>
      );
    case 'closed':
      return (
        <End title={words.refused} text={ending.why}>
          {onward}
        </End>
      );
    case 'done': {
      const { reward, state } = ending.review;
      const { title, pending, published } = words.done;
      const said = state === 'published' ? published : pending;
      return (
        <End
          sign="tick"
          title={title}
          text={linked ? said : `${said} ${words.doneOwn}`}
          chip={reward ? words.points(line(reward.pointsText)) : undefined}
        >
          {onward}
        </End>
      );
    }
    case 'later':
    case 'never': {
      const { title, text } = words[ending.how];
      const said = ending.how === 'later' && ending.until ? words.later.until(ending.until) : text;
      return (
        <End title={title} text={said} {...(ending.how === 'later' && { sign: 'clock' as const })}>
          <Undo words={words} busy={busy} onUndo={onUndo} />
        </End>
      );
    }
  }
}
