import type { Visit } from '../visit.ts';
import { inWords } from '../kring/words.ts';
import type { Report } from '../store/reports.ts';
import { html, type Html } from '../html.ts';

/** What Kring said to what was just done: a refusal is read out at once, anything else in its turn. */
export function saidPanel(said: Report | null, visit: Visit): Html | false {
  if (!said) return false;
  const refused = said.state === 'refused';
  return html`<p class="desk-said ${said.state}" role="${refused ? 'alert' : 'status'}">
    ${inWords(said, visit)} <code>${said.method} ${said.path}</code>
  </p>`;
}
