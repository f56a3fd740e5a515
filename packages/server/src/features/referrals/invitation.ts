import type { Invitation } from '@kring/contract';
import { shownCode } from '@kring/rules';
import { chooseLanguage, daysIn } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';
import type { ReferralRow } from './store.ts';
import { invitationText, lastMoment, reasonText, type Wording } from './words.ts';

/** How this customer reads referrals. */
export async function wordingOf(tx: Tx, shopId: string, acceptLanguage: string | undefined): Promise<Wording> {
  const { document } = await currentProgramme(tx, shopId);
  const { languages, timeZone } = document.shop;
  const language = chooseLanguage(acceptLanguage, languages);
  return { document, language, days: daysIn(language, timeZone), now: tx.now };
}

/** A moment in words. `day` is a moment of the day to show, where that is another than the moment's own. */
export const when = (at: Date, { days, now }: Pick<Wording, 'days' | 'now'>, day = at) => ({
  at: at.toISOString(),
  on: days.on(day),
  onText: days.onText(day, now),
});

/** Whether a referral in this state brings something at `rewardsAt`, or brought it. */
export const brings = ({ state }: Pick<ReferralRow, 'state'>): boolean =>
  state === 'qualified' || state === 'pending' || state === 'rewarded';

/** What became of an invitation, as the friend sees it. */
export async function invitationOf(tx: Tx, row: ReferralRow, acceptLanguage: string | undefined): Promise<Invitation> {
  const wording = await wordingOf(tx, row.shopId, acceptLanguage);
  const referrer = await tx.customers.find(row.shopId, row.referrerId);
  return {
    code: shownCode(row.code),
    from: referrer?.callName ?? null,
    state: row.state,
    why: row.why && reasonText(row.why, 'friend', wording.language),
    text: invitationText(row, wording),
    expires: row.state === 'claimed' ? when(row.expiresAt, wording, lastMoment(row.expiresAt)) : null,
    rewards: row.rewardsAt && brings(row) ? when(row.rewardsAt, wording) : null,
  };
}
