const NAME = 'kring_review';

/**
 * Takes the token of a review link out of the address, so that it is not sent on, bookmarked or read over a shoulder. The
 * first who asks gets it. The rest of the address stays as it is written.
 */
export function takeLink(): string | undefined {
  const { pathname, search, hash } = location;
  const token = new URLSearchParams(search).get(NAME);
  if (!token) return undefined;
  const rest = search
    .slice(1)
    .split('&')
    .filter((pair) => pair.split('=', 1)[0] !== NAME)
    .join('&');
  history.replaceState(history.state, '', `${pathname}${rest && `?${rest}`}${hash}`);
  return token;
}
