import type { StorageChoice, Visit } from '../visit.ts';
import { html, type Html } from '../html.ts';
import type { Page } from './layout.ts';

/**
 * May Kring keep the code on this device? Nothing is chosen beforehand, both answers weigh the same, and with no answer the
 * code travels along in the address. The page's script tells Kring; without a script there is no Kring to tell.
 */
export function storageForm(choice: StorageChoice, next: string, { t }: Visit): Html {
  const said =
    choice === 'yes'
      ? t(
          'Je zei ja: de code blijft 30 dagen op dit apparaat staan.',
          'You said yes: the code stays on this device for 30 days.',
        )
      : choice === 'no'
        ? t('Je zei nee: er wordt niets op dit apparaat bewaard.', 'You said no: nothing is kept on this device.')
        : '';
  return html`<form class="storage" method="post" action="/cookies" data-storage>
    <input type="hidden" name="next" value="${next}" />
    <p>
      ${t('Mogen we de code van je vriend op dit apparaat bewaren, 30 dagen lang? Dan staat hij klaar, ook als je later terugkomt. Verder bewaren we niets.', "May we keep your friend's code on this device, for 30 days? Then it is ready, also when you come back later. We keep nothing else.")}
    </p>
    <p class="row">
      <button class="button small ghost" type="submit" name="storage" value="yes">
        ${t('Ja, bewaar hem', 'Yes, keep it')}</button
      ><button class="button small ghost" type="submit" name="storage" value="no">${t('Nee', 'No')}</button>
    </p>
    <p
      class="quiet"
      role="status"
      data-said
      data-yes="${t('Bewaard op dit apparaat, 30 dagen lang.', 'Kept on this device, for 30 days.')}"
      data-no="${t('Goed. Er wordt niets bewaard; je code gaat gewoon met je mee.', 'Fine. Nothing is kept; your code simply comes along.')}"
    >
      ${said}
    </p>
  </form>`;
}

/** To somebody who followed a friend's link: what they get, and how. */
export function invited(choice: StorageChoice, visit: Visit): Html {
  const { t } = visit;
  return html`<section class="invited" aria-labelledby="invited-title">
    <div class="wide invited-grid">
      <div class="invited-text">
        <h1 id="invited-title">${t('Een vriend stuurde je hierheen.', 'A friend sent you here.')}</h1>
        <p class="lead">
          ${t('Vers gebrande koffie, en iets extra’s bij je eerste bestelling.', 'Freshly roasted coffee, and something extra with your first order.')}
        </p>
        <p class="row">
          <a class="button" href="#bonen">${t('Kies je koffie', 'Choose your coffee')}</a
          >${!visit.customer && html`<a class="button ghost" href="/account?next=/">${t('Maak een account', 'Make an account')}</a>`}
        </p>
        <ol class="invited-steps">
          <li>${t('Leg in je winkelwagen wat je lekker lijkt.', 'Put in your cart what you fancy.')}</li>
          <li>
            ${t('Maak een account, met je voornaam en je e-mailadres.', 'Make an account, with your first name and e-mail address.')}
          </li>
          <li>${t('Bij het afrekenen staat je korting klaar.', 'At the checkout your discount is ready.')}</li>
        </ol>
      </div>
      <div class="stack">
        <kring-referral-card view="friend" reserve
          ><p class="quiet">
            ${t('Je code is er even niet. Bewaar de link van je vriend; hij blijft werken.', "Your code is not here right now. Keep your friend's link; it goes on working.")}
          </p></kring-referral-card
        >
        ${storageForm(choice, '/', visit)}
      </div>
    </div>
  </section>`;
}

/** Where a visitor changes their mind. */
export function cookiesPage(choice: StorageChoice, visit: Visit): Page {
  const { t } = visit;
  const title = t('Wat we op je apparaat bewaren', 'What we keep on your device');
  return {
    title,
    content: html`<div class="narrow prose cookies">
      <h1>${title}</h1>
      <p>
        ${t('Wat nodig is om te winkelen: wat er in je winkelwagen ligt, wie je bent als je inlogt, en in welke taal je leest. Verder alleen wat je zelf toestaat:', 'What shopping needs: what is in your cart, who you are when you sign in, and in which language you read. Beyond that only what you allow:')}
      </p>
      <div class="panel">${storageForm(choice, '/cookies', visit)}</div>
    </div>`,
  };
}
