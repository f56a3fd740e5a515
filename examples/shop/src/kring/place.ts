import type { Place } from '../basket.ts';
import type { KringSettings } from '../settings.ts';
import { tell } from './ask.ts';
import { field, list, number, words } from './fields.ts';

/** What came of a look at a pass: its place is kept, Kring refuses it, or Kring does not answer. */
export type CheckedPlace =
  | { readonly kind: 'ready'; readonly place: Place }
  | { readonly kind: 'refused'; readonly problem: unknown }
  | { readonly kind: 'away' };

/** Asks Kring what a signed pass or token says. Kring checks the signature, the time, and whether the place is still kept. */
const verify = (kring: KringSettings, pass: string) => tell(kring, '/v1/sale-passes/verify', { pass });

/** Asks Kring whether this customer has the place that a pass speaks of. It changes nothing: the place is sold with the order. */
export async function checkPlace(kring: KringSettings, pass: string, customerId: string): Promise<CheckedPlace> {
  const told = await verify(kring, pass);
  if (told.kind === 'away') return told;
  if (told.kind === 'refusal') return { kind: 'refused', problem: told.problem };
  // A token that lets somebody look is no place, and a place is its holder's alone.
  if (field(told.body, 'kind') !== 'hold') return { kind: 'refused', problem: { code: 'pass_invalid' } };
  if (field(told.body, 'customerId') !== customerId) return { kind: 'refused', problem: { code: 'pass_of_another' } };
  const products = list(field(told.body, 'products')).map((one) => ({
    id: words(field(one, 'id')),
    price: number(field(one, 'price')),
  }));
  return { kind: 'ready', place: { pass, saleId: words(field(told.body, 'saleId')), products } };
}

/** Whether this token lets its holder see the content of a sale now; null where Kring does not answer. */
export async function maySee(kring: KringSettings, token: string, saleId: string): Promise<boolean | null> {
  const told = await verify(kring, token);
  if (told.kind === 'away') return null;
  return told.kind === 'answer' && field(told.body, 'kind') === 'content' && field(told.body, 'saleId') === saleId;
}
