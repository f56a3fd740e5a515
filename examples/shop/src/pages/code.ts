import type { Visit } from '../visit.ts';
import { whyNotUsed } from '../kring/refusals.ts';
import type { NoUse, Priced } from '../rewards.ts';
import type { Session } from '../store/sessions.ts';
import { html, type Html } from '../html.ts';

/** What the code does on this order, in one sentence. */
function does({ gift, discount, shippingSaved, cashback }: Priced, { t, money, language }: Visit): string {
  if (gift)
    return t(`${gift.product.name.nl} gaat gratis mee.`, `${gift.product.name[language]} comes along for nothing.`);
  if (cashback > 0)
    return t(
      `Met deze bestelling krijg je ${money(cashback)} winkeltegoed.`,
      `This order brings you ${money(cashback)} of shop credit.`,
    );
  if (shippingSaved > 0)
    return t(
      `Je bespaart ${money(shippingSaved)} verzendkosten.`,
      `You save ${money(shippingSaved)} of shipping costs.`,
    );
  return t(`Je bespaart ${money(discount)}.`, `You save ${money(discount)}.`);
}

function doesNothing(noUse: NoUse, { t, money }: Visit): string {
  switch (noUse.why) {
    case 'too_small':
      return t(
        `Geldt vanaf ${money(noUse.required)}: nog ${money(noUse.missing)} te gaan. Tot dan blijft je code gewoon van jou.`,
        `For orders from ${money(noUse.required)}: ${money(noUse.missing)} to go. Until then the code stays yours.`,
      );
    case 'shipping_free_already':
      return t(
        'Je verzending is al gratis. Bewaar je code voor een andere keer.',
        'Your shipping is free already. Keep your code for another time.',
      );
    case 'only_gift_cards':
      return t(
        'Op cadeaubonnen geeft deze code geen korting. Je code blijft van jou.',
        'This code takes nothing off gift cards. It stays yours.',
      );
    case 'gift_unknown':
      return t(
        'Dit cadeau hebben we niet meer. Je code blijft van jou.',
        'We no longer have this gift. The code stays yours.',
      );
    case 'in_sale':
      return t(
        'Een code geldt niet samen met de besloten verkoop. Je code blijft van jou.',
        'A code does not go together with the private sale. It stays yours.',
      );
  }
}

/** A code that lies ready, with what it does and a way to take it off again. */
function ready(price: Priced, visit: Visit): Html | null {
  const { t } = visit;
  const { code, noUse } = price;
  if (!code) return null;
  return html`<div class="code-ready" data-code="${noUse ? 'idle' : 'ready'}">
    <div>
      <strong>${code.name}</strong> <span class="code">${code.code}</span>
      <p>${noUse ? doesNothing(noUse, visit) : does(price, visit)}</p>
    </div>
    <form method="post" action="/checkout/code/remove">
      <button class="button small ghost" type="submit">${t('Haal code weg', 'Take the code off')}</button>
    </form>
  </div>`;
}

function ask({ codeTrouble }: Session, visit: Visit): Html {
  const { t } = visit;
  const trouble =
    codeTrouble &&
    (codeTrouble.problem === null
      ? t(
          'We kunnen je code nu niet nakijken. Probeer het zo nog eens; je code blijft van jou.',
          'We cannot check your code right now. Try again in a moment; the code stays yours.',
        )
      : whyNotUsed(codeTrouble.problem, visit));
  return html`<form class="code-form" method="post" action="/checkout/code">
    <label for="code">${t('Kadocode of puntencode', 'Gift code or points code')}</label>
    <div class="row">
      <input
        id="code"
        name="code"
        maxlength="40"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        required
        value="${codeTrouble?.typed ?? ''}"
        ${trouble && html`aria-invalid="true" aria-describedby="code-problem"`}
      /><button class="button small ghost" type="submit">${t('Gebruik code', 'Use code')}</button>
    </div>
    ${trouble && html`<p class="problem" id="code-problem" role="alert">${trouble}</p>`}
  </form>`;
}

function creditChoice(session: Session, credit: number, { t, money }: Visit): Html | false {
  if (credit <= 0) return false;
  const { usesCredit } = session;
  return html`<form class="credit-form" method="post" action="/checkout/credit">
    <input type="hidden" name="use" value="${usesCredit ? '0' : '1'}" />
    <span>${t('Je hebt', 'You have')} <strong>${money(credit)}</strong> ${t('winkeltegoed.', 'of shop credit.')}</span>
    <button class="button small ghost" type="submit">
      ${usesCredit ? t('Toch niet gebruiken', 'Keep it after all') : t('Betaal ermee', 'Pay with it')}
    </button>
  </form>`;
}

/** Where a customer gives a code; a guest is told that codes belong to an account. */
export function codeStep(price: Priced, session: Session, credit: number, visit: Visit): Html {
  const { t, customer } = visit;
  const content = customer
    ? html`${ready(price, visit) ?? ask(session, visit)} ${creditChoice(session, credit, visit)}`
    : html`<p>
        ${t('Een code voor punten hoort bij je account.', 'A code for points belongs to your account.')}
        <a href="/account?next=/checkout">${t('Inloggen', 'Sign in')}</a>
      </p>`;
  return html`<section class="step" aria-labelledby="code-title">
    <h2 id="code-title">${t('Punten inwisselen', 'Using your points')}</h2>
    ${content}
  </section>`;
}
