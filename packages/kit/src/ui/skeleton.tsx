/** Keeps the place of words that are on their way. `like` is about as long as they will be; nobody reads it. */
export const Skeleton = ({ like }: { readonly like: string }) => (
  <span class="bone" aria-hidden="true">
    {like}
  </span>
);
