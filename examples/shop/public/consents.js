/**
 * Asks for a birthday, and tells Kring what the customer said, with the very words that stood beside the buttons. The page
 * speaks to Kring as the customer: with a session that a fresh customer token opens.
 */

const panel = document.querySelector('[data-consents]');

/** @param {HTMLElement} section @param {string} path @param {RequestInit} init */
const reach = async (section, path, init) => {
  const response = await fetch(section.dataset['api'] + path, init);
  const body = await response.json();
  if (!response.ok) throw Object.assign(new Error(body.detail), { code: body.code });
  return body;
};

/** A session lasts a quarter of an hour; a new one is opened for each visit to this form. @param {HTMLElement} section */
async function openSession(section) {
  const { token } = await (await fetch('/kring/token')).json();
  const session = await reach(section, `/v1/session?key=${section.dataset['key']}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ token }),
  });
  return /** @type {string} */ (session.sessionToken);
}

/** @param {HTMLElement} section @param {object} [change] */
async function consents(section, change) {
  const authorization = `Bearer ${await openSession(section)}`;
  if (!change) return reach(section, '/v1/me/consents', { headers: { authorization } });
  return reach(section, '/v1/me/consents', {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
}

/** @param {HTMLFormElement} form @param {string} name */
function valueOf(form, name) {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

/** `1990-05-17`, or `--05-17` where the year was left out. @param {HTMLFormElement} form */
function birthdayOf(form) {
  const year = valueOf(form, 'year').trim();
  return `${year ? year.padStart(4, '0') : '-'}-${valueOf(form, 'month')}-${valueOf(form, 'day').padStart(2, '0')}`;
}

/**
 * Fills in what was said before, and nothing where nothing was said.
 * @param {HTMLElement} section @param {HTMLFormElement} form @param {any} known
 */
function fill(section, form, { items, birthday }) {
  const said = items.find((/** @type {{ purpose: string }} */ one) => one.purpose === 'birthday');
  if (!said) return;
  for (const input of form.querySelectorAll('input[name=granted]')) {
    if (input instanceof HTMLInputElement) input.checked = (input.value === 'yes') === said.granted;
  }
  const [, year, month, day] = /^(-|\d{4})-(\d{2})-(\d{2})$/.exec(birthday ?? '') ?? [];
  const set = (/** @type {string} */ name, /** @type {string} */ value) => {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement || input instanceof HTMLSelectElement) input.value = value;
  };
  if (day) set('day', String(Number(day)));
  if (month) set('month', month);
  set('year', year && year !== '-' ? year : '');
  const when = new Date(said.at).toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'long' });
  say(form, `${section.dataset['saved']} ${when} (${section.dataset['receipt']} ${said.receiptId}).`);
}

/** @param {HTMLFormElement} form @param {string | undefined} text */
function say(form, text) {
  const state = form.querySelector('[data-state]');
  if (state) state.textContent = text ?? '';
}

/** The day is asked for only after a yes. @param {HTMLFormElement} form */
function showDay(form) {
  form.querySelector('[data-day]')?.toggleAttribute('hidden', valueOf(form, 'granted') !== 'yes');
}

/** @param {HTMLElement} section @param {HTMLFormElement} form */
async function send(section, form) {
  const granted = valueOf(form, 'granted');
  if (!granted) return say(form, section.dataset['choose']);
  const yes = granted === 'yes';
  const shown = form.querySelector('[data-shown]')?.textContent?.replace(/\s+/g, ' ').trim();
  const language = document.documentElement.lang;
  const change = { purpose: 'birthday', granted: yes, shown, language, ...(yes ? { birthday: birthdayOf(form) } : {}) };
  try {
    const known = await consents(section, change);
    fill(section, form, known);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const wrong = /birthday|invalid_request/.test(code);
    say(form, wrong ? section.dataset['wrong'] : section.dataset['away']);
  }
}

const form = panel?.querySelector('form');
if (panel instanceof HTMLElement && form instanceof HTMLFormElement) {
  panel.hidden = false;
  form.addEventListener('change', () => showDay(form));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(panel, form);
  });
  consents(panel).then(
    (known) => {
      fill(panel, form, known);
      showDay(form);
    },
    () => say(form, panel.dataset['away']),
  );
}
