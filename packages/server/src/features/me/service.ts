import type { Me } from '@kring/contract';
import { chooseLanguage, daysIn } from '../../days.ts';
import { refuse } from '../../http/problems.ts';
import { expiring, releases, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';
import { openRedemptions, rewardOffers } from '../redemptions/service.ts';
import { standing } from '../tiers/service.ts';

export { readSettled, settle } from './settle.ts';

/** A customer of ours, by both ids. */
export interface Whose {
  readonly shopId: string;
  /** cus_… */
  readonly customerId: string;
}

/** At most so many releases, and days of expiry, are listed; the rest is within the points. */
const LISTED = 12;

/** What the customer has now, in words of the asked language. Shows what is due as if it were not yet: see `readSettled`. */
export async function snapshot(tx: Tx, whose: Whose, acceptLanguage: string | undefined): Promise<Me> {
  const { document } = await currentProgramme(tx, whose.shopId);
  const customer = await tx.customers.find(whose.shopId, whose.customerId);
  if (!customer) throw refuse('customer_unknown', 'The customer of this session is no longer known.');
  const { available, pending, held, debt, revision } = await wallet(tx, whose);
  const { languages, timeZone } = document.shop;
  const language = chooseLanguage(acceptLanguage, languages);
  const days = daysIn(language, timeZone);
  /** @param day a moment of the day to show, where that is another than the moment's own */
  const release = (points: number, at: Date, day = at) => ({
    points,
    at: at.toISOString(),
    on: days.on(day),
    onText: days.onText(day, tx.now),
  });
  return {
    customer: { id: customer.id, callName: customer.callName, language: customer.language },
    points: { available, pending, held, debt },
    releases: (await releases(tx, whose, LISTED)).map(({ points, maturesAt }) => release(points, maturesAt)),
    // Points can be used up to the end of their last day: the moment after it is on the next.
    expiring: (await expiring(tx, whose, LISTED)).map(({ points, expiresAt }) =>
      release(points, expiresAt, new Date(expiresAt.getTime() - 1)),
    ),
    tier: await standing(tx, whose, language),
    rewards: await rewardOffers(tx, whose, language),
    redemptions: await openRedemptions(tx, whose, language),
    revision,
    asOf: tx.now.toISOString(),
    asOfText: days.timeText(tx.now),
  };
}
