import type { Programme, ProgrammeDocument } from '@kring/contract';
import { numberText, type MockLanguage } from './words.ts';

type Texts = NonNullable<Programme['referral']>;
type Referral = NonNullable<ProgrammeDocument['referral']>;

/** Referral in words, for anyone. Of discounts the mock has words for amounts of euros. */
export function publicReferral({ referral, shop, points, pending }: ProgrammeDocument): Texts | null {
  if (!referral) return null;
  const { friend, referrer, minimumOrder, expiryDays, caps = {}, rewardAfterDays = pending.days } = referral;
  const say = (language: MockLanguage): Readonly<Record<keyof Texts, string>> => {
    const dutch = language === 'nl';
    const names = points.name[language] ?? points.name.nl ?? points.name.en;
    const money = (amount: number) => `${dutch ? '€\u00a0' : '€'}${numberText(amount / 100, language)}`;
    const gets = ({ points: some, discount }: Referral['friend'], off: string) =>
      [
        ...(discount && 'amount' in discount ? [money(discount.amount) + off] : []),
        ...(some ? [`${numberText(some, language)} ${(some === 1 ? names?.one : names?.other) ?? ''}`] : []),
      ].join(dutch ? ' en ' : ' and ');
    const [theirs, yours] = [friend, referrer].map((each) => gets(each, dutch ? ' korting' : ' off'));
    const least = minimumOrder && money(minimumOrder);
    const days = `${rewardAfterDays} ${dutch ? 'dagen' : 'days'}`;
    const most = caps.perReferrer ?? '';
    if (dutch) {
      const order = `eerste bestelling${least ? ` vanaf ${least}` : ''}`;
      return {
        title: `Geef ${gets(friend, '')}, krijg ${gets(referrer, '')}`,
        offer: `Je vriend krijgt ${theirs} bij de ${order}. Jij krijgt ${yours}, ${days} na de bezorging.`,
        friendTitle: `Je krijgt ${theirs}`,
        friendOffer: `Bij je ${order}.`,
        howTo: 'Vul de code in bij het afrekenen.',
        message: `Ik bestel bij ${shop.name}. Met mijn uitnodiging krijg je ${theirs} bij je ${order}:`,
        terms:
          `Alleen voor nieuwe klanten, bij hun eerste bestelling. De uitnodiging geldt ${expiryDays} dagen. ` +
          `${most && `Hoogstens ${most} vrienden in totaal. `}Gaat de bestelling terug, dan vervalt de beloning van jullie allebei.`,
      };
    }
    const order = `first order${least ? ` of ${least} or more` : ''}`;
    return {
      title: `Give ${gets(friend, '')}, get ${gets(referrer, '')}`,
      offer: `Your friend gets ${theirs} with the ${order}. You get ${yours}, ${days} after delivery.`,
      friendTitle: `You get ${theirs}`,
      friendOffer: `With your ${order}.`,
      howTo: 'Enter the code at the checkout.',
      message: `I order from ${shop.name}. With my invitation you get ${theirs} with your ${order}:`,
      terms:
        `For new customers only, with their first order. The invitation is valid for ${expiryDays} days. ` +
        `${most && `At most ${most} friends in all. `}If the order is sent back, the reward of both of you lapses.`,
    };
  };
  const texts = shop.languages.map((language) => [language, say(language)] as const);
  const each = (key: keyof Texts) => Object.fromEntries(texts.map(([language, said]) => [language, said[key]]));
  return {
    title: each('title'),
    offer: each('offer'),
    friendTitle: each('friendTitle'),
    friendOffer: each('friendOffer'),
    howTo: each('howTo'),
    message: each('message'),
    terms: each('terms'),
  };
}
