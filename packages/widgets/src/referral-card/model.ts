import type { Invitation, MyReferral, Programme, ReferredFriend } from '@kring/contract';
import { counted, link, list, number, text, whole, type Speech } from '@kring/kit';
import { strings, type Strings } from './strings.ts';

/** What both get, in words, for anyone. */
export interface Offer {
  readonly title: string;
  readonly text: string;
  readonly terms: string;
}

/** A friend, or the invitation that this customer followed, in one row. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly line: string;
  /** What became of it, in two words. */
  readonly chip: string;
  /** `gold` while it waits for a day, `off` where it came to nothing, `plain` where nothing came of it yet. */
  readonly tone: '' | 'gold' | 'off' | 'plain';
  /** A code that can still be used, and the words to copy it by. */
  readonly code?: string;
  readonly copy?: string;
}

/** What a card says of a customer's referrals, in words. */
export interface Referral {
  readonly code: string;
  readonly link: string;
  /** What goes to a friend: it names nobody. */
  readonly message: string;
  readonly subject: string;
  readonly earned: string;
  /** What is left under a cap, or how often the link was followed. */
  readonly note: string;
  readonly rows: readonly Row[];
  /** Friends beyond those that are listed. */
  readonly more: number;
  /** All rows, also those. */
  readonly all: string;
  readonly empty: boolean;
}

export const wordsIn = ({ language }: Speech): Strings => strings[language];

type Texts = { readonly nl?: string; readonly en?: string } | undefined;

/** A text of the programme, in this language or the other one that it has. It may be a paragraph. */
export function sentence(texts: Texts, { language }: Speech): string {
  const found: unknown = texts?.[language] ?? texts?.nl ?? texts?.en;
  return typeof found === 'string' ? found.slice(0, 1_000) : '';
}

export function offer({ referral }: Programme, speech: Speech): Offer {
  return {
    title: sentence(referral?.title, speech),
    text: sentence(referral?.offer, speech),
    terms: sentence(referral?.terms, speech),
  };
}

/** What became of it, in two words, and how they look. */
export function outcome(
  { state, rewards }: Pick<ReferredFriend | Invitation, 'state' | 'rewards'>,
  words: Strings,
  points = '',
): Pick<Row, 'chip' | 'tone'> {
  const chip = text(Object.hasOwn(words.chips, state) ? words.chips[state] : '');
  const done = state === 'rewarded';
  return {
    chip: done && points ? `+${points}` : chip.replace('%', () => text(rewards?.onText)),
    tone: /held|qualified|pending/.test(state) ? 'gold' : done ? '' : state === 'claimed' ? 'plain' : 'off',
  };
}

function friend(one: ReferredFriend, words: Strings): Row {
  const { id, name, state, since, ordered, rewards, why } = one;
  const said = text(one.text);
  // The day that the chip has need not be said twice.
  const short = ordered && rewards && state !== 'rewarded' ? words.ordered(text(ordered.onText)) : said;
  const no = text(why?.text);
  const line = state === 'held' ? [said, no] : no ? [text(since.onText), no] : [short];
  return {
    id: text(id),
    name: text(name) || words.someone,
    line: line.filter(Boolean).join(' · '),
    ...outcome(one, words, text(one.pointsText)),
  };
}

export function referral(mine: MyReferral, programme: Programme, speech: Speech, first?: Row): Referral {
  const words = wordsIn(speech);
  const { language } = speech;
  const { friends, points, pointsText } = mine.earned;
  const address = link(text(mine.link));
  if (!address) throw new TypeError('no link');
  const visits = whole(mine.visits);
  const more = whole(mine.more);
  const rows = list(mine.friends).map((one) => friend(one, words));
  return {
    code: text(mine.code),
    link: address,
    message: `${sentence(programme.referral?.message, speech)} ${address}`.trim(),
    subject: words.subject(text(programme.shop.name)),
    earned: whole(friends)
      ? words.earned(whole(points) ? text(pointsText) : '', counted(friends, words.someFriends, language))
      : '',
    note: [text(mine.left?.text), visits && words.visits(number(visits, language))].filter(Boolean).join(' · '),
    rows: first ? [first, ...rows] : rows,
    more,
    all: number(rows.length + (first ? 1 : 0) + more, language),
    empty: !rows.length,
  };
}
