import type { Visit } from '../visit.ts';
import { html, type Html } from '../html.ts';

/** The two halves of the desk. */
export function deskTabs({ t, path }: Visit): Html {
  const ofCustomers = path.startsWith('/desk/customers');
  const tab = (href: string, label: string, here: boolean) =>
    html`<a href="${href}" ${here && html` aria-current="page"`}>${label}</a>`;
  return html`<nav class="tabs" aria-label="${t('Balie', 'Shop desk')}">
    ${tab('/desk', t('Bestellingen', 'Orders'), !ofCustomers)}${tab('/desk/customers', t('Klanten', 'Customers'), ofCustomers)}
  </nav>`;
}
