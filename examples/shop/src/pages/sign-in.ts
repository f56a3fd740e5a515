import type { Visit } from '../visit.ts';
import type { Customer } from '../customers.ts';
import { html, type Html } from '../html.ts';
import type { Page } from './layout.ts';
import { pointsAside } from './points.ts';

/** What somebody typed who wanted an account, and what was wrong with it. */
export interface Registering {
  readonly callName: string;
  readonly email: string;
  readonly trouble: 'name' | 'email' | 'taken' | null;
}

export const nothingTyped: Registering = { callName: '', email: '', trouble: null };

function whatIsWrong(trouble: Registering['trouble'], { t }: Visit): string | null {
  switch (trouble) {
    case 'name':
      return t('Hoe mogen we je noemen? Vul je voornaam in.', 'What may we call you? Fill in your first name.');
    case 'email':
      return t(
        'Dat lijkt geen e-mailadres. Het ziet eruit als naam@voorbeeld.nl.',
        'That does not look like an e-mail address. It is like name@example.org.',
      );
    case 'taken':
      return t(
        'Met dit e-mailadres is er al een account. Neem een ander adres.',
        'There is an account with this e-mail address already. Take another one.',
      );
    case null:
      return null;
  }
}

function registerForm({ callName, email, trouble }: Registering, next: string, visit: Visit): Html {
  const { t } = visit;
  const wrong = whatIsWrong(trouble, visit);
  const at = (field: boolean) => field && html`aria-invalid="true" aria-describedby="register-problem"`;
  return html`<section class="register" aria-labelledby="register">
    <h2 id="register">${t('Nieuw hier? Maak een account', 'New here? Make an account')}</h2>
    <form method="post" action="/account/register" class="fields">
      <input type="hidden" name="next" value="${next}" />
      <p class="labelled">
        <label for="call-name">${t('Voornaam', 'First name')}</label
        ><input
          id="call-name"
          name="callName"
          required
          maxlength="60"
          autocomplete="given-name"
          value="${callName}"
          ${at(trouble === 'name')}
        />
      </p>
      <p class="labelled">
        <label for="email">${t('E-mailadres', 'E-mail address')}</label
        ><input
          id="email"
          name="email"
          type="email"
          required
          maxlength="254"
          autocomplete="email"
          spellcheck="false"
          value="${email}"
          ${at(trouble === 'email' || trouble === 'taken')}
        />
      </p>
      ${wrong && html`<p class="problem" id="register-problem" role="alert">${wrong}</p>`}
      <button class="button" type="submit">${t('Maak een account', 'Make an account')}</button>
    </form>
  </section>`;
}

function person(customer: Customer, next: string, { t, language }: Visit): Html {
  return html`<li>
    <form method="post" action="/account/sign-in">
      <input type="hidden" name="customer" value="${customer.id}" /><input type="hidden" name="next" value="${next}" />
      <button class="person" type="submit">
        <span class="face" aria-hidden="true">${customer.callName.slice(0, 1)}</span
        ><span class="person-text"
          ><span class="person-name">${t('Verder als', 'Continue as')} ${customer.callName}</span>
          <span class="quiet">${customer.about[language]}</span></span
        >
      </button>
    </form>
  </li>`;
}

interface People {
  readonly regulars: readonly Customer[];
  /** Who made an account here, newest first. */
  readonly others: readonly Customer[];
}

/** In place of a login: be one of these people, or somebody new. */
export function signInPage({ regulars, others }: People, registering: Registering, visit: Visit, next: string): Page {
  const { t } = visit;
  const content = html`<div class="wide two">
    <section aria-labelledby="sign-in">
      <h1 id="sign-in">${t('Wie ben je vandaag?', 'Who are you today?')}</h1>
      <p class="lead">
        ${t('In deze voorbeeldwinkel log je in door iemand te kiezen. Een wachtwoord is er niet.', 'In this example shop you sign in by picking somebody. There is no password.')}
      </p>
      <ul class="people">
        ${regulars.map((customer) => person(customer, next, visit))}
      </ul>
      ${
        others.length > 0 &&
        html`<details class="others">
          <summary>
            ${t('Of als iemand die hier een account maakte', 'Or as somebody who made an account here')}
          </summary>
          <ul class="people">
            ${others.map((customer) => person(customer, next, visit))}
          </ul>
        </details>`
      }
      ${registerForm(registering, next, visit)}
      <p><a href="${next}">${t('Of kijk rond als gast', 'Or look around as a guest')}</a></p>
    </section>
    <aside class="stack">${pointsAside(visit)}</aside>
  </div>`;
  return { title: t('Inloggen', 'Sign in'), content };
}
