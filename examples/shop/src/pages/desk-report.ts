import type { Visit } from '../visit.ts';
import { field, words } from '../kring/fields.ts';
import { inWords } from '../kring/words.ts';
import type { Report } from '../store/reports.ts';
import { html, type Html } from '../html.ts';

/** A review link as it would stand in a mail; shown only where it leads to this shop's own page. */
function reviewLink({ kind, answer }: Report, { t }: Visit): Html | false {
  const link = kind === 'review_link' ? words(field(answer, 'link')) : '';
  if (!URL.canParse(link) || new URL(link).pathname !== '/review') return false;
  return html`<p>
    <a class="review-link-made" href="${link}">${t('Naar de review', 'To the review')}</a> <code>${link}</code>
  </p>`;
}

/** One thing that was told to Kring, with what Kring said. */
export function deskReport(one: Report, visit: Visit): Html {
  const { t } = visit;
  const body = one.body && `\n${JSON.stringify(JSON.parse(one.body), null, 2)}`;
  return html`<li class="report ${one.state}">
    <p><code>${one.method} ${one.path}</code></p>
    <p>
      ${inWords(one, visit)}
      ${one.replayed && html` <strong>${t('Kring kende dit verzoek al: hetzelfde antwoord, geen tweede effect.', 'Kring knew this request: the same answer, no second effect.')}</strong>`}
    </p>
    ${reviewLink(one, visit)}
    <details>
      <summary>${t('Wat er is verstuurd', 'What was sent')}</summary>
      <pre tabindex="0">Idempotency-Key: ${one.idempotencyKey}${body}</pre>
    </details>
    ${one.state !== 'waiting' && html`<form method="post" action="/desk/reports/${one.id}/again"><button class="link" type="submit">${t('Stuur precies dit nog eens', 'Send exactly this again')}</button></form>`}
  </li>`;
}
