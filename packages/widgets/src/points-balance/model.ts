import type { Me, Programme } from '@kring/contract';
import { counted, link, list, number, text, whole, type Forms, type Speech } from '@kring/kit';
import type { RingProps } from '@kring/kit/ui';
import type { DebtStrings } from './debt-strings.ts';
import { strings, type Strings } from './strings.ts';

/** Points expire soon from so many milliseconds before. */
const SOON = 30 * 864e5;

/** Something that comes or goes on a day. Golden where time is short. */
export interface Fact {
  readonly text: string;
  readonly gold?: boolean;
}

/** A reward, or a code that can still be used. */
export interface Deal {
  /** The id of the reward or of the redemption. */
  readonly id: string;
  readonly name: string;
  /** What it costs, why it can't be had yet, or until when the code can be used. */
  readonly about: string;
  /** The words of its button; empty where nothing can be done. */
  readonly action: string;
  /** Not the thing to do here: it was done. */
  readonly ghost?: boolean;
  /** In place of the button. */
  readonly cost?: string;
}

/** What a card says of a customer's points, in words. */
export interface Balance {
  readonly hello: string;
  readonly value: string;
  readonly unit: string;
  /** The tier, or without tiers the share of the points that can be used now. */
  readonly ring: RingProps;
  readonly lead: string;
  /** What comes or goes next, and after that. */
  readonly facts: readonly Fact[];
  /** All that comes after the first: `+53 later`. */
  readonly laterSum: string;
  readonly deals: readonly Deal[];
  readonly empty: boolean;
  /** When it was so. */
  readonly lastKnown: string;
}

/** What joining brings, in words. */
export interface Invitation {
  readonly title: string;
  readonly value: string;
  readonly unit: string;
  readonly terms: string;
  readonly deals: readonly Deal[];
  readonly joinUrl: string | null;
  readonly termsUrl: string | null;
}

export const wordsIn = ({ language }: Speech): Strings => strings[language];

type Localised = { readonly nl?: string; readonly en?: string } | undefined;

/** A text of the programme, in this language or the other one that it has. */
const localised = (texts: Localised, { language }: Speech): string => text(texts?.[language] ?? texts?.nl ?? texts?.en);

/** What this shop calls its points, in this language or the other one that it has. */
export function pointsName(programme: Programme | undefined, { language }: Speech): Forms {
  const names = programme?.points?.name;
  const { one, other } = names?.[language] ?? names?.nl ?? names?.en ?? strings[language].points;
  return { one: text(one), other: text(other) };
}

/** @param owing the words for a debt; without them nothing is said of it yet */
export function balance(me: Me, programme: Programme | undefined, speech: Speech, owing?: DebtStrings): Balance {
  const { language } = speech;
  const words = wordsIn(speech);
  const forms = pointsName(programme, speech);
  const available = whole(me.points.available);
  const pending = whole(me.points.pending);
  const debt = whole(me.points.debt);
  const dates = list(me.releases);
  const sum = available + pending;
  const empty = sum + debt === 0;
  const facts: Fact[] = [
    ...list(me.expiring)
      .filter(({ at }) => Date.parse(at) - Date.parse(me.asOf) < SOON)
      .map(({ points, onText }) => ({
        text: words.expires(number(whole(points), language), text(onText)),
        gold: true,
      })),
    ...dates.map(({ points, onText }) => ({ text: words.release(number(whole(points), language), text(onText)) })),
  ];
  const later = pending - (facts[0]?.gold ? 0 : (dates[0]?.points ?? 0));
  const { tier, next, share, text: tierText, state } = me.tier ?? {};
  const ring = (): RingProps => {
    // Without tiers the ring is the share of the points that can be used now, for the eye only: words say the same.
    if (!me.tier) return { share: sum && !debt ? Math.floor((available / sum) * 100) : 0 };
    const percent = whole(share);
    const name = text(tier?.name);
    const goal = next ? words.toNext(percent, text(next.name)) : '';
    return {
      share: percent,
      label: name && goal ? `${name}, ${goal}` : name || goal,
      text: name || `${percent}%`,
      note: name && goal && `${percent}%`,
      gold: state === 'at_risk',
    };
  };
  return {
    hello: words.hello(text(me.customer.callName)),
    value: number(available, language),
    unit: available === 1 ? forms.one : forms.other,
    ring: ring(),
    lead: debt
      ? text(owing?.[language](counted(debt, forms, language)))
      : empty && programme
        ? words.first(localised(programme.texts?.earning, speech))
        : text(tierText),
    facts,
    laterSum: words.later(later ? `+${number(later, language)}` : '').trim(),
    deals: [
      ...list(me.redemptions).map(({ id, name, expires }) => ({
        id: text(id),
        name: text(name),
        about: words.until(text(expires.onText)),
        action: words.show,
        ghost: true,
      })),
      ...list(me.rewards).map(({ id, name, cost, costText, whyNot }) => ({
        id: text(id),
        name: text(name),
        about: text(whyNot ? whyNot.text : costText),
        action: whyNot ? '' : words.redeem,
        cost: number(whole(cost), language),
      })),
    ],
    empty,
    lastKnown: words.lastKnown(text(me.asOfText)),
  };
}

export function invitation(programme: Programme, speech: Speech): Invitation {
  const words = wordsIn(speech);
  const { shop, texts } = programme;
  const earning = localised(texts?.earning, speech);
  const [, value = earning, unit = ''] = /^(\d\S*) (.*)/.exec(earning) ?? [];
  return {
    title: words.join(text(shop.name)),
    value,
    unit,
    terms: localised(texts?.terms, speech),
    deals: list(programme.rewards).map(({ id, name, cost }) => ({
      id: text(id),
      name: localised(name, speech),
      about: counted(whole(cost), pointsName(programme, speech), speech.language),
      action: '',
    })),
    joinUrl: link(shop.joinUrl),
    termsUrl: link(shop.termsUrl),
  };
}
