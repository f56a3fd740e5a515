/** Refusals of any request, whatever it asks. */
export const requestsProblems = {
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
} as const;
