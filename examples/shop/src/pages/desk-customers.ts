import type { Visit } from '../visit.ts';
import type { Customer } from '../customers.ts';
import type { WaitingAdjustment, Wallet } from '../kring/customers.ts';
import { html, type Html } from '../html.ts';
import type { DeskCounts } from '../kring/desk-counts.ts';
import { deskTabs } from './desk-tabs.ts';
import type { Page } from './layout.ts';

export interface CustomerRow {
  readonly customer: Customer;
  /** Null where Kring does not answer. */
  readonly wallet: Wallet | null;
  readonly forgotten: boolean;
}

export const signed = (points: number) => (points < 0 ? `−${-points}` : `+${points}`);

function customerRow({ customer, wallet, forgotten }: CustomerRow, { t }: Visit): Html {
  const points = wallet
    ? html`<span>${wallet.available} ${t('vrij', 'free')}</span
        ><span class="quiet">${wallet.pending} ${t('onderweg', 'on their way')}</span
        >${wallet.debt > 0 && html`<span class="chip refused">${wallet.debt} ${t('schuld', 'debt')}</span>`}`
    : html`<span class="quiet">${t('Kring antwoordt niet', 'Kring does not answer')}</span>`;
  if (forgotten)
    return html`<li class="customer-row">
      <span class="quiet">${customer.id}</span
      ><span class="chip">${t('vergeten op eigen verzoek', 'forgotten, as asked')}</span>
    </li>`;
  return html`<li class="customer-row">
    <a href="/desk/customers/${customer.id}"><strong>${customer.callName}</strong></a
    ><span class="quiet">${customer.id}</span>${points}
  </li>`;
}

function waitingRow(one: WaitingAdjustment, rows: readonly CustomerRow[], { t, moment }: Visit): Html {
  const who = rows.find(({ customer }) => customer.id === one.customerId)?.customer.callName ?? one.customerId;
  const id = `actor-${one.id}`;
  return html`<li class="approval">
    <p>
      <strong>${signed(one.points)} ${t('voor', 'for')} ${who}</strong>: ${one.reason}
      <span class="quiet">${t('Gevraagd door', 'Asked by')} ${one.actor}, ${moment(one.at)}</span>
    </p>
    <form method="post" action="/desk/adjustments/${one.id}" class="desk-action">
      <input type="hidden" name="customer" value="${one.customerId}" />
      <label for="${id}">${t('Beslist door', 'Decided by')}</label
      ><input id="${id}" name="actor" required maxlength="100" value="${t('Eigenaar', 'Owner')}" />
      <button class="button small" type="submit" name="decision" value="approve">${t('Keur goed', 'Approve')}</button
      ><button class="button small ghost" type="submit" name="decision" value="reject">
        ${t('Wijs af', 'Reject')}
      </button>
    </form>
  </li>`;
}

/** Every customer with points, and what waits for the second key. */
export function deskCustomersPage(
  rows: readonly CustomerRow[],
  waiting: readonly WaitingAdjustment[] | null,
  counts: DeskCounts,
  visit: Visit,
): Page {
  const { t } = visit;
  const content = html`<div class="wide desk">
    <h1>${t('Balie', 'Shop desk')}</h1>
    ${deskTabs(counts, visit)}
    ${
      waiting &&
      waiting.length > 0 &&
      html`<section class="panel approvals" aria-labelledby="approvals">
        <h2 id="approvals">${t('Wacht op de tweede sleutel', 'Waits for the second key')}</h2>
        <p class="quiet">
          ${t('Boven de 250 punten beslist iemand anders dan wie het vroeg, met de tweede geheime sleutel van de winkel.', "Above 250 points somebody else decides than who asked, with the shop's second secret key.")}
        </p>
        <ul>
          ${waiting.map((one) => waitingRow(one, rows, visit))}
        </ul>
      </section>`
    }
    <ul class="customer-rows">
      ${rows.map((row) => customerRow(row, visit))}
    </ul>
  </div>`;
  return { title: t('Balie: klanten', 'Shop desk: customers'), content };
}
