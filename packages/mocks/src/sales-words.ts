import type { Sale, SaleWay } from '@kring/contract';
import { saleState, seesContent } from '@kring/rules';
import { titleIn } from './lines.ts';
import { signPass } from './sales-passes.ts';
import { boughtBy, countsOf, placeOf, standingIn, waysOf, type FoundSale, type Way } from './sales.ts';
import type { MockShop } from './shop.ts';
import { standing } from './tiers.ts';
import { ending, moment, numberText, timeText, type MockLanguage, type Words } from './words.ts';

const nl = {
  everyone: ['Open voor iedereen.', (day: string) => `Opent voor iedereen ${day}.`],
  mine: [(name: string) => `${name}: open voor jou.`, (name: string, day: string) => `${name}: opent voor jou ${day}.`],
  opens: (day: string) => `opent ${day}`,
  isOpen: 'nu open',
  passcode: 'Met een toegangscode',
  segment: 'Voor genodigden',
  purchase: 'Voor wie eerder kocht',
  missing: (missing: string) => `nog ${missing}`,
  left: (left: string, stock: string) => `Nog ${left} van de ${stock}`,
  taken: (stock: string) => (stock === '1' ? 'De enige plaats is bezet' : `Alle ${stock} plaatsen zijn bezet`),
  lottery: (seconds: string) =>
    `Wie in de eerste ${seconds} seconden komt, krijgt een plaats door loting. Daarna: wie het eerst komt.`,
  arrival: 'Wie het eerst komt.',
  limit: (limit: string) => (limit === '1' ? 'Eén per klant.' : `Hoogstens ${limit} per klant.`),
  extended: (day: string) => `Verlengd: zou eindigen op ${day}.`,
  position: (position: string) => `Je bent nummer ${position} op de wachtlijst.`,
  lowest: (price: string) => `Laagste prijs van de afgelopen 30 dagen: ${price}`,
  or: ' of ',
  at: ' om ',
} as const;

const en = {
  everyone: ['Open to everyone.', (day: string) => `Opens to everyone on ${day}.`],
  mine: [(name: string) => `${name}: open to you.`, (name: string, day: string) => `${name}: opens to you on ${day}.`],
  opens: (day: string) => `opens on ${day}`,
  isOpen: 'open now',
  passcode: 'With a passcode',
  segment: 'For invited customers',
  purchase: 'For who bought before',
  missing: (missing: string) => `${missing} to go`,
  left: (left: string, stock: string) => `${left} of ${stock} left`,
  taken: (stock: string) => (stock === '1' ? 'The only place is taken' : `All ${stock} places are taken`),
  lottery: (seconds: string) =>
    `Who comes in the first ${seconds} seconds is given a place by lot. After that: first come, first served.`,
  arrival: 'First come, first served.',
  limit: (limit: string) => (limit === '1' ? 'One per customer.' : `At most ${limit} per customer.`),
  extended: (day: string) => `Extended: it was to end on ${day}.`,
  position: (position: string) => `You are number ${position} on the waiting list.`,
  lowest: (price: string) => `Lowest price of the last 30 days: ${price}`,
  or: ' or ',
  at: ' at ',
} as const;

const said = { nl, en };

