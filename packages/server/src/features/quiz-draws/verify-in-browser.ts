/** What the page of a draw hands to its script. */
export interface DrawData {
  /** SHA-256 of the seed, as it was told before. */
  readonly hash: string;
  /** So many win, as it was told before. */
  readonly places: number;
  /** Null until it is drawn. */
  readonly seed: string | null;
  readonly entries: readonly string[];
  readonly winners: readonly string[];
  readonly texts: {
    readonly verified: string;
    readonly refuted: string;
    readonly unable: string;
    readonly taking: string;
    readonly winning: string;
    readonly absent: string;
  };
}

/**
 * The script of the page, whole: it is served as its own text, so it can't see anything around it. It takes no part of the
 * server's word for granted but the entries, and draws again by WebCrypto, as `drawWinners` of @kring/rules says.
 */
export function verifyInBrowser(): void {
  const data = JSON.parse(document.querySelector('#draw')?.textContent ?? '{}') as DrawData;
  const { hash, places, seed, entries, winners, texts } = data;

  const hex = (bytes: ArrayBuffer) =>
    Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const bytesOf = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => hex(await crypto.subtle.digest('SHA-256', bytes));

  async function drawAgain(key: CryptoKey, list: string[], most: number): Promise<string[]> {
    let counter = 0;
    for (let i = 0; i < most; i++) {
      const left = list.length - i;
      let number: number;
      do {
        const text = new TextEncoder().encode(String(counter++));
        const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, text));
        number = bytes.slice(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
      } while (number >= 2 ** 48 - (2 ** 48 % left));
      const other = i + (number % left);
      [list[i], list[other]] = [list[other] ?? '', list[i] ?? ''];
    }
    return list.slice(0, most);
  }

  function show(step: string, holds: boolean): boolean {
    document.querySelector(`#${step}`)?.setAttribute('data-holds', String(holds));
    return holds;
  }

  async function verify(told: string): Promise<boolean> {
    const bytes = bytesOf(told);
    const committed = show('committed', /^[0-9a-f]{64}$/.test(told) && (await sha256(bytes)) === hash);
    const listed = show(
      'listed',
      entries.every((entry, i) => i === 0 || (entries[i - 1] ?? '') < entry),
    );
    const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const again = await drawAgain(key, [...entries], Math.min(places, entries.length));
    const drawn = show('drawn', again.join() === winners.join());
    return committed && listed && drawn;
  }

  function judge(state: 'verified' | 'refuted' | 'unable'): void {
    const verdict = document.querySelector('#verdict');
    verdict?.setAttribute('data-state', state);
    if (verdict) verdict.textContent = texts[state];
  }

  const isEntry = (text: string) => /^[0-9a-f]{64}$/.test(text);
  function lookUp(entry: string): void {
    const output = document.querySelector('output');
    const text = winners.includes(entry) ? texts.winning : entries.includes(entry) ? texts.taking : texts.absent;
    if (output) output.textContent = text;
  }
  document.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    const id = document.querySelector('input')?.value.trim() ?? '';
    if (isEntry(id)) lookUp(id);
    else void sha256(new TextEncoder().encode(id)).then(lookUp);
  });

  if (seed === null) return;
  // The link of a customer who takes part ends in their entry. No server hears of what stands there.
  const own = location.hash.slice(1);
  const field = document.querySelector('input');
  if (isEntry(own) && field) {
    field.value = own;
    lookUp(own);
  }
  // Only a page over HTTPS, or of this machine, has WebCrypto.
  if (!('subtle' in crypto)) judge('unable');
  else
    verify(seed).then(
      (holds) => judge(holds ? 'verified' : 'refuted'),
      () => judge('refuted'),
    );
}
