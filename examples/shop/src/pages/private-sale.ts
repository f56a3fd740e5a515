import type { Visit } from '../visit.ts';
import type { Place } from '../basket.ts';
import { whyNoPlace } from '../kring/place-words.ts';
import { findProduct } from '../products.ts';
import { seasonSale } from '../season.ts';
import type { Session } from '../store/sessions.ts';
import { html, type Html } from '../html.ts';
import type { Page } from './layout.ts';

/** The sale behind its gate. What the shop itself adds is asked for by private.js, with the token that opens it. */
export function privateSalePage({ t, language }: Visit): Page {
  const title = t('Besloten verkoop', 'Private sale');
  const content = html`<div class="narrow private-sale">
    <h1>${title}</h1>
    <p class="lead">
      ${t('Soms hebben we iets waar er maar weinig van is. Dan gaan wie het meest bij ons drinkt en wie onze nieuwsbrief leest voor.', 'Now and then we have something of which there is little. Then those who drink most with us, and those who read our newsletter, go first.')}
    </p>
    <kring-vip-gate sale="${seasonSale}" checkout="/besloten/kassa"
      ><p class="quiet">
        ${t('De verkoop is er even niet. Een plek die je vasthield, houd je.', 'The sale is not here right now. A place that you held stays yours.')}
      </p></kring-vip-gate
    >
    <section class="own-part" data-own-part data-language="${language}" aria-live="polite" hidden></section>
    <ul class="facts quiet">
      <li>
        ${t('Hou eerst een plek vast; dan heb je tien minuten om rustig af te rekenen.', 'Keep a place first; then you have ten minutes to pay at your ease.')}
      </li>
      <li>
        ${t('Lukt het niet, dan gaat je plek naar wie op de wachtlijst staat.', 'If it does not work out, your place goes to who is on the waiting list.')}
      </li>
    </ul>
  </div>`;
  return { title, content, script: '/private.js' };
}

/** What a place sells, each to be taken along or not. */
function choice({ products }: Place, { t, language, money }: Visit): Html {
  const one = ({ id, price }: Place['products'][number]) => {
    const product = findProduct(id);
    if (!product) return false;
    const name = product.name[language];
    return html`<li class="place-product">
      <img src="/pictures/${id}.svg" alt="" width="96" height="96" />
      <span
        ><strong>${name}</strong><br /><span class="quiet">${product.unit[language]}</span><br /><span class="price"
          >${money(price)}</span
        ></span
      >
      <form method="post" action="/besloten/kies">
        <input type="hidden" name="product" value="${id}" />
        <button class="button small" type="submit">
          ${t('Neem mee', 'Take it')}<span class="visually-hidden">: ${name}</span>
        </button>
      </form>
    </li>`;
  };
  return html`<ul class="stack">
    ${products.map(one)}
  </ul>`;
}

/** Kring's script fills the field with the pass of the place that is kept, and shop.js sends it; after a refusal the customer does. */
const handOver = (refused: boolean, { t }: Visit): Html =>
  html`<form method="post" action="/besloten/plek" ${!refused && html`data-pass`}>
      <input type="hidden" name="pass" data-kring-pass="${seasonSale}" />
      ${
        refused
          ? html`<button class="button" type="submit">${t('Kijk mijn plek na', 'Check my place')}</button>`
          : html`<p class="quiet" role="status">
              ${t('Hou je een plek vast, dan staat hij hier zo klaar.', 'If you hold a place, it is ready here in a moment.')}
            </p>`
      }
    </form>
    <p>
      <a class="button ghost" href="/besloten">${t('Naar de besloten verkoop', 'To the private sale')}</a>
    </p>`;

/** The way from the gate to the checkout: the place is looked at, and the customer chooses what to take. */
export function placePage(place: Place | null, trouble: Session['placeTrouble'], visit: Visit): Page {
  const { t } = visit;
  const title = place ? t('Wat neem je mee?', 'What do you take?') : t('Je plek', 'Your place');
  const content = html`<div class="narrow private-sale">
    <h1>${title}</h1>
    ${trouble && html`<p class="problem" id="place-problem" role="alert">${whyNoPlace(trouble.problem, visit)}</p>`}
    <kring-vip-gate sale="${seasonSale}" view="checkout"></kring-vip-gate>
    ${place ? choice(place, visit) : handOver(trouble !== null, visit)}
  </div>`;
  return { title, content };
}

/** At the checkout: the place that goes with this order, and the time that is left. */
export function placeStep(visit: Visit): Html {
  const { t } = visit;
  return html`<section class="step" aria-labelledby="place-title" data-place>
    <h2 id="place-title">${t('Besloten verkoop', 'Private sale')}</h2>
    <p>
      ${t('Je plek gaat met deze bestelling mee. We kijken hem na als je betaalt.', 'Your place goes with this order. We check it when you pay.')}
    </p>
    <kring-vip-gate sale="${seasonSale}" view="checkout"></kring-vip-gate>
    <form method="post" action="/besloten/weg">
      <button class="button small ghost" type="submit">${t('Toch niet', 'Rather not')}</button>
    </form>
  </section>`;
}
