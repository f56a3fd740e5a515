import { html, type Html } from '../html.ts';

/** One figure of a list of figures, `<dl class="figures">`. */
export const figure = (count: number | string, label: string): Html =>
  html`<div>
    <dt>${label}</dt>
    <dd>${count}</dd>
  </div>`;
