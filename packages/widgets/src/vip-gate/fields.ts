/** What was put into each field, so that only our own is taken out again. */
const filled = new WeakMap<HTMLInputElement, string>();

/** Past what a framework puts on the element itself: it would else take our value for its own, and not hear of it. */
const setValue = (): ((this: HTMLInputElement, value: string) => void) | undefined =>
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;

/**
 * Fills each field for a pass of this sale, `<input type="hidden" data-kring-pass>` (for one of several sales
 * `data-kring-pass="its-id"`), and empties it when the place is gone. The page hears it as if it were typed.
 * @param pass empty for none
 */
export function fillPass(saleId: string, pass: string): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-kring-pass]')) {
    const of = field.dataset['kringPass'];
    const before = filled.get(field) ?? '';
    if ((of && of !== saleId) || before === pass || (!pass && field.value !== before)) continue;
    filled.set(field, pass);
    setValue()?.call(field, pass);
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
  }
}
