import type { Visit } from '../visit.ts';
import { html } from '../html.ts';
import type { Page } from './layout.ts';

/** When a page is not there, or something went wrong. */
export function troublePage(status: number, { t }: Visit): Page {
  const title =
    status === 404
      ? t('Deze pagina is er niet', 'This page is not here')
      : status === 403
        ? t('Dat kan van hieruit niet', 'That cannot be done from here')
        : status === 422
          ? t('Dat bedrag past niet', 'That amount does not fit')
          : t('Er ging iets mis', 'Something went wrong');
  const text =
    status === 403
      ? t(
          'Het formulier kwam niet van deze winkel. Ga terug en probeer het nog eens.',
          'The form did not come from this shop. Go back and try again.',
        )
      : status === 422
        ? t(
            'Er is al meer terugbetaald, of er stond geen bedrag. Ga terug en kijk het na.',
            'More was refunded already, or there was no amount. Go back and check.',
          )
        : t('Ga naar de winkel en probeer het vanaf daar.', 'Go to the shop and try from there.');
  return {
    title,
    content: html`<div class="narrow empty">
      <h1>${title}</h1>
      <p class="lead">${text}</p>
      <p><a class="button" href="/">${t('Naar de winkel', 'To the shop')}</a></p>
    </div>`,
  };
}
