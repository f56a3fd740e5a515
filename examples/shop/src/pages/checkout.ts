import type { Visit } from '../visit.ts';
import { hasSale, type Priced } from '../rewards.ts';
import type { Session } from '../store/sessions.ts';
import { html, type Html } from '../html.ts';
import { afterwards } from './afterwards.ts';
import { codeStep } from './code.ts';
import { friendStep } from './friend.ts';
import type { Page } from './layout.ts';
import { referralCard } from './invite.ts';
import { pointsAside } from './points.ts';
import { placeStep } from './private-sale.ts';
import { sums } from './sums.ts';

function lines(price: Priced, { t, language, money }: Visit): Html {
  const all = price.gift ? [...price.lines, price.gift] : price.lines;
  return html`<ul class="small-lines">
    ${all.map((line) => html`<li><img src="/pictures/${line.product.id}.svg" alt="" width="56" height="56" /><span>${line.quantity} × ${line.product.name[language]}</span><span class="price">${line === price.gift ? t('cadeau', 'gift') : money(line.amount)}</span></li>`)}
  </ul>`;
}

/** Asked once, of somebody who made an account; part of the form that pays. */
function addressFields({ t }: Visit): Html {
  return html`<div class="fields">
    <p class="labelled">
      <label for="street">${t('Straat en huisnummer', 'Street and number')}</label
      ><input id="street" name="street" form="pay" required maxlength="120" autocomplete="street-address" />
    </p>
    <p class="labelled">
      <label for="town">${t('Postcode en plaats', 'Postal code and town')}</label
      ><input id="town" name="town" form="pay" required maxlength="120" />
    </p>
  </div>`;
}

/** Address, codes, a payment that is not one, and the sum. */
export function checkoutPage(price: Priced, session: Session, credit: number, visit: Visit): Page {
  const { t, money, customer } = visit;
  const title = t('Afrekenen', 'Checkout');
  const address = customer
    ? customer.address
      ? html`<p><strong>${customer.fullName}</strong><br />${customer.address}</p>`
      : addressFields(visit)
    : html`<p>
        ${t('Je bestelt als gast, zonder punten.', 'You order as a guest, without points.')}
        <a href="/account?next=/checkout">${t('Inloggen en sparen', 'Sign in and collect')}</a>
      </p>`;
  const content = html`<div class="wide two" data-checkout>
    <section aria-labelledby="thanks" data-thanks hidden>
      <p class="tick" aria-hidden="true"></p>
      <h1 id="thanks" tabindex="-1" data-thanks-title>${t('Dank je wel', 'Thank you')}</h1>
      <p class="lead" data-thanks-text></p>
      ${afterwards(visit)} ${customer && referralCard(visit)}
    </section>
    <section aria-labelledby="checkout-title" data-checkout-main>
      <h1 id="checkout-title">${title}</h1>
      <div class="step">
        <h2>${t('Bezorgen', 'Delivery')}</h2>
        ${address}
      </div>
      ${hasSale(price) && placeStep(visit)} ${friendStep(price, session, visit)}
      ${codeStep(price, session, credit, visit)}
      <form id="pay" method="post" action="/checkout" data-pay>
        <input type="hidden" name="checkout" value="${session.checkoutId}" />
        <fieldset class="step">
          <legend>${t('Betalen', 'Payment')}</legend>
          <label class="choice"><input type="radio" name="method" value="ideal" checked /> <span>iDEAL</span></label>
          <label class="choice"
            ><input type="radio" name="method" value="card" /> <span>${t('Creditcard', 'Credit card')}</span></label
          >
          <p class="quiet">
            ${t('Dit is een voorbeeld: er wordt niets afgeschreven.', 'This is an example: nothing is charged.')}
          </p>
        </fieldset>
        <button class="button" type="submit">${t('Betaal', 'Pay')} ${money(price.toPay)}</button>
        <p class="problem" role="alert" data-problem hidden>
          ${t('Dat lukte niet. Probeer het nog eens; je betaalt nooit dubbel.', 'That did not work. Please try again; you never pay twice.')}
        </p>
      </form>
    </section>
    <aside class="stack">
      <div class="panel">
        <h2>${t('Je bestelling', 'Your order')}</h2>
        ${lines(price, visit)} ${sums(price, visit)}
      </div>
      ${pointsAside(visit, 1)}
    </aside>
  </div>`;
  return { title, content };
}
