import type { Programme, ReviewRequest } from '@kring/contract';
import type { KringError, Speech } from '@kring/kit';
import type { Child } from '@kring/kit/ui';
import type { Draft } from './draft.ts';
import { sentences } from './question-model.ts';
import { refusal } from './refusal.ts';
import type { Details } from './question-view.tsx';
import { writingStrings } from './writing-strings.ts';
import { Check, Left, Note, Recommend, Title, Wrong } from './writing-view.tsx';

/** What is known when the card draws. */
export interface Now {
  readonly asked: ReviewRequest;
  /** Of a review link. */
  readonly token: string | undefined;
  readonly programme: Programme | undefined;
  readonly speech: Speech;
  /** What may be asked after this, when the customer wants to. */
  readonly next: { readonly question: string; readonly go: () => void } | undefined;
}

export interface DetailsProps {
  readonly draft: Draft;
  readonly programme: Programme | undefined;
  readonly speech: Speech;
  readonly photos: Child;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** What is asked besides the stars and the text, once there are stars. */
export function details({ draft, programme, speech, photos, onChange }: DetailsProps): Details {
  const words = writingStrings[speech.language];
  const { stars, title, text, recommend } = draft;
  const { recommend: asks, howWeCheck, photos: most } = programme?.reviews ?? {};
  const question = asks && (sentences(asks, speech) || words.recommend);
  const check = sentences(howWeCheck, speech);
  return {
    full: draft.photos.length >= (Number(most) || 0),
    title: stars > 0 && [
      <Title key="title" words={words} value={title} onTitle={(to) => onChange({ title: to })} />,
      <Left key="left" words={words} used={title.length} most={120} />,
    ],
    below: [
      <Left key="left" words={words} used={text.length} most={5000} />,
      photos,
      stars > 0 && question && (
        <Recommend
          words={words}
          question={question}
          value={recommend}
          onScore={(score) => onChange({ recommend: score })}
        />
      ),
    ],
    check: stars > 0 && check && <Check words={words} text={check} />,
  };
}

export interface NoticeProps {
  readonly speech: Speech;
  /** What is missing, or was not taken and says so itself. */
  readonly wrong: 'stars' | 'photos' | '';
  /** How far the last try is. */
  readonly status: string;
  readonly error: KringError | undefined;
  /** It was begun on an earlier page. */
  readonly restored: boolean;
}

/** What is to be known before it is sent. */
export function notice({ speech, wrong, status, error, restored }: NoticeProps): Child {
  const words = writingStrings[speech.language];
  if (wrong === 'stars') return <Wrong id="wrong">{words.noStars}</Wrong>;
  if (status === 'refused') return !wrong && <Wrong>{refusal(error, speech)?.text}</Wrong>;
  if (status === 'error') return <Wrong>{words.failed}</Wrong>;
  if (!navigator.onLine) return <Note>{words.offline}</Note>;
  return restored && <Note>{words.restored}</Note>;
}
