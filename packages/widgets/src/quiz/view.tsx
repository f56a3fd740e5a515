import {
  Button,
  Card,
  Disclosure,
  Notice,
  Ring,
  Skeleton,
  type Child,
  type NoticeProps,
  type RingProps,
} from '@kring/kit/ui';
import type { Intro, Leader } from './model.ts';
import type { Strings } from './strings.ts';

interface FormProps {
  readonly title: Child;
  readonly text: Child;
  readonly ring: RingProps;
  readonly prize: Child;
  readonly facts: Child;
  readonly act: Child;
  readonly foot?: Child;
  readonly busy?: boolean | undefined;
  readonly faint?: boolean | undefined;
}

/** The form that a quiz has before it is played, so that nothing moves when it comes. */
const Form = ({ title, text, ring, prize, facts, act, foot, busy, faint }: FormProps): Child => (
  <Card busy={busy} faint={faint}>
    <div class="top">
      <div>
        <p part="title" class="title big">
          {title}
        </p>
        <p part="text" class="quiet">
          {text}
        </p>
      </div>
      <Ring {...ring} />
    </div>
    <div class="facts">
      {prize && (
        <p part="prize" class="prize">
          {prize}
        </p>
      )}
      <p part="facts" class="quiet">
        {facts}
      </p>
    </div>
    <div class="act go">{act}</div>
    <div class="foot">{foot}</div>
  </Card>
);

/** Takes exactly the room that the quiz will take. */
export const Loading = ({ words }: { readonly words: Strings }): Child => (
  <Form
    busy
    title={<Skeleton like={words.like.intro} />}
    text={<Skeleton like={words.like.intro} />}
    ring={{ share: 0 }}
    prize={false}
    facts={<Skeleton like={words.like.prize} />}
    act={<span class="hidden">{words.loading}</span>}
  />
);

interface BoardProps {
  readonly leaders: readonly Leader[];
  readonly words: Strings;
}

/** The best, under the names that they chose. Part `leaders`. */
export const Board = ({ leaders, words }: BoardProps): Child => (
  <Disclosure summary={words.board} part="leaders">
    {leaders.length ? (
      <ol class="leaders">
        {leaders.map(({ name, score, mine }) => (
          <li class={mine ? 'mine' : undefined}>
            <span>
              <bdi>{name}</bdi>
              {mine && ` (${words.you})`}
            </span>
            <b>{score}</b>
          </li>
        ))}
      </ol>
    ) : (
      <p class="quiet">{words.nobody}</p>
    )}
  </Disclosure>
);

export interface IntroProps {
  readonly intro: Intro;
  readonly words: Strings;
  /** The words of the one thing to do; left out where there is nothing. */
  readonly go: string | undefined;
  readonly onGo: () => void;
  /** How the last attempt ended can be seen again. */
  readonly onResult: (() => void) | undefined;
  /** May be switched off: whether it is. */
  readonly untimed: boolean | undefined;
  readonly onUntimed: (untimed: boolean) => void;
  /** Where the draw can be verified. */
  readonly draw: string | null;
  readonly busy: boolean;
  /** Why it did not begin. */
  readonly why: string | undefined;
  /** In place of what could be done: it may be out of date. */
  readonly notice: NoticeProps | undefined;
}

/** What it asks, what it brings, and the button that begins it. */
export function IntroCard(props: IntroProps): Child {
  const { intro, words, go, onGo, onResult, untimed, onUntimed, draw, busy, why, notice } = props;
  return (
    <Form
      {...intro}
      busy={busy}
      faint={!!notice}
      act={
        notice ? (
          <Notice {...notice} />
        ) : (
          [
            untimed !== undefined && (
              <label class="check">
                <input
                  type="checkbox"
                  checked={untimed}
                  onChange={({ currentTarget }) => onUntimed(currentTarget.checked)}
                />
                {words.untimed}
              </label>
            ),
            go && (
              <Button busy={busy} onClick={onGo}>
                {go}
              </Button>
            ),
            onResult && (
              <Button ghost={!!go} onClick={onResult}>
                {words.result}
              </Button>
            ),
            why && (
              <p part="why" class="quiet">
                {why}
              </p>
            ),
          ]
        )
      }
      foot={[
        intro.board && <Board leaders={intro.board} words={words} />,
        intro.terms && (
          <Disclosure summary={words.terms} part="terms">
            <p class="quiet pre">{intro.terms}</p>
          </Disclosure>
        ),
        draw && (
          <a class="quiet link" href={draw}>
            {words.draw}
          </a>
        ),
      ]}
    />
  );
}

export interface TermsProps {
  readonly terms: string;
  readonly words: Strings;
  readonly busy: boolean;
  readonly onAgree: () => void;
  readonly onBack: () => void;
}

/** A prize by chance: its terms come before the first question. Part `terms`. */
export const TermsCard = ({ terms, words, busy, onAgree, onBack }: TermsProps): Child => (
  <Card busy={busy}>
    <p part="title" class="title big" tabindex={-1}>
      {words.terms}
    </p>
    <p part="terms" class="quiet pre">
      {terms}
    </p>
    <div class="act">
      <div class="row">
        <Button busy={busy} onClick={onAgree}>
          {words.agree}
        </Button>
        <Button ghost onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </div>
  </Card>
);

/** Nothing is known, and why. */
export const NoticeCard = (notice: NoticeProps): Child => (
  <Card faint>
    <Notice {...notice} />
  </Card>
);
