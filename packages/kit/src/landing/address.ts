import { readCode } from './code.ts';

/** The code in one piece of a query, `kring=SNN74KQX`. */
function codeOfPiece(piece: string): string | undefined {
  const [name, value = ''] = piece.split('=', 2);
  if (name !== 'kring') return undefined;
  try {
    return readCode(decodeURIComponent(value));
  } catch {
    // Percent signs that mean nothing.
    return undefined;
  }
}

/** The address in three parts, each as it is written. */
function parts(href: string): { readonly path: string; readonly pieces: string[]; readonly fragment: string } {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(href) ?? [];
  return { path, pieces: query.slice(1).split('&').filter(Boolean), fragment };
}

const write = (path: string, pieces: readonly string[], fragment: string): string =>
  path + (pieces.length ? `?${pieces.join('&')}` : '') + fragment;

/** The code that an address brings: the first that is one. */
export const codeIn = (href: string): string | undefined => parts(href).pieces.map(codeOfPiece).find(Boolean);

/**
 * The same address without codes. Every other parameter and the fragment stay as they were written, and so does a
 * `kring` that is no code.
 */
export function withoutCode(href: string): string {
  const { path, pieces, fragment } = parts(href);
  return write(
    path,
    pieces.filter((piece) => !codeOfPiece(piece)),
    fragment,
  );
}

/** The same address with this code in place of any other. */
export function withCode(href: string, code: string): string {
  if (codeIn(href) === code) return href;
  const { path, pieces, fragment } = parts(withoutCode(href));
  return write(path, [...pieces, `kring=${code}`], fragment);
}

/** Writes the address of this page anew, where that changes it. The page's own entry in the history keeps its state. */
export function rewrite(change: (href: string) => string): void {
  const { href } = location;
  const next = change(href);
  if (next === href) return;
  try {
    history.replaceState(history.state, '', next);
  } catch {
    // A sandboxed page, or one that rewrote its address too often just now: it stays as it is.
  }
}

/** The code in the address of the page before this one, where that was a page of the same origin. */
export function codeBefore(): string | undefined {
  const { referrer } = document;
  return referrer.startsWith(`${location.origin}/`) ? codeIn(referrer) : undefined;
}

/** True where somebody came here just now; false for a page that was loaded again, or gone back to. */
export function isVisit(): boolean {
  const [entry] = performance.getEntriesByType?.('navigation') ?? [];
  const { type = 'navigate' } = (entry ?? {}) as Partial<PerformanceNavigationTiming>;
  return type !== 'reload' && type !== 'back_forward';
}
