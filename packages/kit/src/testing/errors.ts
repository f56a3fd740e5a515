/** Errors that reach the page while something runs. A widget must cause none. */
export function watchErrors(target: Window = window): { readonly errors: string[]; stop(): void } {
  const errors: string[] = [];
  const note = (event: Event) => {
    errors.push(String((event as ErrorEvent).error ?? (event as PromiseRejectionEvent).reason ?? event.type));
    // Told by the check that watches; the test runner needs no second report.
    event.preventDefault();
  };
  target.addEventListener('error', note);
  target.addEventListener('unhandledrejection', note);
  return {
    errors,
    stop() {
      target.removeEventListener('error', note);
      target.removeEventListener('unhandledrejection', note);
    },
  };
}

/** Long enough for promises, a drawing and a report of a rejection. */
export const moment = (ms = 30): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
