export { createClient, type CallKey, type CallOptions, type Client } from './client.ts';
export type { Changes } from './live.ts';
export type { Early } from './early.ts';
export { KringError, type KringErrorKind } from './error.ts';
export { newIdempotencyKey } from './intent.ts';
export type { ClientOptions, GetToken, Sleep } from './options.ts';
export type { Kept, Settled } from './outbox/kept.ts';
export type { Session, SessionState } from './session.ts';
export type { Snapshot, Store, StoreKey } from './store.ts';
