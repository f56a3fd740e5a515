/** A path of plain segments: nothing in it that a browser, a proxy or the shop could read in another way. */
const PLAIN = /^\/(?:[A-Za-z0-9._~-]+\/)*[A-Za-z0-9._~-]*$/;
const MAX_LENGTH = 300;

/** True where no segment is `.` or `..`, which a browser would take out, and with `..` the one before it. */
const staysBelow = (path: string): boolean => !path.split('/').some((segment) => segment === '.' || segment === '..');

/** `/beans/*` is every page below `/beans/`; anything else is itself. */
const covers = (pattern: string, path: string): boolean =>
  pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;

/**
 * The path that a link leads to: the one that was asked for where the programme lists it, else the first that it lists.
 * @param asked what came with the address, whatever it is
 */
export function landingPath(paths: readonly string[], asked: unknown): string {
  if (
    typeof asked === 'string' &&
    asked.length <= MAX_LENGTH &&
    PLAIN.test(asked) &&
    staysBelow(asked) &&
    paths.some((pattern) => covers(pattern, asked))
  )
    return asked;
  const [first = '/'] = paths;
  return first.endsWith('/*') ? first.slice(0, -1) : first;
}

/** Where a link leads: a page of the shop, with the code where there is one. */
export function landingUrl(origin: string, path: string, code: string | undefined): string {
  const url = new URL(path, origin);
  // A programme may list a path that we would not take from an address.
  const safe = url.origin === origin ? url : new URL(origin);
  if (code !== undefined) safe.searchParams.set('kring', code);
  return safe.href;
}
