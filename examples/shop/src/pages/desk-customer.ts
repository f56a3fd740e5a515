import type { Visit } from '../visit.ts';
import type { Customer } from '../customers.ts';
import type { Redeemed, Wallet } from '../kring/customers.ts';
import type { DeskCounts } from '../kring/desk-counts.ts';
import type { Programme } from '../kring/programme.ts';
import type { ShopEvent } from '../store/events.ts';
import type { Report } from '../store/reports.ts';
import { html, type Html, type Part } from '../html.ts';
import { deskReport } from './desk-report.ts';
import { deskTabs } from './desk-tabs.ts';
import { eventWords, stateWords } from './desk-words.ts';
import type { Page } from './layout.ts';

export interface DeskCustomer {
  readonly customer: Customer;
  readonly wallet: Wallet | null;
  /** Cents. */
  readonly credit: number;
  readonly redemptions: readonly Redeemed[] | null;
  readonly events: readonly ShopEvent[];
  /** To call tiers and rewards by name. */
  readonly programme: Programme | null;
  readonly reports: readonly Report[];
  readonly counts: DeskCounts;
  /** Names what the next form asks for, so that pressing twice is once. */
  readonly intent: string;
}

/** A field with its label above it. */
function labelled(id: string, label: string, input: Part): Html {
  return html`<p class="labelled"><label for="${id}">${label}</label>${input}</p>`;
}

const actorField = (id: string, { t }: Visit) =>
  labelled(
    id,
    t('Wie ben je', 'Who are you'),
    html`<input id="${id}" name="actor" required maxlength="100" value="${t('Balie', 'Desk')}" />`,
  );

function walletPanel({ wallet, credit }: DeskCustomer, { t, money }: Visit): Html {
  const figure = (count: Part, label: string) =>
    html`<div>
      <dt>${label}</dt>
      <dd>${count}</dd>
    </div>`;
  if (!wallet)
    return html`<p>
      ${t('Kring kent deze klant niet, of antwoordt nu niet.', 'Kring does not know this customer, or does not answer now.')}
    </p>`;
  return html`<dl class="figures">
    ${figure(wallet.available, t('vrij', 'free'))} ${figure(wallet.pending, t('onderweg', 'on their way'))}
    ${wallet.held > 0 && figure(wallet.held, t('apart gezet', 'set aside'))}
    ${wallet.debt > 0 && figure(wallet.debt, t('schuld', 'debt'))}
    ${credit > 0 && figure(money(credit), t('winkeltegoed', 'shop credit'))}
  </dl>`;
}

function adjustForm({ customer, intent }: DeskCustomer, visit: Visit): Html {
  const { t } = visit;
  return html`<form method="post" action="/desk/customers/${customer.id}/adjust" class="fields">
    <input type="hidden" name="intent" value="${intent}" />
    ${labelled('points', t('Punten (met − ervoor neem je ze)', 'Points (with − before it you take them)'), html`<input id="points" name="points" inputmode="text" pattern="[\\-−+]?[0-9]{1,6}" required size="8" />`)}
    ${labelled('reason', t('Waarom (de klant ziet dit)', 'Why (the customer sees this)'), html`<input id="reason" name="reason" required maxlength="200" />`)}
    ${actorField('adjust-actor', visit)}
    <p class="quiet">
      ${t('Boven de 250 punten wacht het op de tweede sleutel.', 'Above 250 points it waits for the second key.')}
    </p>
    <button class="button small" type="submit">${t('Boek', 'Book')}</button>
    <code>POST /v1/customers/${customer.id}/adjustments</code>
  </form>`;
}

function forgiveForm({ customer, wallet, intent }: DeskCustomer, visit: Visit): Html | false {
  const { t } = visit;
  if (!wallet || wallet.debt === 0) return false;
  return html`<h2>${t(`Schuld van ${wallet.debt} punten`, `A debt of ${wallet.debt} points`)}</h2>
    <form method="post" action="/desk/customers/${customer.id}/forgive" class="fields">
      <input type="hidden" name="intent" value="${intent}-forgive" />
      ${labelled('forgive-reason', t('Waarom (de klant ziet dit)', 'Why (the customer sees this)'), html`<input id="forgive-reason" name="reason" required maxlength="200" />`)}
      ${actorField('forgive-actor', visit)}
      <button class="button small" type="submit">${t('Scheld kwijt', 'Let it go')}</button>
      <code>POST /v1/customers/${customer.id}/forgiveness</code>
    </form>`;
}

