/** Scripts that run before everything else in a page, so that a test need not wait. */

/** Jitter is nothing: what is tried again is tried at once. */
export const noJitter = 'Math.random = () => 0;';

/** What was kept is not tried again by itself after its first 2 s: on a busy machine that would come in the middle of a test. */
export const noSecondRound = `{
  const wait = window.setTimeout;
  window.setTimeout = (run, ms, ...rest) => (ms === 2_000 ? 0 : wait(run, ms, ...rest));
}`;

/** Notes how long the page wanted to wait, in `waits`; waits for `these` are short. */
export const hurry = (...these: number[]): string => `{
  const wait = window.setTimeout;
  window.waits = [];
  window.setTimeout = (run, ms = 0, ...rest) => (window.waits.push(ms), wait(run, [${these.join()}].includes(ms) ? 400 : ms, ...rest));
}`;

/** The device's clock is off by `skip` milliseconds, which the test may move. */
export const movingClock = (skip = 0): string => `{
  window.skip = ${skip};
  const Real = Date;
  window.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() + window.skip); }
    static now() { return Real.now() + window.skip; }
  };
}`;

/** With {@link movingClock}: waits of more than a minute, noted in `long`, pass at once and move the clock. */
export const longWaitsPass = `{
  const wait = window.setTimeout;
  window.long = [];
  window.setTimeout = (run, ms = 0, ...rest) => {
    if (!(ms > 60_000)) return wait(run, ms, ...rest);
    window.long.push(ms);
    return wait(() => ((window.skip += ms), run()), 50, ...rest);
  };
}`;

/** The page may not have these: reading them throws, as a browser does that denies storage. */
export const denied = (...names: string[]): string =>
  names
    .map(
      (name) =>
        `Object.defineProperty(window, '${name}', { get() { throw new DOMException('denied', 'SecurityError'); } });`,
    )
    .join('');

/** What a page on plain http has not. */
export const plainHttp = `
  Object.defineProperty(crypto, 'randomUUID', { value: undefined });
  Object.defineProperty(crypto, 'subtle', { value: undefined });
  Object.defineProperty(navigator, 'locks', { value: undefined });
`;
