import type { Me, ProductEarnings, Programme } from '@kring/contract';
import { counted, dayText, link, list, money, number, text, whole, type Forms, type Speech } from '@kring/kit';
import { strings, type Strings } from './strings.ts';

/** What a card says of a customer's points, in words. */
export interface Balance {
  readonly hello: string;
  readonly value: string;
  readonly unit: string;
  /** Share of the points that can be used now, 0 to 100; undefined without any points. */
  readonly share: number | undefined;
  readonly shareLabel: string;
  /** What comes free next, and after that. */
  readonly release: string | undefined;
  readonly later: readonly string[];
  /** All that comes free after the first: `+53 later`. */
  readonly laterSum: string;
  readonly note: string;
  readonly empty: boolean;
}

/** What joining brings, in words. */
export interface Invitation {
  readonly title: string;
  readonly value: string;
  readonly unit: string;
  readonly terms: string;
  readonly joinUrl: string | null;
  readonly termsUrl: string | null;
}

export const wordsIn = ({ language }: Speech): Strings => strings[language];

/** What this shop calls its points, in this language or the other one that it has. */
export function pointsName(programme: Programme | undefined, { language }: Speech): Forms {
  const names = programme?.points?.name;
  const { one, other } = names?.[language] ?? names?.nl ?? names?.en ?? strings[language].points;
  return { one: text(one), other: text(other) };
}

/** `1 punt per € 1`, in two pieces. */
function rate({ earning, shop }: Programme, forms: Forms, { language }: Speech): { value: string; unit: string } {
  const points = whole(earning.rate.points);
  const unit = points === 1 ? forms.one : forms.other;
  const per = money(whole(earning.rate.perAmount, 1), text(shop.currency), language);
  return { value: number(points, language), unit: strings[language].per(unit, per) };
}

export function balance(me: Me, programme: Programme | undefined, speech: Speech): Balance {
  const { language } = speech;
  const words = wordsIn(speech);
  const forms = pointsName(programme, speech);
  const available = whole(me.points.available);
  const pending = whole(me.points.pending);
  const debt = whole(me.points.debt);
  const dates = list(me.releases).slice(0, 12);
  const releases = dates.map((each) => words.release(number(whole(each.points), language), dayText(each, speech)));
  const empty = available + pending + debt === 0;
  const share = empty || debt ? undefined : Math.floor((available / (available + pending)) * 100);
  const first = () => {
    if (!programme) return '';
    const { value, unit } = rate(programme, forms, speech);
    return `${words.first(`${value} ${unit}`)} ${terms(programme, words)}`;
  };
  return {
    hello: words.hello(text(me.customer.callName)),
    value: number(available, language),
    unit: available === 1 ? forms.one : forms.other,
    share,
    shareLabel: share === undefined ? '' : words.share(share),
    release: releases[0],
    later: releases.slice(1),
    laterSum: words.later(number(pending - (dates[0]?.points ?? 0), language)),
    note: debt ? words.debt(counted(debt, forms, language)) : empty ? first() : pending ? '' : words.calm,
    empty,
  };
}

/** When points can be used, and until when: `Vrij 14 dagen na je bezorging, 24 maanden geldig.` */
function terms({ pending, expiry }: Programme, words: Strings): string {
  const days = whole(pending.days);
  const free = days ? words.freeAfter(days, pending.from) : words.freeAtOnce;
  return `${free}${expiry.months === null ? '' : words.valid(whole(expiry.months))}.`;
}

export function invitation(programme: Programme, speech: Speech): Invitation {
  const words = wordsIn(speech);
  const { shop } = programme;
  return {
    title: words.join(text(shop.name)),
    ...rate(programme, pointsName(programme, speech), speech),
    terms: terms(programme, words),
    joinUrl: link(shop.joinUrl),
    termsUrl: link(shop.termsUrl),
  };
}

/** What a product earns, in one line. */
export function earns({ points, part }: ProductEarnings, programme: Programme | undefined, speech: Speech): string {
  const words = wordsIn(speech);
  const label = text(part?.ruleLabel?.[speech.language]);
  const count = whole(points);
  if (!count) return words.earnsNothing;
  return words.earns(counted(count, pointsName(programme, speech), speech.language)) + (label && ` · ${label}`);
}
