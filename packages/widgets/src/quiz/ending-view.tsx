import { Button, Card, Disclosure, Ring, type Child } from '@kring/kit/ui';
import type { Answer, End } from './ending-model.ts';
import type { EndingStrings } from './ending-strings.ts';
import { Picture } from './picture.tsx';
import type { Strings } from './strings.ts';
import { Board } from './view.tsx';

export interface EndProps {
  readonly end: End;
  readonly words: EndingStrings;
  /** The words that the intro has too. */
  readonly shared: Strings;
  readonly busy: boolean;
  readonly why: string | undefined;
  /** Makes the prize the customer's who signed in. */
  readonly claim: (() => void) | undefined;
  /** Keeps the prize on the device, for who is to sign in. */
  readonly keep: (() => void) | undefined;
  readonly signIn: string | null;
  readonly kept: boolean;
  readonly onAsk: (() => void) | undefined;
  readonly onWithdraw: (() => void) | undefined;
  readonly onAgain: (() => void) | undefined;
  readonly onBack: (() => void) | undefined;
  /** When there is a next attempt. */
  readonly next: string;
  readonly onName: ((name: string | null) => void) | undefined;
  readonly share: 'copied' | 'failed' | undefined;
  readonly onShare: () => void;
  readonly copied: boolean;
  readonly onCopy: () => void;
}

/** What was won, or why nothing. It rises into place. Parts `prize` and `code`. */
const PrizePanel = ({ end: { prize }, words, claim, keep, signIn, kept, busy, copied, onCopy }: EndProps): Child => {
  if (!prize) return null;
  const { state, code } = prize;
  const won = state === 'won' || state === 'claimable';
  return (
    <div part="prize" class={won ? 'gift won' : 'gift'}>
      {won && <p class="burst">{words.won}</p>}
      <p class={won ? 'title' : undefined}>{prize.text}</p>
      {code && (
        <p part="code" class="code">
          <b>{code}</b>
          <Button onClick={onCopy}>{copied ? words.copied : words.copy}</Button>
        </p>
      )}
      {claim && (
        <Button busy={busy} onClick={claim}>
          {words.claim}
        </Button>
      )}
      {keep && [
        <p class="quiet">{kept ? words.kept : words.keepNote}</p>,
        <div class="row">
          {signIn && (
            <a part="button" class="button" href={signIn} onClick={keep}>
              {kept ? words.keepShort : words.keep}
            </a>
          )}
          {!kept && (
            <Button ghost={!!signIn} onClick={keep}>
              {words.keepOnly}
            </Button>
          )}
        </div>,
      ]}
    </div>
  );
};

/** What a personality leads to. Parts `products` and `product`. */
const Products = ({ end: { products }, words }: EndProps): Child =>
  products.length > 0 && (
    <div class="products">
      <p class="title">{words.products}</p>
      <ul part="products" class="list">
        {products.map(({ id, title, href, image }) => (
          <li key={id} part="product">
            <Picture image={image} />
            {href ? <a href={href}>{title}</a> : title}
          </li>
        ))}
      </ul>
    </div>
  );

/** The place on the leaderboard, under a name that the player chooses. Part `name`. */
const Name = ({ end: { rank }, words, busy, onName }: EndProps): Child => {
  if (!onName) return null;
  if (rank !== null)
    return (
      <div class="row line">
        <p>{words.rank(rank)}</p>
        <button type="button" class="text" onClick={() => busy || onName(null)}>
          {words.off}
        </button>
      </div>
    );
  const send = (field: HTMLInputElement | null | undefined) => {
    const name = field?.value.trim() ?? '';
    if (name) onName(name);
    else field?.focus();
  };
  return (
    <div class="namer">
      <label>
        <span class="quiet">{words.name}</span>
        <input
          part="name"
          maxLength={24}
          autocomplete="nickname"
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Enter') send(currentTarget);
          }}
        />
      </label>
      <button
        type="button"
        part="button"
        class="button ghost"
        aria-disabled={busy || undefined}
        onClick={({ currentTarget }) => busy || send(currentTarget.parentElement?.querySelector('input'))}
      >
        {words.put}
      </button>
      <p class="quiet">{words.nameNote}</p>
    </div>
  );
};

/** All answers. Part `answers`. */
const Answers = ({ answers, words }: { readonly answers: readonly Answer[]; readonly words: EndingStrings }): Child => (
  <Disclosure summary={words.answers} part="answers">
    <ol class="leaders">
      {answers.map(({ correct, right, explanation }) => (
        <li>
          <span aria-hidden="true">{correct ? '✓ ' : correct === false ? '✕ ' : ''}</span>
          {right}
          <p class="quiet">{explanation}</p>
        </li>
      ))}
    </ol>
  </Disclosure>
);

/** How it ended. */
export function EndCard(props: EndProps): Child {
  const { end, words, shared, why, next, onAsk, onWithdraw, onAgain, onBack, share, onShare } = props;
  const judged = end.answers.filter(({ right }) => right);
  return (
    <Card>
      <div class={end.ring.note ? 'top' : 'top tick'}>
        <div>
          <p part="title" class="title big" tabindex={-1}>
            {end.title}
          </p>
          <p part="text" class="quiet">
            {end.text}
          </p>
        </div>
        <Ring {...end.ring} />
      </div>
      <PrizePanel {...props} />
      <Products {...props} />
      {why && (
        <p part="why" class="quiet">
          {why}
        </p>
      )}
      {onWithdraw && (
        <div class="row line">
          <p>{words.granted}</p>
          <button type="button" class="text" onClick={onWithdraw}>
            {words.withdraw}
          </button>
        </div>
      )}
      <Name {...props} />
      <div class="act">
        <div class="row">
          {onAsk && <Button onClick={onAsk}>{words.more}</Button>}
          <Button ghost onClick={onShare}>
            {share === 'copied' ? words.copied : words.share}
          </Button>
          {onAgain && (
            <Button ghost onClick={onAgain}>
              {words.again}
            </Button>
          )}
          {onBack && (
            <Button ghost onClick={onBack}>
              {words.back}
            </Button>
          )}
        </div>
        {share && <p class="quiet">{share === 'copied' ? words.shared : end.share}</p>}
        {next && <p class="quiet">{next}</p>}
      </div>
      <div class="foot">
        {judged.length > 0 && <Answers answers={judged} words={words} />}
        {end.board && <Board leaders={end.board} words={shared} />}
      </div>
    </Card>
  );
}

export interface ConsentProps {
  readonly words: EndingStrings;
  readonly ask: string;
  readonly busy: boolean;
  readonly why: string | undefined;
  readonly onSay: (granted: boolean) => void;
  readonly onBack: () => void;
}

/** Whether the outcome may be kept: a step of its own, with two answers of the same weight and none chosen before. */
export const ConsentCard = ({ words, ask, busy, why, onSay, onBack }: ConsentProps): Child => (
  <Card busy={busy}>
    <p part="title" class="title big" tabindex={-1}>
      {words.consent}
    </p>
    <p>{ask}</p>
    {why && (
      <p part="why" class="quiet">
        {why}
      </p>
    )}
    <div class="act">
      <div class="row">
        <Button ghost busy={busy} onClick={() => onSay(true)}>
          {words.yes}
        </Button>
        <Button ghost busy={busy} onClick={() => onSay(false)}>
          {words.no}
        </Button>
      </div>
    </div>
    <div class="foot">
      <button type="button" class="text" onClick={onBack}>
        {words.back}
      </button>
    </div>
  </Card>
);