function privacyForms({ customer }: DeskCustomer, { t }: Visit): Html {
  return html`<h2>${t('Gegevens', 'Data')}</h2>
    <p class="desk-action">
      <a class="button small ghost" href="/desk/customers/${customer.id}/export" download
        >${t('Download alles', 'Download everything')}</a
      ><code>GET /v1/customers/${customer.id}/export</code>
    </p>
    <details>
      <summary>${t('Vergeet deze klant', 'Forget this customer')}</summary>
      <form method="post" action="/desk/customers/${customer.id}/forget" class="fields">
        <label class="check"
          ><input type="checkbox" name="sure" value="yes" required />
          <span
            >${t(`Ik weet zeker dat ${customer.callName} dit vraagt. De punten zijn dan weg.`, `I am sure that ${customer.callName} asks for this. The points will be gone.`)}</span
          ></label
        >
        <button class="button small danger" type="submit">${t('Vergeet voorgoed', 'Forget for good')}</button>
        <code>DELETE /v1/customers/${customer.id}</code>
      </form>
    </details>`;
}

function redeemedList(redemptions: DeskCustomer['redemptions'], visit: Visit): Html {
  const { t, moment } = visit;
  if (!redemptions) return html`<p class="quiet">${t('Kring antwoordt nu niet.', 'Kring does not answer now.')}</p>`;
  if (redemptions.length === 0)
    return html`<p class="quiet">${t('Nog niets ingewisseld.', 'Nothing redeemed yet.')}</p>`;
  return html`<ul class="plain-rows">
    ${redemptions.map(
      (one) =>
        html`<li>
          <span><strong>${one.name}</strong> <code>${one.code}</code></span
          ><span class="quiet"
            >${moment(one.at)}, ${one.cost}
            ${t('punten', 'points')}${one.givenBack > 0 && t(`, ${one.givenBack} terug`, `, ${one.givenBack} back`)}</span
          ><span class="chip ${one.state}">${stateWords(one.state, one.orderId, visit)}</span>
        </li>`,
    )}
  </ul>`;
}

function eventList({ events, programme }: DeskCustomer, visit: Visit): Html {
  const { t, moment } = visit;
  if (events.length === 0) return html`<p class="quiet">${t('Nog niets gebeurd.', 'Nothing happened yet.')}</p>`;
  return html`<ul class="plain-rows lines">
    ${events.map((event) => html`<li><span>${eventWords(event, programme, visit)}</span><span class="quiet">${moment(event.at)}</span><code>${event.type}</code></li>`)}
  </ul>`;
}

/** One customer as the desk sees and helps them. */
export function deskCustomerPage(shown: DeskCustomer, visit: Visit): Page {
  const { t } = visit;
  const { customer, reports } = shown;
  const waiting = reports.some((one) => one.state === 'waiting');
  const content = html`<div class="wide desk" ${waiting && html` data-waiting`}>
    ${deskTabs(shown.counts, visit)}
    <h1>${customer.fullName}</h1>
    <p class="lead">${customer.about[visit.language]}</p>
    ${walletPanel(shown, visit)}
    <div class="desk-body">
      <section>
        <h2>${t('Punten geven of nemen', 'Give or take points')}</h2>
        ${adjustForm(shown, visit)} ${forgiveForm(shown, visit)} ${privacyForms(shown, visit)}
      </section>
      <section>
        <h2>${t('Ingewisseld', 'Redeemed')}</h2>
        ${redeemedList(shown.redemptions, visit)}
        <h2>${t('Wat er gebeurde', 'What happened')}</h2>
        <p class="quiet">
          ${t('Uit GET /v1/events. Hiermee stuurt een winkel zijn mails.', 'From GET /v1/events. A shop sends its mails by it.')}
        </p>
        ${eventList(shown, visit)}
        <h2>${t('Wat Kring zegt', 'What Kring says')}</h2>
        <ol class="reports">
          ${reports.map((one) => deskReport(one, visit))}
        </ol>
      </section>
    </div>
  </div>`;
  return { title: customer.callName, content };
}
