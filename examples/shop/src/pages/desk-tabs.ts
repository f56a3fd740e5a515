import type { Visit } from '../visit.ts';
import { mostCounted, type DeskCounts } from '../kring/desk-counts.ts';
import { html, type Html } from '../html.ts';

/** How many wait, beside a word; nothing where none does. */
export function waitingCount(count: number | null, { t }: Visit): Html | false {
  if (!count) return false;
  const shown = count >= mostCounted ? `${mostCounted}+` : String(count);
  return html` <span class="count">${shown}<span class="visually-hidden"> ${t('wachten', 'waiting')}</span></span>`;
}

/** The parts of the desk, each with what waits there. */
export function deskTabs({ held, pending, followUps }: DeskCounts, visit: Visit): Html {
  const { t, path } = visit;
  const reviews = pending === null && followUps === null ? null : (pending ?? 0) + (followUps ?? 0);
  const tab = (href: string, label: string, count: number | null) => {
    const here = href === '/desk' ? path === href : path.startsWith(href);
    return html`<a href="${href}" ${here && html` aria-current="page"`}>${label}${waitingCount(count, visit)}</a>`;
  };
  return html`<nav class="tabs" aria-label="${t('Balie', 'Shop desk')}">
    ${tab('/desk', t('Bestellingen', 'Orders'), null)}${tab('/desk/customers', t('Klanten', 'Customers'), null)}${tab('/desk/referrals', t('Uitnodigingen', 'Invitations'), held)}${tab('/desk/reviews', t('Reviews', 'Reviews'), reviews)}${tab('/desk/quizzes', t('Quizzen', 'Quizzes'), null)}${tab('/desk/sales', t('Verkopen', 'Sales'), null)}
  </nav>`;
}
