import { Button, Row, type Child } from '@kring/kit/ui';
import type { FriendStrings } from './friend-strings.ts';
import type { Row as Outcome } from './model.ts';
import { Rings, Steps } from './guest-view.tsx';
import { Head, ReferralForm } from './view.tsx';

export interface FriendCardProps {
  readonly words: FriendStrings;
  readonly title: string;
  /** On what order, or what became of it. */
  readonly text: string;
  /** How to use the code; empty where it can't be used any more. */
  readonly howTo: string;
  readonly code: string;
  /** Who shared it; only who is signed in knows. */
  readonly from: string;
  readonly outcome?: Pick<Outcome, 'chip' | 'tone'> | undefined;
  readonly copied: 'no' | 'yes' | 'selected';
  readonly onCopy: () => void;
  /** The code is on the device; undefined where that is of no use. */
  readonly kept?: boolean | undefined;
  /** The device keeps nothing. */
  readonly denied: boolean;
  /** Keeps it, or takes it off again. */
  readonly onKeep: () => void;
  /** Where to sign in, for who is not. */
  readonly joinUrl?: string | null | undefined;
  /** How it goes, and the terms; left out at a checkout. */
  readonly steps?: readonly string[] | undefined;
  readonly foot?: Child;
}

/** What a friend has from who shared, and how to use it. Parts `title`, `offer`, `code`, `note`. */
export function FriendCard(props: FriendCardProps): Child {
  const { words, title, text, howTo, code, from, outcome, copied, kept, denied, joinUrl, steps, foot } = props;
  const { onCopy, onKeep } = props;
  const side = steps && { list: <Steps steps={steps} />, foot };
  return (
    <ReferralForm
      {...side}
      head={
        <div class="gift">
          <div>
            {(from || outcome?.chip) && (
              <p class="quiet whose">
                {from && words.from(from)}{' '}
                {outcome?.chip && (
                  <span part="chip" class={`chip ${outcome.tone}`}>
                    {outcome.chip}
                  </span>
                )}
              </p>
            )}
            <Head title={title} text={text} big />
          </div>
          <Rings />
        </div>
      }
      act={
        howTo && (
          <>
            <div class="code">
              <p>
                <span class="hidden">{words.code}: </span>
                <code part="code">{code}</code>
              </p>
              <Button onClick={onCopy}>{copied === 'yes' ? words.copied : words.copy}</Button>
            </div>
            <p part="note" class="quiet">
              {copied === 'selected' ? words.selected : howTo}
            </p>
          </>
        )
      }
      facts={
        <>
          {(kept !== undefined || joinUrl) && (
            <Row>
              {kept !== undefined && (
                <Button ghost onClick={onKeep}>
                  {kept ? words.forget : words.keep}
                </Button>
              )}
              {joinUrl && (
                <a part="button" class="button ghost" href={joinUrl}>
                  {words.signIn}
                </a>
              )}
            </Row>
          )}
          {(kept || denied) && <p class="quiet">{kept ? words.kept : words.denied}</p>}
        </>
      }
    />
  );
}
