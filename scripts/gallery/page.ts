/// <reference types="vite/client" />
// Draws every state of a widget: /scripts/gallery/index.html?widget=points-balance&width=380&lang=nl
import { define, type Definable } from '@kring/kit';
import { arrive, type Scenario } from '@kring/kit/testing/world';

const query = new URLSearchParams(location.search);
const widget = query.get('widget') ?? 'points-balance';
const width = Number(query.get('width') ?? 380);
const language = query.get('lang') === 'en' ? 'en' : 'nl';

const elements = import.meta.glob<Record<string, unknown>>('../../packages/widgets/src/*/element.tsx');
const scenarios = import.meta.glob<{ scenarios: readonly Scenario[] }>('../../packages/widgets/src/*/scenarios.ts');
const folder = `../../packages/widgets/src/${widget}`;
const element = Object.values(await elements[`${folder}/element.tsx`]!()).find(
  (value): value is Definable => typeof value === 'function' && 'tag' in value,
)!;
define(element);
const { scenarios: all } = await scenarios[`${folder}/scenarios.ts`]!();
document.documentElement.lang = language;
for (const theme of ['light', 'dark'] as const) {
  const band = document.createElement('section');
  band.className = `band ${theme}`;
  document.body.append(band);
  await Promise.all(
    all.map(async (scenario) => {
      const parent = document.createElement('div');
      const title = document.createElement('h2');
      title.textContent = scenario.name;
      parent.append(title);
      band.append(parent);
      try {
        const { element: shown } = await arrive(scenario, { tag: element.tag, language, theme, width, parent });
        title.textContent += ` (${shown.offsetHeight} px)`;
      } catch (thrown) {
        title.textContent += `: ${String(thrown)}`;
      }
    }),
  );
}
document.documentElement.dataset['drawn'] = '';
