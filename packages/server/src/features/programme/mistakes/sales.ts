import type { FieldError, ProgrammeDocument, SaleDocument } from '@kring/contract';
import { twins, untold } from './lists.ts';

/** Sales: what is on sale, who comes in when, and until when. */
export function* mistakesInSales(document: ProgrammeDocument): Generator<FieldError> {
  const { sales = [] } = document;
  yield* twins('/sales', sales);
  for (const [index, sale] of sales.entries()) {
    const path = `/sales/${index}`;
    yield* untold(`${path}/name`, sale.name, 'the name', document);
    yield* untold(`${path}/teaser`, sale.teaser, 'the teaser', document);
    yield* mistakesInProducts(path, sale, document);
    yield* mistakesInAccess(path, sale, document);
  }
}

function* mistakesInProducts(
  sale: string,
  { products }: SaleDocument,
  document: ProgrammeDocument,
): Generator<FieldError> {
  yield* twins(`${sale}/products`, products);
  for (const [index, { title, text, image, price, lowestPrice }] of products.entries()) {
    const path = `${sale}/products/${index}`;
    yield* untold(`${path}/title`, title, 'the title', document);
    yield* untold(`${path}/text`, text, 'the text', document);
    yield* untold(`${path}/image/alt`, image?.alt, 'what the image shows', document);
    if (lowestPrice !== undefined && lowestPrice < price)
      yield {
        path: `${path}/lowestPrice`,
        value: lowestPrice,
        expected: `at least the ${price} of ${path}/price: told as a reduction, it would be none`,
      };
  }
}

function* mistakesInAccess(
  sale: string,
  { access, endsAt }: SaleDocument,
  document: ProgrammeDocument,
): Generator<FieldError> {
  const tiers = (document.tiers?.levels ?? []).map(({ id }) => id);
  const passcodes = new Map<string, string>();
  for (const [index, way] of access.entries()) {
    const path = `${sale}/access/${index}`;
    if (Date.parse(way.opensAt) >= Date.parse(endsAt))
      yield {
        path: `${path}/opensAt`,
        value: way.opensAt,
        expected: `a moment before ${sale}/endsAt, which is ${endsAt}`,
      };
    if ('label' in way) yield* untold(`${path}/label`, way.label, 'the label', document);
    if (way.kind === 'tier')
      for (const [nth, tier] of way.tiers.entries()) {
        if (!tiers.includes(tier))
          yield {
            path: `${path}/tiers/${nth}`,
            value: tier,
            expected:
              tiers.length > 0 ? `a tier of /tiers/levels: ${tiers.join(', ')}` : 'no tier, since /tiers has none',
          };
      }
    if (way.kind === 'passcode') {
      const first = passcodes.get(way.passcode);
      if (first === undefined) passcodes.set(way.passcode, path);
      else
        yield {
          path: `${path}/passcode`,
          value: way.passcode,
          expected: `a name of its own; ${first} has this one, and opens once`,
        };
    }
  }
}
