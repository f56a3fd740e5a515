import type { Visit } from '../visit.ts';
import { html, type Html } from '../html.ts';

/** Where to go from here. */
export function afterwards({ t, customer }: Visit): Html {
  return html`<p class="row">
    <a class="button" href="/">${t('Verder winkelen', 'Continue shopping')}</a>
    ${customer && html`<a class="button ghost" href="/account">${t('Naar je account', 'To your account')}</a>`}
  </p>`;
}
