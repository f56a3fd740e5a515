import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Reads what a form sends; a repeated field counts once. */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 65_536 },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

/** A field of the form, or an empty text. */
export function field(request: FastifyRequest, name: string): string {
  return request.body instanceof URLSearchParams ? (request.body.get(name) ?? '') : '';
}

/** A whole number from a field, kept within bounds; null where it is none. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  return /^\d{1,6}$/.test(text) ? Math.min(Math.max(Number(text), least), most) : null;
}

/** True where the page's own script asks, and wants data in place of a page. */
export function wantsJson(request: FastifyRequest): boolean {
  return request.headers.accept === 'application/json';
}

/** A path of this shop to go on to; anything else becomes the front page. */
export function localPath(text: string): string {
  return /^\/(?![/\\])[\w/#?=&.-]*$/.test(text) ? text : '/';
}

/** The key that the form was made with; a form without one gets its own. */
export function intentOf(request: FastifyRequest): string {
  const intent = field(request, 'intent');
  return /^[\w-]{8,100}$/.test(intent) ? intent : randomUUID();
}
