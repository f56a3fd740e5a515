import { expect, vi } from 'vitest';
import type { Kring } from '../global.ts';
import { within } from './pages.ts';
import type { Shop } from './shop.ts';

/** What tests of a friend's link look at. */
export const VISIT = 'POST /v1/referral-visits';
export const LANDING = 'v1/chunks/landing.js';
/** A checkout's field for the code. */
export const FIELD = '<form><input data-kring-referral name="friend"></form>';
/** Before everything else in a page: the visitor said yes to storage. */
export const YES = `window.kring = [['consent', { storage: true }]];`;

export const kring = ({ window }: Shop) => window.kring as Kring;
export const field = ({ window }: Shop) => window.document.querySelector<HTMLInputElement>('[data-kring-referral]')!;
/** What is on the device. */
export const stored = (): { code: string; at: number } | null =>
  JSON.parse(localStorage.getItem('kring.referral') ?? 'null') as { code: string; at: number } | null;
/** Of which codes the server was told, and by whom: `SNN74KQX guest`. */
export const visits = async (shop: Shop): Promise<string[]> =>
  (await shop.log())
    .filter(({ what }) => what === VISIT)
    .map(({ body, seated }) => `${(JSON.parse(body) as { code: string }).code} ${seated ? 'customer' : 'guest'}`);

export const eventually = (look: () => unknown) => vi.waitFor(async () => void (await look()), within);
export const fills = (shop: Shop, text: string) => eventually(() => expect(field(shop).value).toBe(text));
export const reaches = (shop: Shop, address: string) => eventually(() => expect(shop.address()).toBe(address));
export const visited = (shop: Shop, ...all: string[]) =>
  eventually(async () => expect(await visits(shop)).toEqual(all));
