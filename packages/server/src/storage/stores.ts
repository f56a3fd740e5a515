import type { Connection } from './connection.ts';
import { customerStore } from './customers.ts';
import { fulfilmentStore } from './fulfilments.ts';
import { idempotencyStore } from './idempotency.ts';
import { identityStore } from './identity.ts';
import { ledgerStore } from './ledger.ts';
import { orderStore } from './orders.ts';
import { programmeStore } from './programmes.ts';
import { refundStore } from './refunds.ts';
import { shopStore } from './shops.ts';
import type { Stores } from './storage.ts';

/** The stores over one connection: one line a noun. */
export function stores(connection: Connection): Stores {
  return {
    customers: customerStore(connection),
    fulfilments: fulfilmentStore(connection),
    idempotency: idempotencyStore(connection),
    identity: identityStore(connection),
    ledger: ledgerStore(connection),
    orders: orderStore(connection),
    programmes: programmeStore(connection),
    refunds: refundStore(connection),
    shops: shopStore(connection),
  };
}
