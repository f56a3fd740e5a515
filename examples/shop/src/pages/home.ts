import type { Visit } from '../visit.ts';
import { products, type Category, type Product } from '../products.ts';
import { html, type Html } from '../html.ts';
import { invited as invitedPart } from './invited.ts';
import type { Page } from './layout.ts';
import { friendsCode } from './invite.ts';
import { pointsAside } from './points.ts';

function card(product: Product, { language, money }: Visit): Html {
  return html`<li class="card">
    <a href="/products/${product.id}">
      <img src="/pictures/${product.id}.svg" alt="" width="400" height="400" />
      <span class="card-line"
        ><span class="card-name">${product.name[language]}</span
        ><span class="price">${money(product.price)}</span></span
      >
      <span class="quiet">${product.tagline[language]}</span>
    </a>
  </li>`;
}

function shelf(id: string, title: string, text: string, categories: readonly Category[], visit: Visit): Html {
  const shown = products.filter((product) => categories.includes(product.category));
  return html`<section class="wide shelf" id="${id}" aria-labelledby="${id}-title">
    <div class="shelf-head">
      <h2 id="${id}-title">${title}</h2>
      <p class="quiet">${text}</p>
    </div>
    <ul class="grid">
      ${shown.map((product) => card(product, visit))}
    </ul>
  </section>`;
}

function hero({ t }: Visit): Html {
  return html`<section class="hero wide">
    <div class="hero-text">
      <h1>${t('Vers van de brander, op het juiste punt.', 'Fresh from the roaster, at the right moment.')}</h1>
      <p class="lead">
        ${t('Wij branden op dinsdag en donderdag, en sturen dezelfde dag. Op je aanrecht binnen 48 uur.', 'We roast on Tuesday and Thursday and ship the same day. On your counter within 48 hours.')}
      </p>
      <p class="row">
        <a class="button" href="#bonen">${t('Bekijk de bonen', 'See the beans')}</a
        ><a class="button ghost" href="/products/huismelange"
          >${t('Begin met de huismelange', 'Start with the house blend')}</a
        >
      </p>
    </div>
    <img
      class="hero-picture"
      src="/pictures/hero.svg"
      alt="${t('Een zak huismelange, een filterhouder op een kan en een kop koffie', 'A bag of house blend, a dripper on its jug and a cup of coffee')}"
      width="760"
      height="620"
    />
  </section>`;
}

/** The shop window; for somebody who came by a friend's link with what that brings on top. */
export function home(visit: Visit, isInvited = false): Page {
  const { t } = visit;
  const content = html`${isInvited ? invitedPart(visit.storage, visit) : hero(visit)}
    <section class="wide saving" aria-labelledby="saving-title">
      <div class="saving-text">
        <h2 id="saving-title">${t('Sparen gaat vanzelf', 'Points come by themselves')}</h2>
        <p>
          ${t('Eén punt voor elke euro, twee als je bonen koopt. Je punten komen vrij als je bedenktijd voorbij is.', 'One point for every euro, two when you buy beans. Your points are yours to spend once the return period is over.')}
        </p>
        <p><a href="/sparen">${t('Zo werkt het', 'How it works')}</a></p>
      </div>
      <div class="stack">${!isInvited && friendsCode} ${pointsAside(visit, 1)}</div>
    </section>
    ${shelf('bonen', t('Bonen', 'Beans'), t('Zes koffies. Dubbele punten.', 'Six coffees. Double points.'), ['bonen'], visit)}
    ${shelf('zetten', t('Om mee te zetten', 'To brew with'), t('Spullen die lang meegaan, en één om weg te geven.', 'Things that last, and one to give away.'), ['zetten', 'cadeaubon'], visit)}`;
  return { title: t('Vers gebrande koffie', 'Freshly roasted coffee'), content };
}
