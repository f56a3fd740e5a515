import type { Child } from '@kring/kit/ui';
import { Estimate, type EstimateProps } from './estimate-view.tsx';
import { Order, type OrderProps } from './order-view.tsx';
import { specialStrings } from './special-strings.ts';

export { specialStyles } from './special-styles.ts';

export interface SpecialProps extends Omit<OrderProps & EstimateProps, 'words'> {
  readonly language: 'nl' | 'en';
}

/** What takes more than a choice: an order, an estimate. A part of its own: it comes with the first question of its kind. */
export const Special = ({ language, ...props }: SpecialProps): Child => {
  const words = specialStrings[language];
  return props.question.kind === 'order' ? <Order {...props} words={words} /> : <Estimate {...props} words={words} />;
};
