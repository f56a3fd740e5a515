/** Copies to the clipboard. False where the browser or the page does not let us: then `shown` is selected, to copy by hand. */
export async function copy(text: string, shown: Node | null | undefined): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown) getSelection()?.selectAllChildren(shown);
    return false;
  }
}
