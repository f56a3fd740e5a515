import type { Visit } from '../visit.ts';
import { html } from '../html.ts';
import type { Page } from './layout.ts';
import { pointsAside } from './points.ts';

/** How saving works, in words that agree with programme.json. */
export function savingPage(visit: Visit): Page {
  const { t } = visit;
  const content = html`<div class="wide two">
    <section class="prose" aria-labelledby="saving">
      <h1 id="saving">${t('Zo spaar je bij Brandpunt', 'How points work at Brandpunt')}</h1>
      <h2>${t('Verdienen', 'Earning')}</h2>
      <p>
        ${t('Voor elke euro die je uitgeeft krijg je 1 punt. Op bonen krijg je er 2. We tellen je hele bestelling op en ronden af naar beneden. Verzendkosten en cadeaubonnen tellen niet mee.', 'You get 1 point for every euro you spend, and 2 on beans. We add up your whole order and round down. Shipping and gift cards do not count.')}
      </p>
      <h2>${t('Wanneer ze van jou zijn', 'When they are yours')}</h2>
      <p>
        ${t('Je punten staan er meteen, en zijn te besteden als je bedenktijd van veertien dagen na bezorging voorbij is. Zolang we niet weten wanneer het bezorgd is, rekenen we met twee dagen na je bestelling.', 'Your points show at once, and can be spent when your return period of fourteen days after delivery is over. As long as we do not know when it was delivered, we count on two days after your order.')}
      </p>
      <h2>${t('Iets terugsturen', 'Sending something back')}</h2>
      <p>
        ${t('Sturen we je geld terug, dan gaan de punten van dat deel van je bestelling mee terug. Precies dat deel, niet meer.', 'When we refund you, the points of that part of your order go back as well. Exactly that part, no more.')}
      </p>
      <h2>${t('Hoe lang ze geldig zijn', 'How long they last')}</h2>
      <p>${t('Vierentwintig maanden nadat je ze verdiende.', 'Twenty-four months after you earned them.')}</p>
    </section>
    <aside class="stack">${pointsAside(visit)}</aside>
  </div>`;
  return { title: t('Sparen', 'Points'), content };
}
