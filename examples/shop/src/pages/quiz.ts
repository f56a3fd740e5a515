import type { Visit } from '../visit.ts';
import { shopQuizzes } from '../season.ts';
import { html, type Html } from '../html.ts';
import type { Page } from './layout.ts';

const quiz = (id: string, { t }: Visit): Html =>
  html`<kring-quiz quiz="${id}"
    ><p class="quiet">
      ${t('Deze quiz is er even niet. Waar je was, blijft bewaard.', 'This quiz is not here right now. Where you were is kept.')}
    </p></kring-quiz
  >`;

/** Three quizzes: one for points, one that leads to a coffee, one with winning moments. */
export function quizPage(visit: Visit): Page {
  const { t, customer } = visit;
  const [knowledge, personality, moments] = shopQuizzes;
  const title = t('Speel mee', 'Play along');
  const content = html`<div class="narrow quizzes">
    <h1>${title}</h1>
    <p class="lead">
      ${t('Drie korte quizzen. Je kunt stoppen wanneer je wilt, en later verdergaan waar je was.', 'Three short quizzes. Stop whenever you like, and go on later where you were.')}
    </p>
    ${
      !customer &&
      html`<p class="quiet">
        ${t('Spelen kan zonder account. Win je, dan haal je de prijs op door in te loggen.', 'You can play without an account. If you win, you claim the prize by signing in.')}
        <a href="/account?next=/quiz">${t('Inloggen', 'Sign in')}</a>
      </p>`
    }
    <section aria-labelledby="for-points">
      <h2 id="for-points">${t('Verdien punten', 'Earn points')}</h2>
      ${quiz(knowledge, visit)}
    </section>
    <section aria-labelledby="for-taste">
      <h2 id="for-taste">${t('Vind je koffie', 'Find your coffee')}</h2>
      ${quiz(personality, visit)}
    </section>
    <section aria-labelledby="for-luck">
      <h2 id="for-luck">${t('Waag een kans', 'Take a chance')}</h2>
      ${quiz(moments, visit)}
    </section>
  </div>`;
  return { title, content };
}
