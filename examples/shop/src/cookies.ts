import type { FastifyReply } from 'fastify';

export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const] : [];
  });
  return new Map(pairs);
}

const thirtyDays = 30 * 24 * 3600;

/** Null takes the cookie away. On https a shop adds `Secure` and the prefix `__Host-`. */
export function setCookie(reply: FastifyReply, name: string, value: string | null): void {
  const age = value === null ? 0 : thirtyDays;
  reply.header('set-cookie', `${name}=${value ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax`);
}
