import type { Programme, ProgrammeDocument, ReferralDocument, RewardGives } from '@kring/contract';
import type { Language } from '../../days.ts';
import { giftText, moneyText, numberText, pointsText } from '../../texts.ts';

type PublicReferral = NonNullable<Programme['referral']>;

/** What one of the two gets. */
type Gets = { readonly points?: number | undefined; readonly discount?: RewardGives | undefined };

interface Wording {
  readonly document: ProgrammeDocument;
  readonly referral: ReferralDocument;
  readonly language: Language;
}

const and = (parts: readonly string[], language: Language): string => parts.join(language === 'nl' ? ' en ' : ' and ');

const some = (count: number, one: string, other: string, language: Language): string =>
  `${numberText(count, language)} ${count === 1 ? one : other}`;

/** In a few words for a title: `€ 10`, `10% korting en 200 punten`. */
function shortly({ points, discount }: Gets, { document, language }: Wording): string {
  const { currency } = document.shop;
  const money = discount?.kind === 'fixed_discount' ? moneyText(discount.amount, currency, language) : undefined;
  return and(
    [
      ...(discount ? [money ?? giftText(discount, currency, language)] : []),
      ...(points ? [pointsText(points, document.points.name, language)] : []),
    ],
    language,
  );
}

/** With what it is: `€ 10 korting en 200 punten`. */
function fully({ points, discount }: Gets, { document, language }: Wording): string {
  return and(
    [
      ...(discount ? [giftText(discount, document.shop.currency, language)] : []),
      ...(points ? [pointsText(points, document.points.name, language)] : []),
    ],
    language,
  );
}

/** `de eerste bestelling vanaf € 40`; `own` for the friend, who reads of `je eerste bestelling`. */
function orderText({ document, referral, language }: Wording, own: boolean): string {
  const { minimumOrder, firstOrderOnly } = referral;
  const least = minimumOrder === undefined ? null : moneyText(minimumOrder, document.shop.currency, language);
  if (language === 'nl') {
    const order = firstOrderOnly ? `${own ? 'je' : 'de'} eerste bestelling` : 'een bestelling';
    return least === null ? order : `${order} vanaf ${least}`;
  }
  const order = firstOrderOnly ? `${own ? 'your' : 'the'} first order` : 'an order';
  return least === null ? order : `${order} of ${least} or more`;
}

/** When both are rewarded: `14 dagen na de bezorging`. */
function afterText({ document, referral, language }: Wording): string {
  const { days: usual, from } = document.pending;
  const days = referral.rewardAfterDays ?? usual;
  const dutch = language === 'nl';
  const since = from === 'delivery' ? (dutch ? 'de bezorging' : 'delivery') : dutch ? 'de bestelling' : 'the order';
  if (days === 0) return dutch ? `de dag na ${since}` : `the day after ${since}`;
  return dutch
    ? `${some(days, 'dag', 'dagen', language)} na ${since}`
    : `${some(days, 'day', 'days', language)} after ${since}`;
}

function offer(wording: Wording): string {
  const { referral, language } = wording;
  const { friend, referrer } = referral;
  const [theirs, yours] = [fully(friend, wording), fully(referrer, wording)];
  return language === 'nl'
    ? `Je vriend krijgt ${theirs} bij ${orderText(wording, false)}. Jij krijgt ${yours}, ${afterText(wording)}.`
    : `Your friend gets ${theirs} with ${orderText(wording, false)}. You get ${yours}, ${afterText(wording)}.`;
}

function friendOffer(wording: Wording): string {
  const { referral, language } = wording;
  const order = orderText(wording, true);
  const with_ = language === 'nl' ? `Bij ${order}.` : `With ${order}.`;
  if (!referral.friend.points) return with_;
  // A discount goes off at once; points have to wait for the window.
  const points = pointsText(referral.friend.points, wording.document.points.name, language);
  const after = afterText(wording);
  return language === 'nl' ? `${with_} De ${points} komen ${after}.` : `${with_} The ${points} come ${after}.`;
}

function howTo({ referral, language }: Wording): string {
  if (language === 'nl')
    return referral.friend.discount
      ? 'Vul de code in bij het afrekenen.'
      : 'Log in en bestel, of vul de code in bij het afrekenen.';
  return referral.friend.discount
    ? 'Enter the code at the checkout.'
    : 'Sign in and order, or enter the code at the checkout.';
}

function message(wording: Wording): string {
  const { name } = wording.document.shop;
  const gift = fully(wording.referral.friend, wording);
  const order = orderText(wording, true);
  return wording.language === 'nl'
    ? `Ik bestel bij ${name}. Met mijn uitnodiging krijg je ${gift} bij ${order}:`
    : `I order from ${name}. With my invitation you get ${gift} with ${order}:`;
}

/** Caps, budget and times, each a sentence. */
function terms({ document, referral, language }: Wording): string {
  const { expiryDays, caps = {}, budget, firstOrderOnly } = referral;
  const { perReferrer, perReferrerPerMonth } = caps;
  const dutch = language === 'nl';
  const friends = (count: number) =>
    dutch ? some(count, 'vriend', 'vrienden', language) : some(count, 'friend', 'friends', language);
  const points = budget === undefined ? null : pointsText(budget, document.points.name, language);
  const days = dutch ? some(expiryDays, 'dag', 'dagen', language) : some(expiryDays, 'day', 'days', language);
  const most = and(
    [
      ...(perReferrerPerMonth === undefined
        ? []
        : [`${friends(perReferrerPerMonth)} ${dutch ? 'per maand' : 'a month'}`]),
      ...(perReferrer === undefined ? [] : [`${friends(perReferrer)} ${dutch ? 'in totaal' : 'in all'}`]),
    ],
    language,
  );
  const sentences = dutch
    ? [
        firstOrderOnly ? 'Alleen voor nieuwe klanten, bij hun eerste bestelling.' : 'Alleen voor nieuwe klanten.',
        `De uitnodiging geldt ${days}.`,
        ...(most === '' ? [] : [`Hoogstens ${most}.`]),
        ...(points === null ? [] : [`Tot er ${points} zijn gegeven.`]),
        'Gaat de bestelling terug, dan vervalt de beloning van jullie allebei.',
      ]
    : [
        firstOrderOnly ? 'For new customers only, with their first order.' : 'For new customers only.',
        `The invitation is valid for ${days}.`,
        ...(most === '' ? [] : [`At most ${most}.`]),
        ...(points === null ? [] : [`Until ${points} have been given.`]),
        'If the order is sent back, the reward of both of you lapses.',
      ];
  return sentences.join(' ');
}

/** Referral in words, in each language of the shop; null for a programme without it. */
export function referralTexts(document: ProgrammeDocument): PublicReferral | null {
  const { referral } = document;
  if (!referral) return null;
  const each = (say: (wording: Wording) => string): Partial<Record<Language, string>> =>
    Object.fromEntries(document.shop.languages.map((language) => [language, say({ document, referral, language })]));
  return {
    title: each((wording) => {
      const [theirs, yours] = [shortly(referral.friend, wording), shortly(referral.referrer, wording)];
      return wording.language === 'nl' ? `Geef ${theirs}, krijg ${yours}` : `Give ${theirs}, get ${yours}`;
    }),
    offer: each(offer),
    friendTitle: each((wording) =>
      wording.language === 'nl'
        ? `Je krijgt ${fully(referral.friend, wording)}`
        : `You get ${fully(referral.friend, wording)}`,
    ),
    friendOffer: each(friendOffer),
    howTo: each(howTo),
    message: each(message),
    terms: each(terms),
  };
}
