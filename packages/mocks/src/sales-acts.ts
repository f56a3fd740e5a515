import { Refusal } from './refusal.ts';
import { boughtBy, countsOf, give, placeOf, saleOf, waysOf, type FoundSale } from './sales.ts';
import type { MockShop } from './shop.ts';

const TRIES = 5;
const TRIES_WITHIN = 15 * 60_000;

/** Since when the sale is open to this customer; refuses where it is not. */
function enter(shop: MockShop, found: FoundSale, customerId: string): Date {
  const now = shop.now();
  if (found.end.endsAt <= now)
    throw new Refusal('sale_ended', 'It is over.', { endedAt: found.end.endsAt.toISOString() });
  const ways = waysOf(shop, found, customerId);
  const opensAt = ways.find(({ mine }) => mine)?.opensAt;
  if (!opensAt)
    throw new Refusal('sale_locked', 'It does not open to this customer.', {
      ways: ways.map(({ access: { kind } }) => kind),
    });
  if (opensAt > now) throw new Refusal('sale_not_open', 'It is not open yet.', { opensAt: opensAt.toISOString() });
  return opensAt;
}

function refuseTooMany(found: FoundSale, customerId: string): void {
  const limit = found.sale.perCustomer ?? 1;
  const bought = boughtBy(found, customerId);
  if (bought >= limit) throw new Refusal('sale_limit_reached', 'As many as one may have.', { limit, bought });
}

/** Takes a place. An invitation becomes one; in the seconds of a lottery the claim is noted. */
export function claim(shop: MockShop, saleId: string, customerId: string): FoundSale {
  const found = saleOf(shop, saleId);
  const { sale, made } = found;
  const place = placeOf(found, customerId);
  if (place?.state === 'held') return found;
  if (place) {
    place.state = 'released';
    give(shop, found, customerId, 'held');
    return found;
  }
  const opensAt = enter(shop, found, customerId);
  refuseTooMany(found, customerId);
  const drawnAt = new Date(opensAt.getTime() + (sale.lottery?.seconds ?? 0) * 1000);
  if (shop.now() < drawnAt) {
    if (!made.lots.some((lot) => lot.customerId === customerId)) made.lots.push({ customerId, drawnAt });
    return found;
  }
  if (countsOf(found).left === 0)
    throw new Refusal('sale_sold_out', 'All places are taken.', { waitingList: sale.waitingList !== undefined });
  give(shop, found, customerId, 'held');
  return found;
}

/** Gives a place back; who waits longest is invited. */
export function release(shop: MockShop, holdId: string, customerId: string): FoundSale {
  for (const { id } of shop.programme.sales ?? []) {
    const place = saleOf(shop, id).made.places.find((one) => one.id === holdId && one.customerId === customerId);
    if (!place) continue;
    if (place.state !== 'held') throw new Refusal('hold_over', 'It is no longer kept.', { state: place.state });
    place.state = 'released';
    return saleOf(shop, id);
  }
  throw new Refusal('hold_unknown', 'There is no such place.');
}

export function wait(shop: MockShop, saleId: string, customerId: string): FoundSale {
  const found = saleOf(shop, saleId);
  const { sale, made } = found;
  enter(shop, found, customerId);
  if (!sale.waitingList) throw new Refusal('waiting_list_off', 'There is no list.');
  refuseTooMany(found, customerId);
  if (placeOf(found, customerId) || made.waiting.includes(customerId)) return found;
  const { left } = countsOf(found);
  if (left > 0) throw new Refusal('sale_not_sold_out', 'There are places left.', { left });
  made.waiting.push(customerId);
  return found;
}

/** Leaves the list, or lets an invitation go. */
export function leave(shop: MockShop, saleId: string, customerId: string): FoundSale {
  const found = saleOf(shop, saleId);
  const { waiting } = found.made;
  if (waiting.includes(customerId)) waiting.splice(waiting.indexOf(customerId), 1);
  const place = placeOf(found, customerId);
  if (place?.state === 'invited') place.state = 'released';
  return saleOf(shop, saleId);
}

const folded = (passcode: string): string => passcode.trim().toLowerCase();

export function enterPasscode(shop: MockShop, saleId: string, customerId: string, typed: string): FoundSale {
  const found = saleOf(shop, saleId);
  const { made, end } = found;
  const now = shop.now().getTime();
  if (end.endsAt.getTime() <= now)
    throw new Refusal('sale_ended', 'It is over.', { endedAt: end.endsAt.toISOString() });
  const wrong = (made.wrong.get(customerId) ?? []).filter((at) => at.getTime() > now - TRIES_WITHIN);
  const [first] = wrong;
  if (first && wrong.length >= TRIES)
    throw new Refusal('passcode_tries', 'Too many wrong ones.', {
      nextTryAt: new Date(first.getTime() + TRIES_WITHIN).toISOString(),
    });
  const [name, code] = [...made.passcodes].find(([, { passcode }]) => folded(passcode) === folded(typed)) ?? [];
  if (name === undefined || !code) {
    made.wrong.set(customerId, [...wrong, shop.now()]);
    throw new Refusal('passcode_wrong', 'That is not it.', { triesLeft: TRIES - wrong.length - 1 });
  }
  const used = [...made.passcodeUses].filter((use) => use.startsWith(`${name} `)).length;
  const use = `${name} ${customerId}`;
  if (code.limit !== null && used >= code.limit && !made.passcodeUses.has(use))
    throw new Refusal('passcode_used_up', 'It was used as often as it may be.', { limit: code.limit });
  made.passcodeUses.add(use);
  return found;
}
