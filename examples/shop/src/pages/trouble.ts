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
          ? t('Dat past niet', 'That does not fit')
          : status === 503
            ? t('Kring antwoordt nu niet', 'Kring does not answer now')
            : t('Er ging iets mis', 'Something went wrong');
  const text =
    status === 403
      ? t(
          'Het formulier kwam niet van deze winkel. Ga terug en probeer het nog eens.',
          'The form did not come from this shop. Go back and try again.',
        )
      : status === 422
        ? t(
            'Er ontbrak iets, of het was meer dan er is. Ga terug en kijk het na.',
            'Something was missing, or it was more than there is. Go back and check.',
          )
        : status === 503
          ? t(
              'Er is niets veranderd. Probeer het over een minuut nog eens.',
              'Nothing has changed. Try again in a minute.',
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
