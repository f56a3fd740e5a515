import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the build puts the loader, its chunks and the style sheet. */
export const defaultFiles = findFiles();

/** This file runs from `src/pages` and, built, from `dist/npm/pages`. */
function findFiles(): string {
  const [fromSource = '', fromBuild = ''] = ['../../..', '../../../..'].map((up) =>
    fileURLToPath(new URL(`${up}/loader/dist/cdn`, import.meta.url)),
  );
  return existsSync(fromBuild) ? fromBuild : fromSource;
}

const YEAR = 'public, max-age=31536000, immutable';
const FRESH = 'public, max-age=300, stale-while-revalidate=86400';

/** A chunk or a dated release never changes; `kring.js` and `kring.css` are evergreen. */
function cacheOf(path: string): string {
  return /\/chunks\/|\/v\d+\.\d+\.\d+\//.test(path) ? YEAR : FRESH;
}

/** Serves what pages load from us: any page may, compressed beforehand where a `.br` or `.gz` lies beside. */
export async function addFiles(fastify: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(`${directory}/v1`)) {
    fastify.log.warn(`No built pages at ${directory}: /v1/kring.js answers 404 until \`pnpm build\` has run.`);
    return;
  }
  await fastify.register(fastifyStatic, {
    root: `${directory}/v1`,
    prefix: '/v1/',
    decorateReply: false,
    index: false,
    list: false,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header('cache-control', cacheOf(path));
      reply.header('access-control-allow-origin', '*');
      reply.header('timing-allow-origin', '*');
      reply.header('vary', 'Accept-Encoding');
    },
  });
}
