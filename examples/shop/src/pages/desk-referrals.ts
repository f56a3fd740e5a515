import type { Visit } from '../visit.ts';
import type { DeskCounts } from '../kring/desk-counts.ts';
import type { Referral } from '../kring/referrals.ts';
import type { Report } from '../store/reports.ts';
import { html, type Html } from '../html.ts';
import { saidPanel } from './desk-said.ts';
import { deskTabs } from './desk-tabs.ts';
import type { Page } from './layout.ts';
import { referralState, referralWhy, signalWords } from './referral-words.ts';

export interface DeskReferrals {
  /** Null where Kring does not answer. */
  readonly held: readonly Referral[] | null;
  readonly all: readonly Referral[] | null;
  readonly counts: DeskCounts;
  /** The call name of a customer of the shop. */
  readonly nameOf: (customerId: string | null) => string | null;
  /** What was just done. */
  readonly said: Report | null;
  readonly intent: string;
}

function person(customerId: string | null, { nameOf }: DeskReferrals, { t }: Visit): Html {
  const name = nameOf(customerId);
  return customerId && name
    ? html`<a href="/desk/customers/${customerId}">${name}</a>`
    : html`<span class="quiet">${customerId ?? t('iemand die vergeten is', 'somebody who was forgotten')}</span>`;
}

/** Whole days until a moment, by the shop's clock; 0 on the last one. */
const daysUntil = (moment: string, now: Date) =>
  Math.max(0, Math.ceil((Date.parse(moment) - now.getTime()) / 86_400_000));

function heldCard(one: Referral, shown: DeskReferrals, now: Date, visit: Visit): Html {
  const { t, day, moment } = visit;
  const id = `actor-${one.id}`;
  const left = one.decideBefore ? daysUntil(one.decideBefore, now) : null;
  return html`<li class="panel held" data-referral="${one.id}">
    <div class="spread">
      <h3>
        ${person(one.referrerId, shown, visit)} <span class="quiet">${t('nodigde uit', 'invited')}</span>
        ${person(one.friendId, shown, visit)}
      </h3>
      ${
        left !== null &&
        html`<span class="chip ${left <= 5 ? 'refused' : 'waiting'}"
          >${left === 1 ? t('nog 1 dag', '1 day left') : t(`nog ${left} dagen`, `${left} days left`)}</span
        >`
      }
    </div>
    <p>
      ${referralWhy(one.why, visit)}:
      ${one.signals.map((signal) => html`<span class="chip signal">${signalWords(signal, visit)}</span> `)}
    </p>
    <p class="quiet">
      ${t('Sinds', 'Since')} ${moment(one.claimedAt)}, ${t('met code', 'with code')} <code>${one.code}</code>.
      ${one.orderId && html`${t('Bestelling', 'Order')} <a href="/desk?open=${one.orderId}#${one.orderId}">${one.orderId}</a>.`}
      ${one.decideBefore && t(`Beslis uiterlijk ${day(one.decideBefore)}; daarna verloopt de uitnodiging vanzelf.`, `Decide by ${day(one.decideBefore)}; after that the invitation runs out by itself.`)}
    </p>
    <form method="post" action="/desk/referrals/${one.id}" class="desk-action">
      <input type="hidden" name="intent" value="${shown.intent}-${one.id}" />
      <label for="${id}">${t('Beslist door', 'Decided by')}</label
      ><input id="${id}" name="actor" required maxlength="100" value="${t('Balie', 'Desk')}" />
      <button class="button small" type="submit" name="decision" value="release">${t('Geef vrij', 'Release')}</button
      ><button class="button small ghost" type="submit" name="decision" value="refuse">${t('Weiger', 'Refuse')}</button>
      <code>POST /v1/referrals/${one.id}/decision</code>
    </form>
  </li>`;
}

function row(one: Referral, shown: DeskReferrals, visit: Visit): Html {
  const { t, day } = visit;
  const why = referralWhy(one.why, visit);
  const points = one.points.referrer + one.points.friend;
  return html`<li class="referral-row">
    <span
      >${person(one.referrerId, shown, visit)} <span class="quiet">→</span> ${person(one.friendId, shown, visit)}</span
    ><span class="chip ${one.state}">${referralState(one.state, visit)}</span
    ><span class="quiet"
      >${why}${one.state === 'pending' && one.rewardsAt && t(`beloning op ${day(one.rewardsAt)}`, `reward on ${day(one.rewardsAt)}`)}${one.decidedBy && html` (${one.decidedBy})`}</span
    ><span class="price">${points > 0 && t(`${points} punten`, `${points} points`)}</span>
  </li>`;
}

/** Invitations: those that wait for a decision of the shop, and all the others. */
export function deskReferralsPage(shown: DeskReferrals, now: Date, visit: Visit): Page {
  const { t } = visit;
  const { held, all, counts, said } = shown;
  const away = html`<p class="empty-state">
    ${t('Kring antwoordt nu niet. Er gaat niets verloren; kijk over een minuut nog eens.', 'Kring does not answer now. Nothing is lost; look again in a minute.')}
  </p>`;
  const content = html`<div class="wide desk" ${said?.state === 'waiting' && html` data-waiting`}>
    <h1>${t('Balie', 'Shop desk')}</h1>
    ${deskTabs(counts, visit)} ${saidPanel(said, visit)}
    <section aria-labelledby="held">
      <h2 id="held">${t('Wacht op jullie beslissing', 'Waits for your decision')}</h2>
      <p class="quiet desk-lead">
        ${t('Twee klanten die veel gemeen hebben kunnen één huishouden zijn, of huisgenoten, of collega’s. Kring houdt zo’n uitnodiging vast en beslist niet zelf. Wat ze gemeen hebben staat er als soort bij; het adres zelf bewaart Kring niet.', 'Two customers who have much in common can be one household, or people who share a house or an office. Kring holds such an invitation and does not decide by itself. What they have in common is named by its kind; Kring does not keep the address itself.')}
      </p>
      ${
        held === null
          ? away
          : held.length === 0
            ? html`<p class="empty-state">${t('Er wacht niets. Mooi zo.', 'Nothing waits. Good.')}</p>`
            : html`<ul class="stack">
                ${held.map((one) => heldCard(one, shown, now, visit))}
              </ul>`
      }
    </section>
    <section aria-labelledby="all">
      <h2 id="all">${t('Alle uitnodigingen', 'All invitations')}</h2>
      ${
        all === null
          ? held !== null && away
          : all.length === 0
            ? html`<p class="empty-state">
                ${t('Nog niemand kwam via een vriend.', 'Nobody came through a friend yet.')}
              </p>`
            : html`<ul class="customer-rows">
                ${all.map((one) => row(one, shown, visit))}
              </ul>`
      }
    </section>
  </div>`;
  return { title: t('Balie: uitnodigingen', 'Shop desk: invitations'), content };
}
