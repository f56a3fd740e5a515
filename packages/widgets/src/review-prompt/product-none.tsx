import { Card, type Child } from '@kring/kit/ui';
import type { ListStrings } from './product-list-strings.ts';
import { Stars } from './product-stars.tsx';
import type { ProductStrings } from './product-strings.ts';
import { Check } from './product-view.tsx';

/** Nobody said anything yet; what there is to say then. */
export const NoReviews = ({
  words,
  check,
}: {
  readonly words: ListStrings & Pick<ProductStrings, 'check'>;
  readonly check: string;
}): Child => (
  <Card>
    <div class="none">
      <Stars value={0} />
      <p class="title">{words.empty.title}</p>
      <p class="quiet">{words.empty.text}</p>
    </div>
    <Check words={words} text={check} />
  </Card>
);
