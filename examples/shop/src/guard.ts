import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A strict policy: own scripts and styles and Kring's, nothing inline, and no string ever becomes code or markup. */
function policy(apiOrigin: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${apiOrigin}`,
    `style-src 'self' ${apiOrigin}`,
    // Photos of reviews come from Kring; those that a customer is about to send are shown from memory.
    `img-src 'self' data: blob: ${apiOrigin}`,
    `connect-src 'self' ${apiOrigin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** A form of ours: browsers send Origin with every POST, and another site cannot forge it. */
function fromOurPage(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/** Puts the security headers on every answer and refuses a POST from anywhere else. SameSite=Lax on the cookie is the other half. */
export function guard(app: FastifyInstance, apiOrigin: string): void {
  const headers = {
    'content-security-policy': policy(apiOrigin),
    'x-content-type-options': 'nosniff',
    // Not `no-referrer`: that would make the Origin of our own forms `null`.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  };
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (request.method === 'POST' && !fromOurPage(request)) {
      throw Object.assign(new Error('The Origin of this POST is not the shop.'), { statusCode: 403 });
    }
  });
}
