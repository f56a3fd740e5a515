// The pages that the browser benches open.
const head = (extra) =>
  `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Brandpunt</title><link rel="icon" href="data:,">${extra}</head>`;
const kringTag =
  '<link rel="stylesheet" href="/v1/kring.css"><script type="module" async src="/v1/kring.js" data-key="pk_bench" data-token="bench"></script>';
const controlTag = '<script type="module" async src="/control/points-balance.js"></script>';
const body = (content) => `<body><main><h1>Account</h1>${content}</main></body></html>`;
const times = (count, tag) => Array.from({ length: count }, () => `<${tag}></${tag}>`).join('');

export const pages = {
  '/empty': head('') + body(''),
  '/static': head('') + body('<section><p>Dag Sanne, je spaarde</p><p id="balance">1.240 punten</p></section>'),
  '/kring/1': head(kringTag) + body(times(1, 'kring-points-balance')),
  '/kring/100': head(kringTag) + body(times(100, 'kring-points-balance')),
  '/control/1': head(controlTag) + body(times(1, 'plain-points-balance')),
  '/control/100': head(controlTag) + body(times(100, 'plain-points-balance')),
};

/** In the page: true once every balance shows its figure (through open shadow roots). */
export const allFilled = () => {
  const balances = [...document.querySelectorAll('kring-points-balance, plain-points-balance')];
  if (balances.length === 0) return (document.querySelector('#balance')?.textContent ?? 'empty') !== '';
  return balances.every((element) => element.shadowRoot?.textContent?.includes('1.240'));
};
