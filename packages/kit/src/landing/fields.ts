import { shownCode } from './code.ts';

/** Fields that were filled, or that the visitor had filled: what is emptied afterwards stays empty. */
const seen = new WeakSet<HTMLInputElement>();

/** Past what a framework puts on the element itself: it would else take our value for its own, and not hear of it. */
const setValue = (): ((this: HTMLInputElement, value: string) => void) | undefined =>
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;

/** Fills each field for the code of a friend, `<input data-kring-referral>`, once, where it is empty; the page hears it as if it were typed. */
export function fillFields(code: string): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-kring-referral]')) {
    if (seen.has(field)) continue;
    seen.add(field);
    if (field.value) continue;
    setValue()?.call(field, shownCode(code));
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
  }
}
