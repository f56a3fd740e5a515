import type { Visit } from '../visit.ts';
import type { Level, Programme, Reward } from '../kring/programme.ts';
import { html, type Html } from '../html.ts';
import type { Page } from './layout.ts';
import { pointsAside } from './points.ts';

function times(percent: number, { t, language }: Visit): string {
  const factor = (percent / 100).toLocaleString(language === 'nl' ? 'nl-NL' : 'en-GB');
  return t(`${factor} keer je punten`, `${factor} times your points`);
}

function levelCard({ name, threshold, multiplierPercent, perks }: Level, visit: Visit): Html {
  const { t, language } = visit;
  const count = threshold.toLocaleString(language === 'nl' ? 'nl-NL' : 'en-GB');
  return html`<li class="level">
    <h3>${name[language]}</h3>
    <p class="level-from">${t(`vanaf ${count} punten`, `from ${count} points`)}</p>
    ${multiplierPercent > 100 && html`<p>${times(multiplierPercent, visit)}</p>`}
    <ul class="facts quiet">
      ${perks.map((perk) => html`<li>${perk[language]}</li>`)}
    </ul>
  </li>`;
}

function rewardRow({ name, cost }: Reward, { t, language }: Visit): Html {
  const count = cost.toLocaleString(language === 'nl' ? 'nl-NL' : 'en-GB');
  return html`<li>
    <span>${name[language]}</span><span class="price">${t(`${count} punten`, `${count} points`)}</span>
  </li>`;
}

/** Tiers and rewards as Kring publishes them. */
function fromKring({ levels, graceDays, rewards }: Programme, visit: Visit): Html {
  const { t } = visit;
  return html`${
    rewards.length > 0 &&
    html`<h2>${t('Wat je ervoor krijgt', 'What you get for them')}</h2>
      <ul class="plain-rows">
        ${rewards.map((reward) => rewardRow(reward, visit))}
      </ul>
      <p>
        ${t('Inwisselen doe je bij je saldo. Je krijgt een code die je bij het afrekenen geeft. Gebruik je hem niet, dan maak je hem ongedaan of loopt hij af, en dan komen je punten terug.', 'You redeem next to your balance and get a code, which you give at the checkout. If you do not use it, you undo it or it runs out, and then your points come back.')}
      </p>`
  }
  ${
    levels.length > 0 &&
    html`<h2>${t('Hoe meer je spaart', 'The more you collect')}</h2>
      <ul class="levels">
        ${levels.map((level) => levelCard(level, visit))}
      </ul>
      <p>
        ${t(`We tellen wat je in de laatste twaalf maanden verdiende. Punten die je uitgaf tellen gewoon mee. Zak je eronder, dan houd je je niveau nog ${graceDays} dagen.`, `We count what you earned in the last twelve months. Points that you spent count all the same. When you fall below, you keep your level for ${graceDays} more days.`)}
      </p>`
  }`;
}

/** How saving works: tiers and rewards as Kring tells them, the rest in words that agree with programme.json. */
export function savingPage(programme: Programme | null, visit: Visit): Page {
  const { t } = visit;
  const content = html`<div class="wide two">
    <section class="prose" aria-labelledby="saving">
      <h1 id="saving">${t('Zo spaar je bij Brandpunt', 'How points work at Brandpunt')}</h1>
      <h2>${t('Verdienen', 'Earning')}</h2>
      <p>
        ${t('Voor elke euro die je uitgeeft krijg je 1 punt. Op bonen krijg je er 2. We tellen je hele bestelling op en ronden af naar beneden. Verzendkosten en cadeaubonnen tellen niet mee.', 'You get 1 point for every euro you spend, and 2 on beans. We add up your whole order and round down. Shipping and gift cards do not count.')}
      </p>
      <p>
        ${t('Je eerste bestelling brengt 25 punten extra, je verjaardag 50 (als we de dag mogen weten), en je aanmelden voor de nieuwsbrief 20.', 'Your first order brings 25 points extra, your birthday 50 (if we may know the day), and signing up for the newsletter 20.')}
      </p>
      ${programme && fromKring(programme, visit)}
      <h2>${t('Wanneer ze van jou zijn', 'When they are yours')}</h2>
      <p>
        ${t('Je punten staan er meteen, en zijn te besteden als je bedenktijd van veertien dagen na bezorging voorbij is. Zolang we niet weten wanneer het bezorgd is, rekenen we met twee dagen na je bestelling.', 'Your points show at once, and can be spent when your return period of fourteen days after delivery is over. As long as we do not know when it was delivered, we count on two days after your order.')}
      </p>
      <h2>${t('Iets terugsturen', 'Sending something back')}</h2>
      <p>
        ${t('Sturen we je geld terug, dan gaan de punten van dat deel van je bestelling mee terug. Precies dat deel, niet meer. Had je ze al uitgegeven, dan sta je even in de min, en betalen je volgende punten dat eerst. Punten die je met een code op die bestelling gebruikte, komen bij je terug.', 'When we refund you, the points of that part of your order go back as well. Exactly that part, no more. If you had spent them already, you are short for a while, and your next points pay that first. Points that you used with a code on that order come back to you.')}
      </p>
      <h2>${t('Hoe lang ze geldig zijn', 'How long they last')}</h2>
      <p>
        ${t('Vierentwintig maanden nadat je ze verdiende. De oudste gaan altijd het eerst op.', 'Twenty-four months after you earned them. The oldest are always used first.')}
      </p>
    </section>
    <aside class="stack">${pointsAside(visit)}</aside>
  </div>`;
  return { title: t('Sparen', 'Points'), content };
}
