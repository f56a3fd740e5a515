import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Api } from '../../http/api.ts';
import type { Tx } from '../../storage/storage.ts';
import { Refusal } from '../../http/problems.ts';
import type { Guesses } from './guesses.ts';
import { landingPath, landingUrl } from './landing.ts';
import { normaliseCode, ownerOfAnyShop } from './service.ts';

/** What is known of a link before it is followed. */
interface Link {
  /** Whose shop it leads to; undefined where nobody can tell. */
  readonly shopId: string | undefined;
  /** With several shops, where a code leads tells whether it is somebody's: an unknown one is a guess. */
  readonly guess: boolean;
}

/** Where there is one shop, every code leads to it: what is nobody's can't be told from what is somebody's. */
async function lookUp(tx: Tx, code: string | undefined): Promise<Link> {
  const owner = await ownerOfAnyShop(tx, code ?? '');
  const [only, another] = await tx.shops.first(2);
  if (another) return { shopId: owner?.shopId, guess: code !== undefined };
  return { shopId: only?.id, guess: false };
}

/** The page of the shop that the link leads to; undefined where the shop has no page that we know of. */
async function addressOf(tx: Tx, shopId: string, code: string | undefined, to: unknown): Promise<string | undefined> {
  const origin = await tx.identity.firstOrigin(shopId);
  if (origin === undefined) return undefined;
  const referral = (await tx.programmes.findCurrent(shopId))?.document.referral;
  // A link that was shared while there was referral still leads to the shop.
  if (!referral) return landingUrl(origin, '/', undefined);
  return landingUrl(origin, landingPath(referral.landing.paths, to), code);
}

const NOTHING = 'Deze link werkt niet, of niet meer.\nThis link does not work, or not any more.\n';
const TOO_OFTEN =
  'Te veel links tegelijk. Probeer het over een minuut weer.\nToo many links at once. Try again in a minute.\n';
const TOO_MANY =
  'Te veel onbekende links. Probeer het over een uur weer.\nToo many unknown links. Try again in an hour.\n';

const say = (reply: FastifyReply, status: number, text: string): FastifyReply =>
  reply.code(status).type('text/plain; charset=utf-8').send(text);

/** A refusal in words for who followed a link. */
function sayRefusal(reply: FastifyReply, thrown: unknown, text: string): FastifyReply {
  if (!(thrown instanceof Refusal)) throw thrown;
  return say(reply.headers(thrown.headers), thrown.status, text);
}

/**
 * `GET /r/<code>?to=/path`: the link that customers share. Leads to a page of the shop that the programme lists, on the
 * first origin of its publishable keys, and never anywhere else. Names nobody.
 */
export function referralPage(
  { fastify, storage, limits }: Pick<Api, 'fastify' | 'storage' | 'limits'>,
  guesses: Guesses,
): void {
  type Asked = FastifyRequest<{ Params: { code: string }; Querystring: { to?: unknown } }>;
  fastify.get('/r/:code', async (request: Asked, reply) => {
    const { ip, params, query } = request;
    reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    const code = normaliseCode(params.code);
    try {
      await limits.countOpen(request, 'link');
    } catch (thrown) {
      return sayRefusal(reply, thrown, TOO_OFTEN);
    }
    const { shopId, guess } = await storage.read((tx) => lookUp(tx, code));
    try {
      if (guess) guesses.note(ip, shopId !== undefined);
    } catch (thrown) {
      return sayRefusal(reply, thrown, TOO_MANY);
    }
    const address = shopId && (await storage.read((tx) => addressOf(tx, shopId, code, query.to)));
    if (!address) return say(reply, 404, NOTHING);
    return reply.code(302).header('location', address).send();
  });
}
