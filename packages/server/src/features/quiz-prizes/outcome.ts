import type { PrizeOutcome } from '@kring/contract';
import { daysIn, type Language } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { whenOf } from '../../when.ts';
import { currentProgramme, programmeVersion } from '../programme/service.ts';
import { asRedemption } from '../redemptions/service.ts';
import type { WinRow } from './store.ts';
import { claimText, enteredText, lapsedText, lostText, missText, wonText, type Wording } from './words.ts';

/** Which attempt is asked about. */
interface Asked {
  readonly shopId: string;
  /** att_… */
  readonly id: string;
  readonly quizId: string;
  readonly programmeVersion: number;
}

/** The words of a shop for one reader. */
async function wordingOf(tx: Tx, shopId: string, language: Language): Promise<Wording> {
  const { document } = await currentProgramme(tx, shopId);
  return { document, language, days: daysIn(language, document.shop.timeZone), now: tx.now };
}

/** What an attempt brought, as its player is told; null where there is nothing to win, or it is not finished. */
export async function prizeOf(
  tx: Tx,
  { shopId, id, quizId, programmeVersion: version }: Asked,
  language: Language,
): Promise<PrizeOutcome | null> {
  const wording = await wordingOf(tx, shopId, language);
  const win = await tx.quizPrizes.ofAttempt(shopId, id);
  if (win) return outcomeOf(tx, win, wording);
  const why = await tx.quizPrizes.missOf(shopId, id);
  if (!why) return null;
  const { document } = await programmeVersion(tx, shopId, version);
  const quiz = document.quizzes?.find((one) => one.id === quizId);
  const text = missText(why, quiz, wording);
  const state = why === 'gone' ? 'gone' : why === 'entered' ? 'entered' : 'none';
  return { state, text, points: 0, code: null, until: null };
}

async function outcomeOf(tx: Tx, win: WinRow, wording: Wording): Promise<PrizeOutcome> {
  const nothing = { points: 0, code: null, until: null } as const;
  const { prize, shopId, quizId, ticket } = win;
  const points = 'points' in prize.gives ? prize.gives.points : 0;
  switch (win.state) {
    case 'claimable': {
      const until = ticket?.expiresAt ?? tx.now;
      if (until <= tx.now) return { state: 'none', text: lapsedText(wording.language), ...nothing };
      const text = claimText(prize, win.mode === 'draw' ? 'draw' : 'prize', until, wording);
      return {
        state: 'claimable',
        text,
        points: win.mode === 'draw' ? 0 : points,
        code: null,
        until: whenOf(until, wording),
      };
    }
    case 'entered': {
      const draw = await tx.quizDraws.find(shopId, quizId);
      return { state: 'entered', text: enteredText(draw?.at ?? tx.now, wording), ...nothing };
    }
    case 'won': {
      const granted = await tx.redemptions.grantedFor(shopId, win.id);
      if (!granted) return { state: 'won', text: wonText(prize, null, wording), points, code: null, until: null };
      const { code, expires } = asRedemption(granted, wording);
      const lastDay = new Date(granted.expiresAt.getTime() - 1);
      return { state: 'won', text: wonText(prize, lastDay, wording), points, code, until: expires };
    }
    case 'lost':
      return { state: 'none', text: lostText(wording.language), ...nothing };
    case 'lapsed':
      return { state: 'none', text: lapsedText(wording.language), ...nothing };
    case 'had':
      return { ...(await hadBefore(tx, win, wording)), ...nothing };
  }
}

/** Of a guest's ticket that came from a customer for whom something stood already. */
async function hadBefore(
  tx: Tx,
  { shopId, quizId, customerId }: WinRow,
  wording: Wording,
): Promise<Pick<PrizeOutcome, 'state' | 'text'>> {
  const standing = customerId === null ? undefined : await tx.quizPrizes.ofCustomer(shopId, quizId, customerId);
  if (standing?.state === 'entered') return { state: 'entered', text: missText('entered', undefined, wording) };
  const text = standing?.state === 'lost' ? lostText(wording.language) : missText('had', undefined, wording);
  return { state: 'none', text };
}
