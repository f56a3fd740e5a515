/** Calls every listener. One that throws is its owner's fault, and must not keep the others from hearing. */
export function tell(listeners: ReadonlySet<() => void>): void {
  for (const listener of listeners) {
    try {
      listener();
    } catch (thrown) {
      console.error('[kring]', thrown);
    }
  }
}
