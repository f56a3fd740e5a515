/** Refusals of who is asking. */
export const identityProblems = {
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
} as const;
