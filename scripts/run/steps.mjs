// @ts-check
import { Advice } from './advice.mjs';
import { stopping } from './child.mjs';

/** @param {number} since from performance.now() */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Thrown to end a run whose step failed; what went wrong has been said. */
class Stop extends Advice {}

/**
 * Runs named steps one after the other, each said in a line with its time.
 * @param {{ stopAtFailure: boolean, log?: (line: string) => void }} options
 */
export function createSteps({ stopAtFailure, log = console.log }) {
  /** @type {{ name: string, time: string, ok: boolean }[]} */
  const done = [];

  const report = () => {
    log('\nstep         time');
    for (const { name, time, ok } of done) log(`${name.padEnd(12)} ${time.padStart(7)}${ok ? '' : '   FAILED'}`);
    return done.every(({ ok }) => ok);
  };

  /**
   * A step returns what to say beside its time, and throws `Advice` to fail.
   * @param {string} name
   * @param {() => Promise<string | void>} run
   * @param {{ quiet?: boolean }} [options] quiet: the step speaks for itself
   */
  const step = async (name, run, { quiet = false } = {}) => {
    const start = performance.now();
    try {
      const note = await run();
      const time = seconds(start);
      done.push({ name, time, ok: true });
      if (!quiet) log(`${name.padEnd(12)} ${time.padStart(7)}   ${note ?? ''}`.trimEnd());
      return true;
    } catch (error) {
      if (!(error instanceof Advice)) throw error;
      const time = seconds(start);
      done.push({ name, time, ok: false });
      if (stopping()) throw new Stop('Stopped.');
      log(`${name.padEnd(12)} ${time.padStart(7)}   FAILED. ${error.message}`);
      if (!stopAtFailure) return false;
      if (done.length > 1 && !quiet) report();
      throw new Stop(`Stopped at "${name}".`);
    }
  };

  return { step, report };
}
