import type { Visit } from '../visit.ts';
import type { KringSettings } from '../settings.ts';
import { html, type Html, type Part } from '../html.ts';

export interface Page {
  readonly title: string;
  readonly content: Html;
  /** A sentence about what was just done. */
  readonly notice?: string | null;
  /** A script for this page alone. */
  readonly script?: string;
}

/** The two lines of Kring. `data-token` fills the page at once; `data-token-url` is where a new token comes from later. */
function kringTags(kring: KringSettings, visit: Visit): Html {
  const signedIn = visit.token !== null && html` data-token="${visit.token}" data-token-url="/kring/token"`;
  return html`<link rel="stylesheet" href="${kring.url}/v1/kring.css" />
    <script
      type="module"
      async
      src="${kring.url}/v1/kring.js"
      data-key="${kring.publishableKey}"
      ${signedIn}
    ></script>`;
}

const wordmark = html`<span class="wordmark">Brandpunt<span class="wordmark-dot"></span></span>`;

const cartIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M5 8h14l-1.2 11a1.5 1.5 0 0 1-1.5 1.3H7.7A1.5 1.5 0 0 1 6.2 19L5 8Zm3.5 0V6.5a3.5 3.5 0 0 1 7 0V8" />
</svg>`;

function header(visit: Visit): Html {
  const { t, path, customer, cartCount } = visit;
  const item = (href: string, label: Part) =>
    html`<a href="${href}" ${path === href && html` aria-current="page"`}>${label}</a>`;
  const otherLanguage =
    visit.language === 'nl'
      ? html`<a href="${path}?lang=en" lang="en" hreflang="en">English</a>`
      : html`<a href="${path}?lang=nl" lang="nl" hreflang="nl">Nederlands</a>`;
  return html`<header class="site-header">
    <div class="wide bar">
      <a class="home" href="/" aria-label="${t('Brandpunt, naar de winkel', 'Brandpunt, to the shop')}">${wordmark}</a>
      <nav aria-label="${t('Hoofdmenu', 'Main menu')}">
        <a href="/#bonen">${t('Bonen', 'Beans')}</a
        ><a href="/#zetten">${t('Zetten', 'Brewing')}</a
        >${item('/sparen', t('Sparen', 'Points'))}${item('/quiz', t('Quiz', 'Quiz'))}${item('/besloten', t('Besloten', 'VIP sale'))}
      </nav>
      <div class="tools">
        ${otherLanguage}${item('/account', customer ? customer.callName : t('Inloggen', 'Sign in'))}
        <a class="cart-link" href="/cart" ${path === '/cart' && html` aria-current="page"`}
          >${cartIcon}<span class="visually-hidden">${t('Winkelwagen,', 'Cart,')} </span
          ><span class="count" data-cart-count>${cartCount}</span></a
        >
      </div>
    </div>
  </header>`;
}

function footer({ t }: Visit): Html {
  return html`<footer class="site-footer">
    <div class="wide">
      <p>${wordmark}</p>
      <p>
        ${t('Gratis verzonden vanaf € 35. Veertien dagen om je te bedenken.', 'Free shipping from € 35. Fourteen days to change your mind.')}
      </p>
      <p class="quiet">
        ${t('Brandpunt is een voorbeeldwinkel: er wordt niets verkocht en niets betaald.', 'Brandpunt is an example shop: nothing is sold and nothing is paid.')}
        <a href="/cookies">${t('Cookies', 'Cookies')}</a> ·
        <a href="/desk">${t('Naar de balie', 'To the shop desk')}</a>
      </p>
    </div>
  </footer>`;
}

/** A whole page around its content. */
export function layout(kring: KringSettings, visit: Visit, { title, content, notice, script }: Page): Html {
  const { t, language } = visit;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${title} · Brandpunt</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/shop.css" />
        ${kringTags(kring, visit)}
        <script type="module" src="/shop.js"></script>
        <script type="module" src="/storage.js"></script>
        ${script && html`<script type="module" src="${script}"></script>`}
      </head>
      <body data-storage="${visit.storage ?? ''}">
        <a class="skip" href="#content">${t('Naar de inhoud', 'Skip to content')}</a>
        ${header(visit)}
        <main id="content" tabindex="-1">
          <p class="notice wide" role="status" data-notice${!notice && html` hidden`}>${notice}</p>
          ${content}
        </main>
        ${footer(visit)}
      </body>
    </html> `;
}
