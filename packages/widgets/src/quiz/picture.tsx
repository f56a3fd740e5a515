import type { Child } from '@kring/kit/ui';
import type { Pictured } from './question-model.ts';

/** A picture of a question, an option or a product. Part `picture`. */
export const Picture = ({ image }: { readonly image: Pictured | undefined }): Child =>
  image && <img part="picture" src={image.src} alt={image.alt} decoding="async" />;
