/** Six bytes: the largest whole number of bytes that a JavaScript number holds exactly. */
const BYTES = 6;
const RANGE = 2 ** (8 * BYTES);

/** HMAC-SHA-256 with the 32 bytes of the seed as its key, over this text in ASCII. */
export type SeededHmac = (text: string) => Uint8Array;

/** A whole number from 0 to below `below`, each as likely as any other, and the counter for the next one. */
function pick(hmac: SeededHmac, below: number, from: number): { readonly number: number; readonly next: number } {
  // What lies above the last whole multiple would make the first numbers more likely: it is passed over.
  const end = RANGE - (RANGE % below);
  for (let counter = from; ; counter++) {
    const number = hmac(String(counter))
      .subarray(0, BYTES)
      .reduce((sum, byte) => sum * 256 + byte, 0);
    if (number < end) return { number: number % below, next: counter + 1 };
  }
}

/**
 * The winners of a draw, in the order drawn: the first `winners` steps of a Fisher-Yates shuffle of the sorted entries.
 *
 * In step i (from 0) the number x is the first six bytes, big-endian, of HMAC-SHA-256(seed, counter), where the counter is
 * a decimal number in ASCII that begins at 0 and grows by one with every number taken. With m = entries − i, an x from the
 * last whole multiple of m below 2^48 on is passed over. Entry i and entry i + (x mod m) change places; entry i has won.
 *
 * @param entries in any order, each once
 * @param winners where it is more than there are entries, all win
 */
export function drawWinners(entries: readonly string[], winners: number, hmac: SeededHmac): string[] {
  const places = entries.toSorted();
  const most = Math.min(winners, places.length);
  for (let place = 0, counter = 0; place < most; place++) {
    const { number, next } = pick(hmac, places.length - place, counter);
    counter = next;
    const other = place + number;
    [places[place], places[other]] = [places[other] ?? '', places[place] ?? ''];
  }
  return places.slice(0, most);
}