/** `vrijdag 27 november om 10.00 uur` */
function dayAndTime(at: Date, { timeZone, language }: Words): string {
  const day = at.toLocaleDateString(language === 'nl' ? 'nl' : 'en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  return day + said[language].at + timeText(at, timeZone, language);
}

const price = (amount: number, currency: string, language: MockLanguage): string =>
  (amount / 100).toLocaleString(language === 'nl' ? 'nl' : 'en-GB', { style: 'currency', currency });

/** What a customer lacks for the nearest of some tiers: `nog 120 punten`; empty where nothing can be said. */
function missingFor(shop: MockShop, tiers: readonly string[], customerId: string | undefined, words: Words): string {
  if (customerId === undefined) return '';
  const { language } = words;
  const counted = standing(shop, shop.customer(customerId), words)?.counted ?? 0;
  const levels = shop.programme.tiers?.levels ?? [];
  const nearest = levels.find(({ id, threshold }) => tiers.includes(id) && threshold > counted);
  if (!nearest) return '';
  const missing = nearest.threshold - counted;
  const points = shop.programme.points.name[language]?.[missing === 1 ? 'one' : 'other'] ?? '';
  return said[language].missing(`${numberText(missing, language)} ${points}`);
}

function describeWay(shop: MockShop, way: Way, customerId: string | undefined, words: Words): SaleWay {
  const { access, opensAt, open, mine } = way;
  const { kind } = access;
  const { language } = words;
  const phrases = said[language];
  const day = dayAndTime(opensAt, words);
  const text = (): string => {
    if (kind === 'everyone') return open ? phrases.everyone[0] : phrases.everyone[1](day);
    const name =
      kind === 'tier'
        ? access.tiers
            .map((id) => titleIn(shop.programme.tiers?.levels.find((level) => level.id === id)?.name, language) ?? id)
            .join(phrases.or)
        : (titleIn(access.label, language) ?? phrases[kind]);
    if (mine) return open ? phrases.mine[0](name) : phrases.mine[1](name, day);
    const when = open ? phrases.isOpen : phrases.opens(day);
    const missing = kind === 'tier' ? missingFor(shop, access.tiers, customerId, words) : '';
    return missing ? `${name}: ${missing}. ${when.charAt(0).toUpperCase()}${when.slice(1)}.` : `${name}: ${when}.`;
  };
  return { kind, opens: moment(opensAt, words), open, mine, text: text() };
}

/** A passcode that is set, that the customer did not enter yet, and that would let them in, or earlier. */
function passcodeHelps({ made }: FoundSale, ways: readonly Way[], customerId: string | undefined): boolean {
  if (customerId === undefined) return false;
  const first = ways.findIndex(({ mine }) => mine);
  return ways
    .slice(0, first < 0 ? undefined : first)
    .some(({ access }) => access.kind === 'passcode' && made.passcodes.has(access.passcode));
}

/** A sale, as this visitor may see it. */
export function describeSale(shop: MockShop, found: FoundSale, customerId: string | undefined, words: Words): Sale {
  const { sale, made, end } = found;
  const { language, now } = words;
  const phrases = said[language];
  const ways = waysOf(shop, found, customerId);
  const opensAt = ways.find(({ mine }) => mine)?.opensAt ?? null;
  const { left, stock } = countsOf(found);
  const limit = sale.perCustomer ?? 1;
  const bought = customerId === undefined ? 0 : boughtBy(found, customerId);
  const place = customerId === undefined ? undefined : placeOf(found, customerId);
  const state = saleState({
    now,
    endsAt: end.endsAt,
    signedIn: customerId !== undefined,
    opensAt,
    anyOpen: ways.some(({ open }) => open),
    standing: customerId === undefined ? 'none' : standingIn(found, customerId),
    bought,
    limit,
    left,
  });
  const sees = seesContent(state, { now, opensAt });
  const shut = state === 'teaser' || state === 'upcoming' || state === 'locked' || state === 'ended';
  const position = state !== 'waiting' || customerId === undefined ? 0 : made.waiting.indexOf(customerId) + 1;
  const products = sale.products.map(({ id, price: each }) => ({ id, price: each }));
  const about = { saleId: sale.id, customerId: customerId ?? null };
  const deadline = {
    teaser: opensAt ?? ways[0]?.opensAt,
    upcoming: opensAt,
    locked: opensAt,
    open: end.endsAt,
    drawing: made.lots.find((lot) => lot.customerId === customerId)?.drawnAt,
    holding: place?.until,
    bought: null,
    sold_out: end.endsAt,
    waiting: end.endsAt,
    invited: place?.until,
    ended: null,
  }[state];
  const { currency } = shop.programme.shop;
  return {
    id: sale.id,
    name: titleIn(sale.name, language) ?? '',
    teaser: titleIn(sale.teaser, language) ?? '',
    state,
    opens: shut && state !== 'ended' && opensAt !== null ? moment(opensAt, words) : null,
    ends: ending(end.endsAt, words),
    extended: end.extendedFrom && {
      from: ending(end.extendedFrom, words),
      text: phrases.extended(dayAndTime(end.extendedFrom, words)),
    },
    deadline: deadline?.toISOString() ?? null,
    ways: (state === 'ended' ? [] : ways).map((way) => describeWay(shop, way, customerId, words)),
    passcode: shut && state !== 'ended' && passcodeHelps(found, ways, customerId),
    stockText: shut
      ? ''
      : left > 0
        ? phrases.left(numberText(left, language), numberText(stock, language))
        : phrases.taken(numberText(stock, language)),
    ruleText: sale.lottery ? phrases.lottery(numberText(sale.lottery.seconds, language)) : phrases.arrival,
    limitText: phrases.limit(numberText(limit, language)),
    content: sees
      ? {
          products: sale.products.map((product) => ({
            id: product.id,
            title: titleIn(product.title, language) ?? '',
            text: titleIn(product.text, language) ?? '',
            url: product.url ?? null,
            image: product.image ? { url: product.image.url, alt: titleIn(product.image.alt, language) ?? '' } : null,
            price: product.price,
            priceText: price(product.price, currency, language),
            lowestText:
              product.lowestPrice === undefined ? '' : phrases.lowest(price(product.lowestPrice, currency, language)),
          })),
          token: signPass({ ...about, kind: 'content', holdId: null, products: [] }, new Date(now.getTime() + 300_000)),
        }
      : null,
    hold:
      place?.state === 'held'
        ? {
            id: place.id,
            since: place.since.toISOString(),
            until: place.until.toISOString(),
            pass: signPass({ ...about, kind: 'hold', holdId: place.id, products }, place.until),
            products: products.map(({ id }) => id),
          }
        : null,
    waiting: position > 0 ? { position, text: phrases.position(numberText(position, language)) } : null,
    waitingList: sale.waitingList !== undefined,
    bought,
    now: now.toISOString(),
  };
}
