import { Button, Card, Chip, Disclosure, Notice, Skeleton, type Child, type NoticeProps } from '@kring/kit/ui';
import type { Offer, Referral, Row } from './model.ts';
import type { Strings } from './strings.ts';

export interface ReferralFormProps {
  readonly head: Child;
  /** What can be done. */
  readonly act: Child;
  readonly facts: Child;
  /** Left out, there is only one column. */
  readonly list?: Child;
  readonly foot?: Child;
  readonly busy?: boolean | undefined;
  readonly faint?: boolean | undefined;
}

/** The one form that every card about referral has, so that nothing moves between them. */
export const ReferralForm = ({ head, act, facts, list, foot, busy, faint }: ReferralFormProps): Child => (
  <Card busy={busy} faint={faint}>
    <div class="main">
      <div class="head">{head}</div>
      <div class="act">{act}</div>
      <div class="facts">{facts}</div>
    </div>
    {list !== undefined && (
      <div class="side">
        {list}
        <div class="foot">{foot}</div>
      </div>
    )}
  </Card>
);

interface HeadProps {
  readonly title: Child;
  readonly text: Child;
  readonly big?: boolean;
}

/** What there is to give and to get. Parts `title` and `offer`. */
export const Head = ({ title, text, big }: HeadProps): Child => (
  <>
    <p part="title" class={big ? 'title big' : 'title'}>
      {title}
    </p>
    <p part="offer" class="quiet">
      {text}
    </p>
  </>
);

/** Caps and times, for who asks. Part `terms`. */
export const Terms = ({ terms, words }: { readonly terms: string; readonly words: Strings }): Child =>
  terms && (
    <Disclosure part="terms" summary={words.terms}>
      <p class="quiet">{terms}</p>
    </Disclosure>
  );

interface RowsProps {
  readonly rows: readonly Row[];
  readonly words: Strings;
  readonly onCode: (code: string) => void;
}

/** Friends, each in a row. Parts `friends`, `friend` and `chip`. */
const Rows = ({ rows, words, onCode }: RowsProps): Child => (
  <ul part="friends" class="list" aria-label={words.someFriends.other}>
    {rows.map(({ id, name, line, chip, tone, code, copy }) => (
      <li key={id} part="friend" class="friend">
        <div>
          <p>{name}</p>
          <p class="quiet">{line}</p>
        </div>
        {code ? (
          <Button ghost onClick={() => onCode(code)}>
            {copy}
          </Button>
        ) : (
          chip && (
            <span part="chip" class={tone === 'plain' ? 'quiet' : `chip ${tone}`}>
              {chip}
            </span>
          )
        )}
      </li>
    ))}
  </ul>
);

/** Takes exactly the room that the card will take. */
export const Loading = ({ words, shown }: { readonly words: Strings; readonly shown: number }): Child => (
  <ReferralForm
    busy
    head={<Head title={<Skeleton like={words.error.title} />} text={<Skeleton like={words.lastKnown('')} />} />}
    act={<div class="code" />}
    facts={<span class="hidden">{words.loading}</span>}
    list={Array.from({ length: shown }, () => (
      <div class="friend">
        <Skeleton like={words.offline.title} />
      </div>
    ))}
  />
);

export interface ReferralCardProps {
  readonly referral: Referral;
  readonly offer: Offer;
  readonly words: Strings;
  /** How many rows show at first. */
  readonly shown: number;
  readonly busy?: boolean;
  /** How it goes, where there are no friends yet. */
  readonly nobody?: { readonly note: string; readonly list: Child } | undefined;
  /** In place of what was earned: it may be out of date. */
  readonly notice?: NoticeProps | undefined;
  /** The link was copied just now. */
  readonly copied?: boolean | undefined;
  /** What sharing added: a picture of the link, or the link to copy by hand. */
  readonly extra?: Child;
  /** The picture is among it. */
  readonly open?: boolean | undefined;
  readonly onCopy: () => void;
  readonly onCode: (code: string) => void;
  /** The device has a menu for sharing. */
  readonly onShare?: (() => void) | undefined;
  readonly onSent: (channel: 'whatsapp' | 'mail') => void;
  readonly onQr: () => void;
}

/** A customer's link, and the friends who followed it. */
export function ReferralCard(props: ReferralCardProps): Child {
  const { referral, offer, words, shown, busy, nobody, notice, copied, extra, open } = props;
  const { code, link, message, subject, earned, note, rows, more, all } = referral;
  const { onCopy, onCode, onShare, onSent, onQr } = props;
  return (
    <ReferralForm
      busy={busy}
      faint={!!notice}
      head={<Head {...offer} />}
      act={
        <>
          <div class="code">
            <p>
              <code part="code">{code}</code>
              <span part="address" class="quiet">
                {link}
              </span>
            </p>
            <Button onClick={onCopy}>{copied ? words.copied : words.copy}</Button>
          </div>
          <div part="share" class="share">
            {onShare && (
              <Button ghost onClick={onShare}>
                {words.share}
              </Button>
            )}
            <a
              part="button"
              class="button ghost"
              href={`https://wa.me/?text=${encodeURIComponent(message)}`}
              target="_blank"
              rel="noreferrer"
              onClick={() => onSent('whatsapp')}
            >
              WhatsApp
            </a>
            <a
              part="button"
              class="button ghost"
              href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(message)}`}
              onClick={() => onSent('mail')}
            >
              {words.mail}
            </a>
            <Button ghost onClick={onQr}>
              {open ? words.close : 'QR'}
            </Button>
          </div>
          {extra}
        </>
      }
      facts={
        notice ? (
          <Notice {...notice} />
        ) : (
          <>
            {earned && <Chip text={earned} />}
            <p part="note" class="quiet">
              {nobody?.note ?? note}
            </p>
          </>
        )
      }
      list={rows.length ? <Rows rows={rows.slice(0, shown)} words={words} onCode={onCode} /> : (nobody?.list ?? null)}
      foot={
        <>
          {rows.length + more > shown && (
            <Disclosure part="more" summary={words.all(all)}>
              <Rows rows={rows.slice(shown)} words={words} onCode={onCode} />
              {more > 0 && <p class="quiet">+{more}</p>}
            </Disclosure>
          )}
          <Terms terms={offer.terms} words={words} />
        </>
      }
    />
  );
}

/** Nothing is known, and why. */
export const NoticeCard = (notice: NoticeProps): Child => (
  <Card faint>
    <Notice {...notice} />
  </Card>
);
