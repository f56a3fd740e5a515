import { refuse } from '../../http/problems.ts';
import type { Api } from '../../http/api.ts';

/** For `serve`, of endpoints that take photos: four of the largest, and what was written. */
export const photoBody = { bodyLimit: 4 * 2_800_000 + 64 * 1024, largeBody: true } as const;

/**
 * The photos, apart from everything else that this server answers: whatever a browser would make of one, it is a
 * document without rights.
 */
export function reviewPhotoRoutes({ fastify, storage, limits }: Pick<Api, 'fastify' | 'storage' | 'limits'>): void {
  fastify.get<{ Params: { file: string } }>('/media/reviews/:file', async (request, reply) => {
    await limits.countOpen(request, 'media');
    const id = /^(pho_[0-9a-z]{1,60})\.webp$/.exec(request.params.file)?.[1];
    const bytes = id && (await storage.read((tx) => tx.reviewPhotos.findShown(id)));
    if (!bytes) throw refuse('not_found', 'There is no photo at this address.');
    return reply
      .headers({
        'content-security-policy': "sandbox; default-src 'none'",
        // Only the visitor's own browser keeps it, and not for long: what is taken back has to go everywhere.
        'cache-control': 'private, max-age=604800, immutable',
      })
      .type('image/webp')
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
}
