import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from './problems.ts';

/** Objects and lists within each other: no document of the contract goes half as deep. */
const DEEPEST = 32;

/** True where the text nests deeper than allowed. Looks at characters only: it runs before anything is built. */
export function tooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === '\\') i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') {
      if (++depth > DEEPEST) return true;
    } else if (char === '}' || char === ']') depth--;
  }
  return false;
}

/** Reads bodies as JSON: refuses deep nesting, and names that would reach into prototypes. */
export function addJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  const parser = (request: FastifyRequest, text: string, done: (error: Error | null, body?: unknown) => void) => {
    // Many programs send their content type with every call, also where there is nothing to send.
    if (text === '' && request.method === 'DELETE') done(null, undefined);
    else if (tooDeep(text)) done(refuse('malformed_json', `The body nests deeper than ${DEEPEST} levels.`));
    else void parse(request, text, done);
  };
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, parser);
}

/** Reads `text/plain` as JSON as well, on the routes of this instance only: a page's first call needs no preflight so. */
export function addPlainTextJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('text/plain', { parseAs: 'string' }, (request, text: string, done) => {
    if (tooDeep(text)) done(refuse('malformed_json', `The body nests deeper than ${DEEPEST} levels.`));
    else void parse(request, text, done);
  });
}
