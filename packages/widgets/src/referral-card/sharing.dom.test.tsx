import type { KringElement } from '@kring/kit';
import { cleanView, renderView } from '@kring/kit/testing/view';
import { afterEach, expect, test, vi } from 'vitest';
import type { Referral } from './model.ts';
import { Sharing } from './sharing.tsx';

vi.mock('@kring/kit/qr', () => {
  throw new Error('The network went away.');
});
afterEach(cleanView);

const referral = { code: 'SNN7-4KQX', link: 'https://kring.test/r/SNN74KQX' } as Referral;

test('a picture that can not come is said to everyone, and nothing is told of a share', async () => {
  const dispatchEvent = vi.fn();
  const host = { addController: vi.fn(), adopt: vi.fn(), requestUpdate: vi.fn(), dispatchEvent };
  const sharing = new Sharing(host as unknown as KringElement, () => 'nl');
  await sharing.toggleQr(referral);
  const words = 'De QR-code komt nu niet. De link werkt net zo goed.';
  expect(renderView(sharing.view).textContent).toBe(words);
  expect([sharing.said, sharing.open, sharing.done]).toEqual([words, false, false]);
  expect(host.requestUpdate).toHaveBeenCalled();
  expect(dispatchEvent).not.toHaveBeenCalled();
});
