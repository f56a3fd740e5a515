import type { Report, Reports } from '../store/reports.ts';
import type { Outcome } from './send.ts';

export interface Outbox {
  /** Something was put in the store: send it now, not at the next round. Does not wait. */
  kick(): void;
  /** The report after its next try, or as it is after so many milliseconds: for a page that likes to show the answer. */
  settled(reportId: number, withinMs: number): Promise<Report | null>;
  stop(): Promise<void>;
}

const longestWaitMs = 30_000;

/** Doubling from half a second, half of it by chance, so that many shops do not come back at the same moment. */
const backOffMs = (attempts: number) => Math.min(500 * 2 ** attempts, longestWaitMs) * (0.5 + Math.random() / 2);

/**
 * Brings the reports from the shop's store to Kring, one after the other, until Kring has answered each. A sale never
 * waits for it: checkout writes a row, and this reads rows.
 */
export function startOutbox(reports: Reports, send: (report: Report) => Promise<Outcome>): Outbox {
  let running: Promise<void> | null = null;
  let kicked = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const waiters = new Map<number, Set<() => void>>();

  const note = (report: Report, outcome: Outcome) => {
    if (outcome.kind === 'later') {
      const waitMs = Math.max(outcome.afterMs, backOffMs(report.attempts));
      reports.later(report.id, Math.round(Date.now() + waitMs), outcome.trouble);
    } else {
      reports.answered(report.id, { ...outcome, state: outcome.ok ? 'done' : 'refused' });
    }
    for (const wake of waiters.get(report.id) ?? []) wake();
  };

  async function round(): Promise<void> {
    for (let report = reports.due(Date.now()); report && !stopped; report = reports.due(Date.now())) {
      const outcome = await send(report);
      note(report, outcome);
      // Where nobody answers, the others need not knock as well.
      if (outcome.kind === 'later' && !outcome.reached) break;
    }
  }

  function kick(): void {
    kicked = true;
    if (running || stopped) return;
    clearTimeout(timer);
    running = (async () => {
      while (kicked && !stopped) {
        kicked = false;
        await round();
      }
    })()
      // The shop stays open with a full disk; the reports stay where they are.
      .catch((cause: unknown) => console.error('The outbox stumbled:', cause))
      .finally(() => {
        running = null;
        const { count, nextAt } = reports.waiting();
        if (count > 0 && !stopped) timer = setTimeout(kick, Math.max(nextAt - Date.now(), 250));
      });
  }

  kick();
  return {
    kick,
    async settled(reportId, withinMs) {
      const waiting = waiters.get(reportId) ?? new Set();
      waiters.set(reportId, waiting);
      let wake = () => {};
      const tried = new Promise<void>((resolve) => (wake = resolve));
      waiting.add(wake);
      const limit = setTimeout(() => wake(), withinMs);
      if (reports.find(reportId)?.state === 'waiting') await tried;
      clearTimeout(limit);
      waiting.delete(wake);
      if (waiting.size === 0) waiters.delete(reportId);
      return reports.find(reportId);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
