/** What a friend is told where the claim is refused: the code is forgotten before the words for it have come. */
import { define } from '@kring/kit';
import { forget } from '@kring/kit/landing';
import { arrive, readable, type Mounted, type Scenario } from '@kring/kit/testing/world';
import { afterEach, expect, test } from 'vitest';
import { KringReferralCard } from './element.tsx';
import { scenarios } from './scenarios.ts';
import { follow } from './testing/invited-scenarios.ts';

define(KringReferralCard);
const { tag } = KringReferralCard;
let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.remove();
  mounted = undefined;
  follow();
});

const blocked = {
  code: 'BRAM-2WXY',
  from: 'Bram',
  state: 'blocked',
  why: { code: 'own_code', text: 'Dit is je eigen code. Deel hem met een vriend.' },
  text: 'Dit is je eigen code. Deel hem met een vriend.',
  expires: null,
  rewards: null,
} as const;

/** The page that the link leads to, for a customer whose claim was answered before anything showed. */
async function landing(invitation: typeof blocked | null, attributes: Record<string, string>): Promise<HTMLElement> {
  follow('BRAM2WXY');
  forget({ invitation });
  const member = scenarios.find(({ name }) => name === 'member')!;
  mounted = await arrive({ ...member, attributes: { view: 'friend', ...attributes }, state: 'ready invited' }, { tag });
  return mounted.element;
}

test.each([{ reserve: '' }, {}])('a claim that is blocked at once is told with its reason: %o', async (attributes) => {
  const said = readable(await landing(blocked, attributes));
  expect(said).toContain('Dit is je eigen code. Deel hem met een vriend.');
  expect(said).toContain('telt niet mee');
  expect(said).not.toContain('BRAM-2WXY');
});

test('a code of nobody is told too, without a word about who is not there', async () => {
  const said = readable(await landing(null, { reserve: '' }));
  expect(said).toBe(
    'telt niet mee Je uitnodiging Deze code kennen we niet. Vraag je vriend om de link nog eens te sturen.',
  );
});

test('who signs out, and the next one, read nothing of it', async () => {
  follow('BRAM2WXY');
  forget({ invitation: blocked });
  const guest: Scenario = { ...scenarios.find(({ name }) => name === 'guest')!, attributes: { view: 'friend' } };
  mounted = await arrive({ ...guest, world: { shop: 'guest' }, state: 'off' }, { tag });
  expect(readable(mounted.element)).toBe('');
});

test.each(['landing, a guest', 'landing, what is settled', 'landing, offline'])(
  'a page that keeps room has it from the start, and nothing moves: %s',
  async (name) => {
    const scenario = scenarios.find((one) => one.name === name)!;
    for (const width of [300, 340, 380, 700]) {
      const waiting = await arrive(
        scenarios.find((one) => one.name === 'landing, loading')!,
        { tag, width },
      );
      const { offsetHeight } = waiting.element;
      waiting.remove();
      expect(offsetHeight).toBeGreaterThan(200);
      mounted = await arrive(scenario, { tag, width });
      expect([width, mounted.element.offsetHeight]).toEqual([width, offsetHeight]);
      mounted.remove();
    }
  },
);
