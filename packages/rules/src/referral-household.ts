/**
 * What two customers can have in common: the network address, the browser with its language, and where an order was
 * delivered.
 */
export type Signal = 'address' | 'browser' | 'delivery';

/**
 * Whether what two customers share looks like one household: the same place of delivery, or the same browser behind the
 * same address. An address alone says nothing: an office, a school and a mobile network have one each.
 */
export const sameHousehold = (shared: readonly Signal[]): boolean =>
  shared.includes('delivery') || (shared.includes('address') && shared.includes('browser'));

/**
 * A place of delivery, so that two ways to write it are one: accents, case, spaces, commas and hyphens do not matter.
 * Undefined where nothing is left to compare.
 */
export function placeOf(deliveryTo: string): string | undefined {
  const place = deliveryTo
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return place === '' ? undefined : place;
}

/**
 * The network of an address: for IPv6 the first 64 bits, since each device of a home changes the rest every day; an IPv4
 * address as it is, also where it comes as IPv6 (`::ffff:192.0.2.1`).
 */
export function networkOf(ip: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(ip)?.[1];
  if (v4 !== undefined) return v4;
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = (ip.split('%', 1)[0] ?? '').toLowerCase().split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const [before, after] = [groups(head), tail === undefined ? [] : groups(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const all = tail === undefined ? before : [...before, ...zeros, ...after];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
