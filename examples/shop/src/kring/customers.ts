import type { KringSettings } from '../settings.ts';
import { ask } from './ask.ts';
import { field, list, number, words } from './fields.ts';

export interface Wallet {
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
}

/** What Kring knows a customer to have; null where it does not know the customer or does not answer. */
export async function readWallet(kring: KringSettings, customerId: string): Promise<Wallet | null> {
  const told = await ask(kring, `/v1/customers/${customerId}`);
  if (told.kind !== 'answer') return null;
  const points = (name: string) => number(field(told.body, 'points', name));
  return { available: points('available'), pending: points('pending'), held: points('held'), debt: points('debt') };
}

export interface Redeemed {
  readonly name: string;
  readonly code: string;
  readonly cost: number;
  readonly state: string;
  readonly at: string;
  readonly orderId: string | null;
  readonly givenBack: number;
}

/** What a customer redeemed, as the export of the customer tells it; null where Kring does not answer. */
export async function readRedemptions(kring: KringSettings, customerId: string): Promise<Redeemed[] | null> {
  const told = await ask(kring, `/v1/customers/${customerId}/export`);
  if (told.kind !== 'answer') return null;
  return list(field(told.body, 'redemptions')).map((one) => ({
    name: words(field(one, 'name')),
    code: words(field(one, 'code')),
    cost: number(field(one, 'cost')),
    state: words(field(one, 'state')),
    at: words(field(one, 'at')),
    orderId: words(field(one, 'used', 'orderId')) || null,
    givenBack: number(field(one, 'givenBack')),
  }));
}

export interface WaitingAdjustment {
  readonly id: string;
  readonly customerId: string;
  readonly points: number;
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
}

/** Adjustments that wait for the second key; null where Kring does not answer. */
export async function readWaiting(kring: KringSettings): Promise<WaitingAdjustment[] | null> {
  const told = await ask(kring, '/v1/adjustments?state=waiting&limit=50');
  if (told.kind !== 'answer') return null;
  return list(field(told.body, 'items')).map((one) => ({
    id: words(field(one, 'id')),
    customerId: words(field(one, 'customerId')),
    points: number(field(one, 'points')),
    reason: words(field(one, 'reason')),
    actor: words(field(one, 'actor')),
    at: words(field(one, 'at')),
  }));
}
