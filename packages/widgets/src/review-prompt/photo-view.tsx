import type { Child } from '@kring/kit/ui';

/** A photo that the server has. A page whose policy does not let it come shows its label. Part `photo`. */
export const Photo = ({ url, label }: { readonly url: string; readonly label: string }): Child => (
  <img part="photo" src={url} alt={label} loading="lazy" decoding="async" width={88} height={88} />
);
