/// <reference types="vite/client" />
// Draws every state of a widget: /scripts/gallery/index.html?widget=points-balance&width=380&lang=nl
import { define, type Definable } from '@kring/kit';
import { arrive, type Scenario } from '@kring/kit/testing/world';

const query = new URLSearchParams(location.search);
const widget = query.get('widget') ?? 'points-balance';
const width = Number(query.get('width') ?? 380);
const language = query.get('lang') === 'en' ? 'en' : 'nl';
/** One scenario by its name, in one theme: what a frame of this page shows. */
const only = query.get('only');

const elements = import.meta.glob<Record<string, unknown>>('../../packages/widgets/src/*/element.tsx');
const scenarios = import.meta.glob<{ scenarios: readonly Scenario[] }>('../../packages/widgets/src/*/scenarios.ts');
const folder = `../../packages/widgets/src/${widget}`;
const element = Object.values(await elements[`${folder}/element.tsx`]!()).find(
  (value): value is Definable => typeof value === 'function' && 'tag' in value,
)!;
define(element);
const { scenarios: all } = await scenarios[`${folder}/scenarios.ts`]!();
document.documentElement.lang = language;

// What the other frames write on the device is not for this one.
if (only) addEventListener('storage', (event) => event.isTrusted && event.stopImmediatePropagation());

/** A scenario that changes what belongs to the whole page, in a frame. */
async function framed(scenario: Scenario, theme: string, parent: Element): Promise<void> {
  const frame = document.createElement('iframe');
  const about = new URLSearchParams([...query, ['only', scenario.name], ['theme', theme]]);
  frame.src = `${location.pathname}?${about}`;
  frame.width = `${width}`;
  frame.height = '0';
  parent.append(frame);
  const page = () => frame.contentDocument?.documentElement;
  while (page()?.dataset['drawn'] === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
  frame.height = `${frame.contentDocument!.body.scrollHeight}`;
}

for (const theme of ['light', 'dark'] as const) {
  if (only && theme !== query.get('theme')) continue;
  const band = document.createElement('section');
  band.className = `band ${theme}`;
  if (!only) document.body.append(band);
  const draw = async (scenario: Scenario) => {
    if (only && only !== scenario.name) return;
    const parent = document.createElement('div');
    const title = document.createElement('h2');
    title.textContent = scenario.name;
    if (only) {
      document.body.append(parent);
      document.documentElement.style.colorScheme = theme;
    } else {
      parent.append(title);
      band.append(parent);
    }
    if (scenario.alone && !only) return framed(scenario, theme, parent);
    try {
      const { element: shown } = await arrive(scenario, { tag: element.tag, language, theme, width, parent });
      title.textContent += ` (${shown.offsetHeight} px)`;
    } catch (thrown) {
      title.textContent += `: ${String(thrown)}`;
    }
  };
  // A few at a time: each waits only so long for what it shows.
  const rest = all.values();
  const next = async () => {
    for (const scenario of rest) await draw(scenario);
  };
  await Promise.all(Array.from({ length: 4 }, next));
}
document.documentElement.dataset['drawn'] = '';
