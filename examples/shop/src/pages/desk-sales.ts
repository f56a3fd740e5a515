import type { Visit } from '../visit.ts';
import type { DeskCounts } from '../kring/desk-counts.ts';
import type { Sale } from '../kring/sales.ts';
import type { Report } from '../store/reports.ts';
import { html, type Html, type Part } from '../html.ts';
import { figure } from './desk-figures.ts';
import { saidPanel } from './desk-said.ts';
import { deskTabs } from './desk-tabs.ts';
import type { Page } from './layout.ts';
import { changeWords, saleStateWords } from './sale-words.ts';

export interface DeskSales {
  /** Null where Kring does not answer. */
  readonly sales: readonly Sale[] | null;
  readonly counts: DeskCounts;
  /** What was just done. */
  readonly said: Report | null;
  readonly intent: string;
}

const dayMs = 86_400_000;
/** How much longer the desk may keep a sale open. */
const longer = [1, 2, 7];

/** One thing that the desk can do with a sale, with the request that it makes. */
function action(
  sale: Sale,
  change: string,
  { intent, label, fields }: Record<'intent' | 'label', string> & { fields?: Part },
  visit: Visit,
): Html {
  const { t } = visit;
  const id = `${change}-${sale.id}`;
  return html`<form method="post" action="/desk/sales/${sale.id}" class="desk-action">
    <input type="hidden" name="change" value="${change}" /><input
      type="hidden"
      name="intent"
      value="${intent}-${change}-${sale.id}"
    />
    ${fields} <label for="actor-${id}">${t('Door', 'By')}</label
    ><input id="actor-${id}" name="actor" required maxlength="100" value="${t('Balie', 'Desk')}" />
    <button class="button small ${change === 'end' && 'ghost'}" type="submit">${label}</button
    ><code>{"change":"${change}"}</code>
  </form>`;
}

function actions(sale: Sale, { intent }: DeskSales, visit: Visit): Html {
  const { t, moment } = visit;
  if (sale.state === 'ended')
    return html`<p class="quiet">
      ${t('Deze verkoop is afgelopen. Wie nog een plek heeft, mag kopen.', 'This sale is over. Who still has a place may buy.')}
    </p>`;
  const later = (days: number) => new Date(Date.parse(sale.endsAt) + days * dayMs).toISOString();
  const extend = html`<label for="ends-${sale.id}">${t('Open tot', 'Open until')}</label
    ><select id="ends-${sale.id}" name="endsAt">
      ${longer.map((days) => html`<option value="${later(days)}">${moment(later(days))}</option>`)}
    </select>`;
  const places = html`<label for="places-${sale.id}">${t('Plekken erbij', 'Places to add')}</label
    ><input
      id="places-${sale.id}"
      name="places"
      type="number"
      inputmode="numeric"
      min="1"
      max="1000"
      value="5"
      required
    />`;
  const act = (change: string, label: string, fields?: Part) => action(sale, change, { intent, label, fields }, visit);
  return html`<p><code>POST /v1/sales/${sale.id}/changes</code></p>
    ${act('open', t('Open nu voor iedereen', 'Open now for everyone'))}
    ${act('restock', t('Vul aan', 'Restock'), places)}
    ${act('extend', t('Houd langer open', 'Keep open for longer'), extend)} ${act('end', t('Beëindig', 'End it'))}`;
}

function saleCard(sale: Sale, shown: DeskSales, visit: Visit): Html {
  const { t, day, moment } = visit;
  const states = { open: 'delivered', upcoming: 'waiting', sold_out: 'waiting', ended: 'refused' };
  const chip = Object.entries(states).find(([state]) => state === sale.state)?.[1] ?? '';
  return html`<li class="panel" data-sale="${sale.id}">
    <div class="spread">
      <h2>${sale.name}</h2>
      <span class="chip ${chip}">${saleStateWords(sale.state, visit)}</span>
    </div>
    <p class="quiet">
      ${t('Eerste opening', 'First opening')}: ${moment(sale.opensAt)}. ${t('Tot en met', 'Until the end of')}
      ${day(sale.lastDay)}.
      ${sale.extendedFrom && t(`Eerst tot ${moment(sale.extendedFrom)}; dat het langer duurt staat op de pagina.`, `First until ${moment(sale.extendedFrom)}; the page says that it lasts longer.`)}
    </p>
    <dl class="figures">
      ${figure(sale.stock, t('plekken', 'places'))} ${figure(sale.bought, t('verkocht', 'sold'))}
      ${figure(sale.held, t('vastgehouden', 'held'))} ${figure(sale.invited, t('uitgenodigd', 'invited'))}
      ${figure(sale.left, t('over', 'left'))} ${figure(sale.waiting, t('wachten', 'waiting'))}
    </dl>
    ${sale.passcodes.map(
      ({ id, set, used, limit }) =>
        html`<p class="quiet">
          ${t('Code', 'Passcode')} <code>${id}</code>:
          ${set ? (limit === null ? t(`${used} keer gebruikt`, `used ${used} times`) : t(`${used} van de ${limit} keer gebruikt`, `used ${used} of ${limit} times`)) : t('nog niet ingesteld', 'not set yet')}.
        </p>`,
    )}
    ${actions(sale, shown, visit)}
    ${
      sale.changes.length > 0 &&
      html`<h3>${t('Wat er veranderde', 'What changed')}</h3>
        <ul class="plain-rows">
          ${sale.changes.map((change) => html`<li><span>${changeWords(change, visit)}</span><span class="quiet">${moment(change.at)}${change.actor && `, ${change.actor}`}</span></li>`)}
        </ul>`
    }
  </li>`;
}

/** Sales: how each stands, and what the desk can do with it. */
export function deskSalesPage(shown: DeskSales, visit: Visit): Page {
  const { t } = visit;
  const { sales, counts, said } = shown;
  const content = html`<div class="wide desk" ${said?.state === 'waiting' && html` data-waiting`}>
    <h1>${t('Balie', 'Shop desk')}</h1>
    ${deskTabs(counts, visit)} ${saidPanel(said, visit)}
    ${
      sales === null
        ? html`<p class="empty-state">
            ${t('Kring antwoordt nu niet. Er gaat niets verloren; kijk over een minuut nog eens.', 'Kring does not answer now. Nothing is lost; look again in a minute.')}
          </p>`
        : sales.length === 0
          ? html`<p class="empty-state">
              ${t('Er staat geen verkoop in het programma.', 'There is no sale in the programme.')}
            </p>`
          : html`<ul class="stack">
              ${sales.map((sale) => saleCard(sale, shown, visit))}
            </ul>`
    }
  </div>`;
  return { title: t('Balie: verkopen', 'Shop desk: sales'), content };
}
