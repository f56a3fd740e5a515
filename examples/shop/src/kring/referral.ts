import type { AppliedCode } from '../rewards.ts';
import type { KringSettings } from '../settings.ts';
import { ask } from './ask.ts';
import { field, words } from './fields.ts';
import { givesOf } from './gives.ts';
import type { Checked } from './redemption.ts';

/** For whom a friend's code is looked at. `goods` are cents, VAT included; left out, the order may still grow. */
interface Friend {
  readonly customerId: string;
  readonly language: string;
  readonly goods?: number;
}

/**
 * Asks Kring what a friend's code is worth to this customer. It changes nothing: the code goes with the order. A shop carries
 * out what it knows how to; this one takes money or shipping off.
 */
export async function checkFriend(kring: KringSettings, typed: string, friend: Friend): Promise<Checked> {
  const query = new URLSearchParams({ customerId: friend.customerId });
  if (friend.goods !== undefined) query.set('orderAmount', String(friend.goods));
  const told = await ask(kring, `/v1/referral-codes/${encodeURIComponent(typed)}?${query}`, friend.language);
  if (told.kind === 'away') return told;
  if (told.kind === 'refusal') return { kind: 'refused', problem: told.problem };
  const gives = givesOf(field(told.body, 'discount'));
  if (!gives || gives.kind === 'gift' || gives.kind === 'cashback')
    return { kind: 'refused', problem: { code: 'reward_kind_unknown' } };
  const minimum = field(told.body, 'minimumOrder');
  const code: AppliedCode = {
    code: words(field(told.body, 'code')),
    redemptionId: '',
    name: friend.language === 'en' ? 'Discount through a friend' : 'Korting via een vriend',
    gives,
    minimumOrder: typeof minimum === 'number' ? minimum : null,
  };
  return { kind: 'ready', code };
}
