import type { ProductEarnings, Programme } from '@kring/contract';
import { Resource, counted, text, whole, type Connection, type Shown, type Speech } from '@kring/kit';
import { Ring, Skeleton, type Child } from '@kring/kit/ui';
import type { KringPointsBalance } from './element.tsx';
import { pointsName } from './model.ts';
import { minorUnits } from './price.ts';
import { productStrings, type ProductStrings } from './product-strings.ts';
import { productStyles } from './product-styles.ts';

/** What a product earns, in one line. */
export function earns({ points, part }: ProductEarnings, programme: Programme | undefined, speech: Speech): string {
  const words = productStrings[speech.language];
  const label = text(part?.ruleLabel?.[speech.language]);
  const count = whole(points);
  if (!count) return words.earnsNothing;
  return words.earns(counted(count, pointsName(programme, speech), speech.language)) + (label && ` · ${label}`);
}

/** One quiet line. Part `earns`. */
export const ProductLine = ({
  line,
  words,
}: {
  readonly line: string | undefined;
  readonly words: ProductStrings;
}): Child => (
  <p part="earns" class="earns" aria-busy={line === undefined || undefined}>
    <Ring share={75} />
    {line ?? <Skeleton like={words.earns('19 punten')} />}
  </p>
);

/** The variant with `product`: a part of its own, since a page shows it in place of the balance. */
export class Product {
  readonly #connection: Connection;
  readonly #earnings: Resource<'GET /v1/products/:productId/earnings'>;

  constructor(host: KringPointsBalance, connection: Connection) {
    this.#connection = connection;
    this.#earnings = new Resource(host, connection, 'GET /v1/products/:productId/earnings', () => {
      const price = minorUnits(host.price ?? '');
      if (!host.product || price === null) return null;
      const { categories, vat } = host;
      return {
        params: { productId: host.product },
        query: {
          price,
          ...(vat && { vatBasisPoints: Math.round(Number(vat) * 100) }),
          ...(categories && { categories }),
        },
      };
    });
    host.adopt(productStyles);
    host.requestUpdate();
  }

  /** What shows now; `tell` tells the developer what is wrong. */
  show(
    { price }: KringPointsBalance,
    programme: Programme | undefined,
    speech: Speech,
    tell: (message: string) => void,
  ): Shown {
    const { value, error, status } = this.#earnings;
    const words = productStrings[speech.language];
    if (status === 'initial' && this.#connection.client) {
      tell(`needs a price such as price="18.95" beside product; it has ${JSON.stringify(price)}.`);
      return { states: ['off'], view: null };
    }
    if (value) {
      const line = earns(value, programme, speech);
      return { states: [value.points ? 'ready' : 'empty'], view: <ProductLine line={line} words={words} /> };
    }
    if (error) {
      tell(`has nothing to show: ${error.code || error.kind}. ${error.message}`);
      return { states: [error.kind === 'refused' ? 'refused' : 'error'], view: <slot /> };
    }
    return { states: ['loading'], view: <ProductLine line={undefined} words={words} /> };
  }
}
