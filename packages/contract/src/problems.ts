import { Type, type Static } from 'typebox';

/**
 * Every refusal that Kring can give, by its stable code. `status` is the HTTP status, `title` the same for every
 * occurrence (RFC 9457), `help` what the reader can do about it. Each code has a page in `docs/errors/`, generated
 * from this table.
 */
export const problems = {
  invalid_request: {
    status: 400,
    title: 'The request does not fit the contract',
    help: 'Read `reason.errors`: each names the path, what was expected and what was found.',
  },
  malformed_json: {
    status: 400,
    title: 'The body is not JSON',
    help: 'Send one JSON document with `content-type: application/json`.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The body is of a kind that is not read here',
    help: 'Send `content-type: application/json`.',
  },
  body_too_large: {
    status: 413,
    title: 'The body is larger than 16 kB',
    help: 'Send less in one call. Orders take at most 100 lines.',
  },
  idempotency_key_missing: {
    status: 400,
    title: 'This call needs an Idempotency-Key',
    help: 'Make a random key per intent, before the first try, and send the same key with every retry.',
  },
  idempotency_key_invalid: {
    status: 400,
    title: 'The Idempotency-Key does not have the right form',
    help: 'Use 8 to 128 letters, digits, hyphens or underscores.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    help: 'Use a new key for a new intent; the same key only to send the same request again.',
  },
  idempotency_in_progress: {
    status: 409,
    title: 'The same request is still running',
    help: 'Wait as long as Retry-After says and send it again with the same key.',
  },
  key_missing: {
    status: 401,
    title: 'No key was sent',
    help: 'In a page: `?key=pk_…`. From a server: `Authorization: Bearer sk_…`.',
  },
  key_unknown: {
    status: 401,
    title: 'This key is not known',
    help: 'Check that the key is whole and not revoked; `kring key list` shows which are active.',
  },
  key_wrong_kind: {
    status: 403,
    title: 'This key may not do this',
    help: 'A publishable key reads public things, a session its own customer, a secret key the whole shop.',
  },
  origin_not_allowed: {
    status: 403,
    title: 'This page may not use this publishable key',
    help: "Add the page's exact origin to the key: `kring key allow <pk> <origin>`.",
  },
  token_malformed: {
    status: 401,
    title: 'The customer token is not a JWT',
    help: "Sign a JWT on the shop's server; `kring token` makes one to compare with.",
  },
  token_algorithm: {
    status: 401,
    title: 'The customer token uses another algorithm than its key',
    help: 'The algorithm belongs to the key: HS256 for keys made by Kring.',
  },
  token_type: {
    status: 401,
    title: 'The customer token has the wrong type',
    help: 'Set the header `typ` to `kring-customer+jwt`.',
  },
  token_key_unknown: {
    status: 401,
    title: 'The customer token names a signing key that is not known',
    help: 'Set the header `kid` to an active `jk_…` key of this shop.',
  },
  token_signature: {
    status: 401,
    title: 'The signature of the customer token does not match',
    help: 'Sign with the signing key that `kid` names, as raw bytes (base64url decoded).',
  },
  token_claims: {
    status: 401,
    title: 'A claim of the customer token is missing or wrong',
    help: '`reason` names the claim, what was expected and what was found.',
  },
  token_expired: {
    status: 401,
    title: 'The customer token is too old',
    help: 'Make tokens per page view; they live 10 minutes at most. `reason.skewSeconds` shows how far the clocks are apart.',
  },
  token_not_yet_valid: {
    status: 401,
    title: 'The customer token is from the future',
    help: "Set the clock of the shop's server; `reason.skewSeconds` shows how far it is off.",
  },
  token_replayed: {
    status: 401,
    title: 'This customer token was already used',
    help: 'Give each token a new `jti`, and ask for a new token for each session.',
  },
  session_missing: {
    status: 401,
    title: 'No session was sent',
    help: 'Exchange a customer token at POST /v1/session, then send `Authorization: Bearer ks_…`.',
  },
  session_expired: {
    status: 401,
    title: 'The session has ended',
    help: 'Ask the shop for a new customer token and exchange it again.',
  },
  customer_unknown: {
    status: 404,
    title: 'There is no such customer',
    help: 'Create the customer with PUT /v1/customers/:customerId, or send an order for it.',
  },
  order_unknown: { status: 404, title: 'There is no such order', help: 'Send it first with PUT /v1/orders/:orderId.' },
  order_conflict: {
    status: 409,
    title: 'This order was reported before with other contents',
    help: 'An order is a fact and does not change; report what was taken back as a refund.',
  },
  order_line_unknown: {
    status: 422,
    title: 'The order has no such line',
    help: '`reason.lines` lists the lines that the order has.',
  },
  refund_conflict: {
    status: 409,
    title: 'This refund was reported before with other contents',
    help: 'Use a new refund id for another refund.',
  },
  refund_exceeds_line: {
    status: 422,
    title: 'More is refunded than was paid',
    help: '`reason` names the line, what was asked and what can still be refunded.',
  },
  currency_mismatch: {
    status: 422,
    title: "The currency is not the programme's",
    help: "Send amounts in the programme's currency; Kring does not convert money.",
  },
  fulfilment_conflict: {
    status: 409,
    title: 'This order was reported as delivered at another moment',
    help: 'A delivery happens once; `reason.deliveredAt` is what was reported first.',
  },
  programme_unpublished: {
    status: 409,
    title: 'This shop has no published programme yet',
    help: 'Put a draft with PUT /v1/programme/draft and publish it with POST /v1/programme/publish.',
  },
  programme_invalid: {
    status: 422,
    title: 'The programme document is not valid',
    help: '`reason.errors` names each path, the value and what was expected. Nothing was applied.',
  },
  draft_missing: { status: 404, title: 'There is no draft', help: 'Put one with PUT /v1/programme/draft.' },
  draft_changed: {
    status: 409,
    title: 'The draft has changed since you read it',
    help: 'Read it again, and publish the version that you saw.',
  },
  cursor_invalid: {
    status: 400,
    title: 'The cursor is not one of ours',
    help: 'Send `nextCursor` of the previous page unchanged, or no cursor for the first page.',
  },
  not_found: { status: 404, title: 'There is nothing at this address', help: 'See `/docs` for every endpoint.' },
  method_not_allowed: {
    status: 405,
    title: 'This address does not take this method',
    help: 'The header `Allow` lists the methods that it takes.',
  },
  rate_limited: { status: 429, title: 'Too many requests', help: 'Wait as long as Retry-After says.' },
  overloaded: {
    status: 503,
    title: 'The server is busier than it can bear',
    help: 'Nothing was done. Wait as long as Retry-After says and try again with the same Idempotency-Key.',
  },
  storage_unavailable: {
    status: 503,
    title: 'The database does not answer',
    help: 'Nothing was done. Wait as long as Retry-After says and try again with the same Idempotency-Key.',
  },
  internal: {
    status: 500,
    title: 'Something is wrong on our side',
    help: 'Report the `requestId`; the log of the server has the cause.',
  },
} as const satisfies Record<string, { status: number; title: string; help: string }>;

/** The stable code of a refusal. New ones may come: treat an unknown code by its status. */
export type ProblemCode = keyof typeof problems;

/** One thing that does not fit, in a document or a request. */
export const FieldError = Type.Object({
  path: Type.String({ description: 'JSON Pointer to the value, for instance /lines/0/amount.' }),
  value: Type.Optional(Type.Unknown({ description: 'The value that was found, shortened.' })),
  expected: Type.String({ description: 'What would have been right, in words.' }),
});
export type FieldError = Static<typeof FieldError>;

/** RFC 9457 problem document: what every refusal looks like. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Address of the page about this code.' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable; see docs/errors/.' }),
    detail: Type.String({ description: 'This occurrence in words, with the value at fault.' }),
    reason: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'Typed data a widget or program can use.' }),
    ),
    requestId: Type.String(),
  },
  { description: 'RFC 9457 problem document.' },
);
export type Problem = Omit<Static<typeof Problem>, 'code'> & { code: ProblemCode | (string & {}) };
