import { Card, Ring, type Child, type RingProps } from '@kring/kit/ui';
import { Picture } from './picture.tsx';
import type { Asked } from './question-model.ts';

export interface FrameProps {
  readonly question: Asked;
  /** Which one it is: `Vraag 3 van 5`. */
  readonly progress: string;
  /** The time that is left, or how far the player has come. */
  readonly ring: RingProps;
}

interface Inside extends FrameProps {
  readonly busy?: boolean;
  /** Above the question. */
  readonly before?: Child;
  /** How it is to be answered. */
  readonly hint?: Child;
  readonly act: Child;
  readonly children: Child;
}

/** What a question and its verdict have in common. Parts `progress` and `question`. */
export const Frame = ({ question, progress, ring, busy, before, hint, act, children }: Inside): Child => (
  <Card busy={busy}>
    <div class="head">
      <p part="progress" class="quiet">
        {progress}
      </p>
      <Ring {...ring} />
    </div>
    {before}
    <div class="ask">
      <div class="asked">
        <p part="question" class="title big" id="question" tabindex={-1}>
          {question.text}
        </p>
        <Picture image={question.image} />
        {hint}
      </div>
      {children}
    </div>
    <div class="act">{act}</div>
  </Card>
);
