/**
 * What the pages do without a reload: put something in the cart, and pay. Every form works without this file. It puts
 * text and elements in the page, never markup.
 */

document.documentElement.classList.add('scripted');

/** @param {HTMLFormElement} form */
async function sendForm(form) {
  const body = new URLSearchParams(/** @type {never} */ (new FormData(form)));
  const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
  if (response.ok) return response.json();
  const refusal = await response.json().catch(() => ({}));
  throw Object.assign(new Error(`The shop answered ${response.status}`), { refusal });
}

/**
 * Sends the form by fetch, once at a time; where that fails, in the ordinary way or as `failed` says.
 * @param {HTMLFormElement | null} form
 * @param {(answer: any) => void} done
 * @param {(refusal: any) => void} [failed]
 */
function enhance(form, done, failed) {
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = form.querySelector('button[type=submit]');
    button?.setAttribute('disabled', '');
    sendForm(form)
      .then(done)
      .catch((cause) => (failed ? failed(cause.refusal ?? {}) : form.submit()))
      .finally(() => button?.removeAttribute('disabled'));
  });
}

/** @param {string} selector @param {string | number} text */
function show(selector, text) {
  const place = document.querySelector(selector);
  if (!(place instanceof HTMLElement)) return null;
  place.textContent = String(text);
  return place;
}

enhance(document.querySelector('form[data-add]'), ({ count, said }) => {
  show('[data-cart-count]', count);
  show('[data-added]', said);
});

// Two of it earn twice as much: the element shows what its `price` earns.
const quantity = document.querySelector('input[data-price]');
quantity?.addEventListener('input', () => {
  if (!(quantity instanceof HTMLInputElement) || !quantity.validity.valid) return;
  const price = (Number(quantity.dataset['price']) * quantity.valueAsNumber) / 100;
  document.querySelector('kring-points-balance[product]')?.setAttribute('price', price.toFixed(2));
});

for (const input of document.querySelectorAll('[data-submit-on-change]')) {
  input.addEventListener('change', () => {
    if (input instanceof HTMLInputElement && input.validity.valid) input.form?.requestSubmit();
  });
}

// Kring's script puts the code that a visitor came with in the field; what it is worth is asked at once. What somebody types
// themselves is asked when they press the button.
const friend = document.querySelector('input[data-kring-referral]');
if (friend instanceof HTMLInputElement) {
  const ask = () => {
    if (friend.value) friend.form?.requestSubmit();
  };
  friend.addEventListener('change', (event) => {
    if (!event.isTrusted) ask();
  });
  // The field may have been filled before this script came.
  if (friend.value && !friend.defaultValue) ask();
}

// Kring's script puts the pass of a place that is kept in the field; the shop's server looks at it.
const pass = document.querySelector('form[data-pass] input');
if (pass instanceof HTMLInputElement) {
  const send = () => {
    if (pass.value) pass.form?.requestSubmit();
  };
  pass.addEventListener('change', send);
  send();
}

const pay = document.querySelector('form[data-pay]');
const problem = document.querySelector('[data-problem]');
if (pay instanceof HTMLFormElement) {
  enhance(
    pay,
    ({ url, title, text }) => {
      const heading = show('[data-thanks-title]', title);
      show('[data-thanks-text]', text);
      document.querySelector('[data-checkout]')?.setAttribute('data-paid', '');
      document.querySelector('[data-checkout-main]')?.setAttribute('hidden', '');
      document.querySelector('[data-thanks]')?.removeAttribute('hidden');
      heading?.focus();
      scrollTo({ top: 0 });
      show('[data-cart-count]', 0);
      // A reload, or coming back, shows the order and not a second payment.
      history.replaceState(null, '', url);
    },
    // The shop has more to say about it on a page of its own, for instance why a code was not taken.
    ({ url }) => (url ? location.assign(url) : problem?.removeAttribute('hidden')),
  );
}

// The desk waits for Kring, and does not take away what somebody is typing.
setInterval(() => {
  if (document.querySelector('[data-waiting]') && !document.querySelector('form :focus')) location.reload();
}, 3_000);
