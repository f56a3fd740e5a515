/**
 * Runs in the page, before its own scripts where the engine allows it: notes uncaught errors and policy violations.
 * Self-contained, since only its source travels.
 */
export function collectErrors(report: (kind: 'error' | 'csp', message: string) => void): void {
  // WebKit's stacks leave out the message.
  const describe = (reason: unknown) =>
    reason instanceof Error ? `${reason.name}: ${reason.message}\n${reason.stack}` : String(reason);
  addEventListener('error', (event) => {
    // A resource that fails to load fires here as well, but only on its way down; that is the journey's business, not an error.
    if (event instanceof ErrorEvent) report('error', event.error ? describe(event.error) : event.message);
  });
  addEventListener('unhandledrejection', (event) => report('error', `unhandled rejection: ${describe(event.reason)}`));
  addEventListener('securitypolicyviolation', (event) => {
    // Firefox asks for this picture by itself, whatever the page's policy.
    if (event.blockedURI.endsWith('/favicon.ico')) return;
    report('csp', `${event.effectiveDirective} refused ${event.blockedURI || 'inline'}`);
  });
}
