/** A short fact that stands out. Part `chip`. */
export const Chip = ({ children }: { readonly children: string }) => (
  <span part="chip" class="chip">
    {children}
  </span>
);
