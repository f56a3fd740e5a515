import type { Report } from '../store/reports.ts';
import type { Visit } from '../visit.ts';

/** The answer's field by this path, where it is there and of that kind. Kring may add fields; none is taken on trust. */
function field(answer: unknown, ...path: string[]): unknown {
  let value = answer;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

const words = (value: unknown) => (typeof value === 'string' ? value : '');
const number = (value: unknown) => (typeof value === 'number' ? value : 0);

/** Points that Kring has booked for an order; null until it has said so. */
export function earnedBy(reports: readonly Report[]): number | null {
  const report = reports.find((one) => one.kind === 'order' && one.state === 'done');
  return report ? number(field(report.answer, 'points', 'earned')) : null;
}

/** What Kring said to a report, in words. */
export function inWords(report: Report, { t, day }: Visit): string {
  const { answer } = report;
  if (report.state === 'waiting') {
    return report.trouble
      ? t(
          `Wordt gemeld. Kring antwoordt nog niet (${report.trouble}); we proberen het vanzelf opnieuw.`,
          `Being reported. Kring does not answer yet (${report.trouble}); we try again by ourselves.`,
        )
      : t('Wordt gemeld.', 'Being reported.');
  }
  if (report.state === 'refused') {
    const problem = `${report.status} ${words(field(answer, 'code'))}`.trim();
    const detail = words(field(answer, 'detail')) || words(field(answer, 'title'));
    return t(`Kring weigert (${problem}). ${detail}`, `Kring refuses (${problem}). ${detail}`);
  }
  const release = field(answer, 'points', 'releaseAt') ?? field(answer, 'releaseAt');
  const onDay = typeof release === 'string' ? day(release) : null;
  const back = number(field(answer, 'points', 'clawedBack'));
  const debt = number(field(answer, 'points', 'toDebt'));
  const points = number(field(answer, 'points', 'earned'));
  switch (report.kind) {
    case 'customer':
      return t('Kring kent deze klant.', 'Kring knows this customer.');
    case 'order':
      if (field(answer, 'customerId') === null)
        return t('Genoteerd. Een gast spaart niet.', 'Noted. A guest collects no points.');
      return onDay
        ? t(
            `${points} punten verdiend, te besteden vanaf ${onDay}.`,
            `${points} points earned, to spend from ${onDay}.`,
          )
        : t(`${points} punten verdiend.`, `${points} points earned.`);
    case 'refund':
      if (field(answer, 'state') === 'waiting_for_order')
        return t('Genoteerd; wacht op de bestelling.', 'Noted; waits for the order.');
      return debt > 0
        ? t(
            `${back} punten teruggenomen, waarvan ${debt} al besteed waren.`,
            `${back} points taken back, ${debt} of which were already spent.`,
          )
        : t(`${back} punten teruggenomen.`, `${back} points taken back.`);
    case 'fulfilment':
      return onDay
        ? t(
            `Bezorging genoteerd. De punten zijn te besteden vanaf ${onDay}.`,
            `Delivery noted. The points can be spent from ${onDay}.`,
          )
        : t('Bezorging genoteerd.', 'Delivery noted.');
  }
}
