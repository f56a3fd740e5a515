/**
 * When a sale opens to the visitor, Kring's script says so and hands over a token. The shop's server sends its own part of
 * the page in exchange for it, and to nobody else. It is put in the page as text, never as markup.
 */

const place = document.querySelector('[data-own-part]');

/** @param {string} tag @param {string} text */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param {{ title: string, text: string[], facts: [string, string][] }} part */
function show({ title, text, facts }) {
  const list = document.createElement('dl');
  for (const [name, value] of facts) {
    const row = document.createElement('div');
    row.append(element('dt', name), element('dd', value));
    list.append(row);
  }
  place?.replaceChildren(element('h2', title), ...text.map((one) => element('p', one)), list);
  place?.removeAttribute('hidden');
}

/** @param {{ token: string }} opened */
function ask({ token }) {
  const body = new URLSearchParams({ token });
  fetch('/besloten/deel', { method: 'POST', body, headers: { accept: 'application/json' } })
    .then((answer) => (answer.ok ? answer.json().then(show) : undefined))
    .catch(() => {
      // The gate itself shows what is on sale; this is only more of it.
    });
}

document.addEventListener('kring:sale-opened', (event) => {
  if (event instanceof CustomEvent) ask(event.detail);
});

// It may have opened before this script was here.
const gate = document.querySelector('kring-vip-gate');
if (gate && 'opened' in gate && gate.opened) ask(/** @type {{ token: string }} */ (gate.opened));
