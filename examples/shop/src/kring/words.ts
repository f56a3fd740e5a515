import { isAsked, type Report } from '../store/reports.ts';
import type { Visit } from '../visit.ts';
import { whatWasDone, whyRefused } from './asked-words.ts';
import { field, number, words } from './fields.ts';

/** Points that Kring has booked for an order; null until it has said so. */
export function earnedBy(reports: readonly Report[]): number | null {
  const report = reports.find((one) => one.kind === 'order' && one.state === 'done');
  return report ? number(field(report.answer, 'points', 'earned')) : null;
}

/** What Kring said to a report, in words. */
export function inWords(report: Report, visit: Visit): string {
  const { t, day } = visit;
  const { answer, kind } = report;
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
    const why = whyRefused(answer, visit);
    if (why) return why;
    const detail = words(field(answer, 'detail')) || words(field(answer, 'title'));
    return t(`Kring weigert (${problem}). ${detail}`, `Kring refuses (${problem}). ${detail}`);
  }
  const release = field(answer, 'points', 'releaseAt') ?? field(answer, 'releaseAt');
  const onDay = typeof release === 'string' ? day(release) : null;
  const back = number(field(answer, 'points', 'clawedBack'));
  const debt = number(field(answer, 'points', 'toDebt'));
  const points = number(field(answer, 'points', 'earned'));
  if (isAsked(kind)) return whatWasDone(kind, answer, visit);
  switch (kind) {
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
    case 'use':
      return t(`Code gebruikt: ${words(field(answer, 'name'))}.`, `Code used: ${words(field(answer, 'name'))}.`);
    case 'place_use':
      return t('De plek in de besloten verkoop is verkocht.', 'The place in the private sale is sold.');
    case 'action':
      return counted(number(field(answer, 'points')), t('verdiend', 'earned'), t);
    case 'adjustment':
    case 'decision':
      return adjustmentInWords(answer, t);
    case 'forgiveness':
      return counted(number(field(answer, 'forgiven')), t('kwijtgescholden', 'let go'), t);
    case 'erasure':
      return t('Kring heeft deze klant vergeten.', 'Kring has forgotten this customer.');
  }
}

const counted = (count: number, what: string, t: Visit['t']) =>
  t(`${count} ${count === 1 ? 'punt' : 'punten'} ${what}.`, `${count} ${count === 1 ? 'point' : 'points'} ${what}.`);

function adjustmentInWords(answer: unknown, t: Visit['t']): string {
  const change = number(field(answer, 'points'));
  const signed = change > 0 ? `+${change}` : `−${-change}`;
  const debt = number(field(answer, 'paidDebt'));
  switch (field(answer, 'state')) {
    case 'waiting':
      return t(`${signed}: wacht op de tweede sleutel.`, `${signed}: waits for the second key.`);
    case 'rejected':
      return t(`${signed}: afgewezen, er is niets veranderd.`, `${signed}: rejected, nothing changed.`);
    default:
      return debt > 0
        ? t(`${signed} geboekt; ${debt} daarvan betaalde een schuld.`, `${signed} booked; ${debt} of it paid a debt.`)
        : t(`${signed} geboekt.`, `${signed} booked.`);
  }
}
