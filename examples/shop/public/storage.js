/**
 * Tells Kring what the visitor said about keeping a friend's code on this device. Before Kring's script is there the word
 * waits in the queue that the script reads.
 */

/** @typedef {{ push: (...calls: [string, object][]) => unknown }} Kring */

/** @param {boolean} storage */
function consent(storage) {
  const page = /** @type {{ kring?: Kring | [string, object][] }} */ (/** @type {unknown} */ (globalThis));
  (page.kring ??= []).push(['consent', { storage }]);
}

/** What was said on an earlier page is still true. A no is not said again: then there is nothing to wipe. */
if (document.body.dataset['storage'] === 'yes') consent(true);

for (const form of document.querySelectorAll('form[data-storage]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const storage = button.value === 'yes';
    consent(storage);
    const body = new URLSearchParams({ storage: button.value, next: '/' });
    const headers = { accept: 'application/json' };
    fetch(form.action, { method: 'POST', body, headers, keepalive: true }).catch(() => {
      // The shop forgets the answer, and asks again another time.
    });
    const said = form.querySelector('[data-said]');
    if (said instanceof HTMLElement) said.textContent = said.dataset[storage ? 'yes' : 'no'] ?? '';
  });
}
