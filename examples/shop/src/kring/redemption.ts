import type { AppliedCode } from '../rewards.ts';
import type { KringSettings } from '../settings.ts';
import { ask } from './ask.ts';
import { field, words } from './fields.ts';
import { givesOf } from './gives.ts';

/** What came of a look at a code: it lies ready, Kring refuses it, or Kring does not answer. */
export type Checked =
  | { readonly kind: 'ready'; readonly code: AppliedCode }
  | { readonly kind: 'refused'; readonly problem: unknown }
  | { readonly kind: 'away' };

/** The refusal that using the code would meet, from what Kring says of it; null where it can be used. */
function refusalOf(redemption: unknown, customerId: string): object | null {
  if (field(redemption, 'customerId') !== customerId) return { code: 'redemption_of_another' };
  switch (field(redemption, 'state')) {
    case 'held':
    case 'issued':
      return givesOf(field(redemption, 'gives')) ? null : { code: 'reward_kind_unknown' };
    case 'used':
      return { code: 'redemption_used', reason: { orderId: field(redemption, 'used', 'orderId') } };
    case 'expired':
      return { code: 'redemption_expired', reason: { expiredAt: field(redemption, 'expires', 'at') } };
    default:
      return { code: 'redemption_cancelled' };
  }
}

/** Asks Kring what a code is worth to this customer. It changes nothing: the code is used with the order. */
export async function checkCode(
  kring: KringSettings,
  typed: string,
  { customerId, language }: { readonly customerId: string; readonly language: string },
): Promise<Checked> {
  const told = await ask(kring, `/v1/redemptions/${encodeURIComponent(typed)}`, language);
  if (told.kind === 'away') return told;
  if (told.kind === 'refusal') return { kind: 'refused', problem: told.problem };
  const problem = refusalOf(told.body, customerId);
  const gives = givesOf(field(told.body, 'gives'));
  if (problem || !gives) return { kind: 'refused', problem };
  const minimum = field(told.body, 'minimumOrder');
  return {
    kind: 'ready',
    code: {
      code: words(field(told.body, 'code')),
      redemptionId: words(field(told.body, 'id')),
      name: words(field(told.body, 'name')),
      gives,
      minimumOrder: typeof minimum === 'number' ? minimum : null,
    },
  };
}
