import type { Visit } from '../visit.ts';
import type { Customer } from '../customers.ts';
import { newsletterCode } from '../season.ts';
import { html, type Html } from '../html.ts';
import type { Page } from './layout.ts';

/** What the consent script needs to speak to Kring as this customer. */
export interface KringAddress {
  readonly url: string;
  readonly publishableKey: string;
}

/** A sign-up that earns once. Nothing is ticked beforehand, and signing off takes no points away. */
export function newsletterPanel(subscribed: boolean, { t }: Visit): Html {
  return html`<section class="panel" aria-labelledby="newsletter">
    <h2 id="newsletter">${t('Nieuwsbrief', 'Newsletter')}</h2>
    <form method="post" action="/account/newsletter" class="fields">
      ${
        subscribed
          ? html`<p>
                ${t('Je krijgt elke maand een mail over wat er gebrand wordt.', 'Once a month you get a mail about what is being roasted.')}
              </p>
              <p>
                ${t('In de laatste stond een code voor de', 'The last one had a code for the')}
                <a href="/besloten">${t('besloten verkoop', 'private sale')}</a>:
                <strong class="code">${newsletterCode}</strong>
              </p>
              <button class="button small ghost" type="submit" name="want" value="no">
                ${t('Meld me af', 'Sign me off')}
              </button>`
          : html`<p>
                ${t('Eén mail per maand over wat er gebrand wordt. De eerste keer krijg je er 20 punten voor; afmelden kan altijd, en je punten blijven van jou.', 'One mail a month about what is being roasted. The first time it brings you 20 points; sign off whenever you like, and the points stay yours.')}
              </p>
              <button class="button small" type="submit" name="want" value="yes">
                ${t('Meld me aan', 'Sign me up')}
              </button>`
      }
    </form>
  </section>`;
}

const months = Array.from({ length: 12 }, (_, index) => index);

/**
 * The question for a birthday. The page's script sends the answer to Kring as the customer, with the words that stood here;
 * without the script the question is not asked.
 */
export function birthdayPanel({ url, publishableKey }: KringAddress, { t, language }: Visit): Html {
  const monthName = new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { month: 'long', timeZone: 'UTC' });
  const month = (index: number) =>
    html`<option value="${String(index + 1).padStart(2, '0')}">
      ${monthName.format(new Date(Date.UTC(2000, index, 1)))}
    </option>`;
  return html`<section
    class="panel"
    aria-labelledby="birthday"
    hidden
    data-consents
    data-api="${url}"
    data-key="${publishableKey}"
    data-saved="${t('Bewaard op', 'Kept on')}"
    data-receipt="${t('bewijs', 'receipt')}"
    data-choose="${t('Kies ja of nee.', 'Choose yes or no.')}"
    data-wrong="${t('Die dag bestaat niet. Kijk de datum na.', 'That day does not exist. Check the date.')}"
    data-away="${t('Dat lukte niet. Er is niets veranderd; probeer het zo nog eens.', 'That did not work. Nothing changed; try again in a moment.')}"
  >
    <h2 id="birthday">${t('Je verjaardag', 'Your birthday')}</h2>
    <form class="fields" data-consent="birthday">
      <p data-shown>
        ${t('Mogen we je verjaardag weten? Dan krijg je op die dag 50 punten. We gebruiken de dag nergens anders voor, het jaar hoeft niet, en met nee vergeten we de dag weer.', 'May we know your birthday? Then you get 50 points on that day. We use the day for nothing else, the year is not needed, and with no we forget the day again.')}
      </p>
      <fieldset class="choices">
        <legend class="visually-hidden">${t('Mogen we je verjaardag weten?', 'May we know your birthday?')}</legend>
        <label class="choice"
          ><input type="radio" name="granted" value="yes" /> <span>${t('Ja, dat mag', 'Yes, you may')}</span></label
        >
        <label class="choice"><input type="radio" name="granted" value="no" /> <span>${t('Nee', 'No')}</span></label>
      </fieldset>
      <div class="row" data-day hidden>
        <p class="labelled">
          <label for="birth-day">${t('Dag', 'Day')}</label
          ><input id="birth-day" name="day" type="number" inputmode="numeric" min="1" max="31" />
        </p>
        <p class="labelled">
          <label for="birth-month">${t('Maand', 'Month')}</label
          ><select id="birth-month" name="month">
            ${months.map(month)}
          </select>
        </p>
        <p class="labelled">
          <label for="birth-year">${t('Jaar (hoeft niet)', 'Year (if you like)')}</label
          ><input id="birth-year" name="year" type="number" inputmode="numeric" min="1900" max="2100" />
        </p>
      </div>
      <button class="button small" type="submit">${t('Bewaar', 'Keep')}</button>
      <p class="quiet" role="status" data-state></p>
    </form>
  </section>`;
}

/** What the customer may ask of the shop about their data. */
export function dataPanel({ t }: Visit): Html {
  return html`<section class="panel" aria-labelledby="data">
    <h2 id="data">${t('Je gegevens', 'Your data')}</h2>
    <p>
      ${t('Alles wat wij en ons spaarprogramma van je weten, als één bestand.', 'All that we and our points programme know of you, as one file.')}
    </p>
    <p class="row">
      <a class="button small ghost" href="/account/export" download
        >${t('Download mijn gegevens', 'Download my data')}</a
      >
      <a class="button small ghost" href="/account/forget">${t('Verwijder mijn account', 'Delete my account')}</a>
    </p>
  </section>`;
}

/** Asks once more, and says what goes and what stays. */
export function forgetPage(customer: Customer, { t }: Visit): Page {
  const title = t('Account verwijderen', 'Delete your account');
  return {
    title,
    content: html`<div class="narrow forget">
      <h1>${title}</h1>
      <p class="lead">
        ${t(`Dan vergeten we je, ${customer.callName}. Dit kan niet worden teruggedraaid.`, `Then we forget you, ${customer.callName}. This cannot be turned back.`)}
      </p>
      <ul class="facts">
        <li>
          ${t('Je punten, codes en winkeltegoed zijn weg, ook wat je nog niet gebruikte.', 'Your points, codes and shop credit are gone, also what you have not used.')}
        </li>
        <li>
          ${t('Je naam, je adres en je verjaardag zijn weg.', 'Your name, your address and your birthday are gone.')}
        </li>
        <li>
          ${t('Je bestellingen houden we zeven jaar voor de belasting, zonder je naam.', 'We keep your orders for seven years for the tax office, without your name.')}
        </li>
      </ul>
      <form method="post" action="/account/forget" class="fields">
        <label class="check"
          ><input type="checkbox" name="sure" value="yes" required />
          <span>${t('Ja, verwijder mijn account en mijn punten', 'Yes, delete my account and my points')}</span></label
        >
        <p class="row">
          <button class="button danger" type="submit">${t('Verwijder voorgoed', 'Delete for good')}</button>
          <a class="button ghost" href="/account">${t('Toch niet', 'Keep my account')}</a>
        </p>
      </form>
    </div>`,
  };
}

/** To somebody we no longer know. */
export function forgottenPage({ t }: Visit): Page {
  const title = t('Je account is weg', 'Your account is gone');
  return {
    title,
    content: html`<div class="narrow empty">
      <h1>${title}</h1>
      <p class="lead">
        ${t('We weten niet meer wie je bent. Je bent altijd welkom als gast, of opnieuw.', 'We no longer know who you are. You are always welcome as a guest, or anew.')}
      </p>
      <p><a class="button" href="/">${t('Naar de winkel', 'To the shop')}</a></p>
    </div>`,
  };
}
