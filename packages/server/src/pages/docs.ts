import { problems, ProgrammeDocument } from '@kring/contract';
import { openapi } from '@kring/contract/openapi';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../http/problems.ts';

interface DocsOptions {
  /** The address that programs outside use for this server, where it is known. */
  readonly publicUrl: string;
  readonly version: string;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** Help texts mark code by backticks. */
const prose = (text: string) => escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');

const PAGE_STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:4rem auto;padding:0 1.5rem;color:#1d2327}code{background:#f1f2f4;padding:.1em .3em;border-radius:4px}a{color:inherit}';

/** The ring, and the name. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 108 40" width="108" height="40"><circle cx="20" cy="20" r="11" fill="none" stroke="#2d3733" stroke-width="5"/><circle cx="20" cy="20" r="11" fill="none" stroke="#6fd3ac" stroke-width="5" stroke-linecap="round" pathLength="100" stroke-dasharray="72 100" transform="rotate(-90 20 20)"/><text x="40" y="27" font-family="system-ui,sans-serif" font-size="21" font-weight="650" fill="#eef3f0">Kring</text></svg>`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${PAGE_STYLE}</style>${body}</html>`;
}

/** `/docs` to read the API by, a page per error code, and the documents for programs. All from this server. */
export async function addDocs(fastify: FastifyInstance, { publicUrl, version }: DocsOptions): Promise<void> {
  const document = openapi({ serverUrl: publicUrl, version });
  const text = JSON.stringify(document);
  const anyone = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' };
  fastify.get('/openapi.json', async (_request, reply) =>
    reply.headers(anyone).type('application/json; charset=utf-8').send(text),
  );

  const schema = JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...ProgrammeDocument });
  fastify.get('/programme.schema.json', async (_request, reply) =>
    reply.headers(anyone).type('application/schema+json; charset=utf-8').send(schema),
  );

  fastify.get<{ Params: { code: string } }>('/docs/errors/:code', async ({ params }, reply) => {
    const problem = Object.hasOwn(problems, params.code) ? problems[params.code as keyof typeof problems] : undefined;
    if (!problem) throw refuse('not_found', 'There is no such code.');
    const { status, title, help } = problem;
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    reply.header('cache-control', 'public, max-age=3600');
    const body = `<p><a href="/docs">Kring API</a></p><h1><code>${params.code}</code></h1><p><strong>${prose(title)}.</strong> Status ${status}.</p><p>${prose(help)}</p>`;
    return reply.type('text/html; charset=utf-8').send(page(params.code, body));
  });

  await fastify.register(async (docs) => {
    await docs.register(swagger, { mode: 'static', specification: { document: document as never } });
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: true,
      logo: { type: 'image/svg+xml', content: Buffer.from(LOGO), href: '/docs', target: '_self' },
      theme: { title: 'Kring API' },
      uiConfig: { deepLinking: true, supportedSubmitMethods: [] },
    });
  });
}
