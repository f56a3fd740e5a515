import type { PublicReview } from '@kring/contract';
import type { Connection, Host } from '@kring/kit';
import type { Review } from './product-review.ts';

/** Says, or takes back, that a review helped: once for each customer. */
export class Helpful {
  /** The review about which something is being said. */
  saying: string | undefined;
  /** Why it could not be said. */
  note: { readonly id: string; readonly why: 'signIn' | 'notSaid' } | undefined;
  readonly #host: Host;
  readonly #connection: Connection;
  /** What the server answered since the list came, by the list's own object. */
  #said = new Map<string, PublicReview['helpful']>();
  #of: unknown;

  constructor(host: Host, connection: Connection) {
    this.#host = host;
    this.#connection = connection;
  }

  /** The reviews with what was said since `list` came. */
  applied(reviews: readonly Review[], list: unknown): readonly Review[] {
    if (list !== this.#of) this.#said = new Map();
    this.#of = list;
    return reviews.map((review) => {
      const { count = review.helpful, mine = review.mine } = this.#said.get(review.id) ?? {};
      return { ...review, helpful: count, mine };
    });
  }

  async say({ id, mine }: Review): Promise<void> {
    const { client } = this.#connection;
    this.note = undefined;
    if (!client || this.saying) return;
    if (/guest|ended/.test(client.session.state)) return this.#end(id, 'signIn');
    this.saying = id;
    this.#host.requestUpdate();
    const said = this.#said;
    try {
      const answer = await client.call('PUT /v1/reviews/:reviewId/helpful', {
        params: { reviewId: id },
        body: { helpful: !mine },
      });
      if (Number.isSafeInteger(answer.count) && answer.count >= 0) said.set(id, answer);
      this.#end(id);
    } catch {
      this.#end(id, client.session.state === 'open' ? 'notSaid' : 'signIn');
    }
  }

  #end(id: string, why?: 'signIn' | 'notSaid'): void {
    this.saying = undefined;
    this.note = why && { id, why };
    this.#host.requestUpdate();
  }
}
