import type { Visit } from '../visit.ts';
import type { DeskCounts } from '../kring/desk-counts.ts';
import type { Quiz } from '../kring/quizzes.ts';
import { html, type Html } from '../html.ts';
import { figure } from './desk-figures.ts';
import { deskTabs } from './desk-tabs.ts';
import type { Page } from './layout.ts';

export interface DeskQuizzes {
  /** Null where Kring does not answer. */
  readonly quizzes: readonly Quiz[] | null;
  readonly counts: DeskCounts;
  /** The call name of a customer of the shop. */
  readonly nameOf: (customerId: string | null) => string | null;
  /** Where Kring shows that a draw was fair. */
  readonly drawUrl: (quizId: string) => string;
}

function modeWords(mode: string, { t }: Visit): string {
  switch (mode) {
    case 'everyone':
      return t('Voor iedereen die uitspeelt', 'For everyone who finishes');
    case 'score':
      return t('Voor wie genoeg goed heeft', 'For who has enough right');
    case 'moments':
      return t('Winnende momenten', 'Winning moments');
    case 'draw':
      return t('Trekking', 'Draw');
    default:
      return mode;
  }
}

function stateWords(state: string, { t }: Visit): string {
  switch (state) {
    case 'upcoming':
      return t('nog niet open', 'not open yet');
    case 'open':
      return t('open', 'open');
    case 'ended':
      return t('afgelopen', 'over');
    default:
      return state;
  }
}

function prizes({ prizes: won }: Quiz, visit: Visit): Html {
  const { t } = visit;
  if (!won) return html`<p class="quiet">${t('Er valt niets te winnen.', 'There is nothing to win.')}</p>`;
  const { mode, stock, given, waiting, passed } = won;
  return html`<p class="quiet">${modeWords(mode, visit)}</p>
    <dl class="figures">
      ${figure(stock ?? '∞', t('prijzen', 'prizes'))} ${figure(given, t('gegeven', 'given'))}
      ${figure(waiting, t('nog op te halen', 'to be claimed'))}
      ${mode === 'moments' && figure(passed, t('momenten voorbij', 'moments passed'))}
    </dl>`;
}

function draw({ draw: drawn, id }: Quiz, { drawUrl }: DeskQuizzes, { t, moment }: Visit): Html | false {
  if (!drawn) return false;
  return html`<p>
    ${drawn.drawnAt ? t(`Getrokken op ${moment(drawn.drawnAt)}.`, `Drawn on ${moment(drawn.drawnAt)}.`) : t(`Trekking op ${moment(drawn.at)}.`, `Draw on ${moment(drawn.at)}.`)}
    <a href="${drawUrl(id)}">${t('Controleer de trekking', 'Verify the draw')}</a> <code>${drawn.hash}</code>
  </p>`;
}

function winnerRow(winner: Quiz['winners'][number], { nameOf }: DeskQuizzes, { t, moment }: Visit): Html {
  const { customerId, at, prize, state } = winner;
  const name = nameOf(customerId);
  const states = {
    won: t('gewonnen', 'won'),
    claimable: t('op te halen', 'to be claimed'),
    lapsed: t('niet opgehaald', 'not claimed'),
  };
  const said = Object.entries(states).find(([known]) => known === state)?.[1] ?? state;
  return html`<li>
    <span
      >${customerId && name ? html`<a href="/desk/customers/${customerId}">${name}</a>` : t('een gast', 'a guest')}:
      ${prize}</span
    ><span class="quiet">${said}, ${moment(at)}</span>
  </li>`;
}

function quizCard(quiz: Quiz, shown: DeskQuizzes, visit: Visit): Html {
  const { t, moment } = visit;
  const { started, finished, guests } = quiz.attempts;
  return html`<li class="panel" data-quiz="${quiz.id}">
    <div class="spread">
      <h2>${quiz.title}</h2>
      <span class="chip ${quiz.state === 'open' ? 'delivered' : 'waiting'}">${stateWords(quiz.state, visit)}</span>
    </div>
    ${quiz.endsAt && html`<p class="quiet">${t('Tot', 'Until')} ${moment(quiz.endsAt)}.</p>`}
    <dl class="figures">
      ${figure(started, t('begonnen', 'begun'))} ${figure(finished, t('uitgespeeld', 'finished'))}
      ${figure(guests, t('door gasten', 'by guests'))}
    </dl>
    ${prizes(quiz, visit)} ${draw(quiz, shown, visit)}
    ${
      quiz.winners.length > 0 &&
      html`<h3>${t('Winnaars', 'Winners')}</h3>
        <ul class="plain-rows">
          ${quiz.winners.map((winner) => winnerRow(winner, shown, visit))}
        </ul>`
    }
  </li>`;
}

/** Quizzes: how often each was played, and what was won. */
export function deskQuizzesPage(shown: DeskQuizzes, visit: Visit): Page {
  const { t } = visit;
  const { quizzes, counts } = shown;
  const content = html`<div class="wide desk">
    <h1>${t('Balie', 'Shop desk')}</h1>
    ${deskTabs(counts, visit)}
    ${
      quizzes === null
        ? html`<p class="empty-state">
            ${t('Kring antwoordt nu niet. Er gaat niets verloren; kijk over een minuut nog eens.', 'Kring does not answer now. Nothing is lost; look again in a minute.')}
          </p>`
        : quizzes.length === 0
          ? html`<p class="empty-state">
              ${t('Er staat geen quiz in het programma.', 'There is no quiz in the programme.')}
            </p>`
          : html`<ul class="stack">
              ${quizzes.map((quiz) => quizCard(quiz, shown, visit))}
            </ul>`
    }
  </div>`;
  return { title: t('Balie: quizzen', 'Shop desk: quizzes'), content };
}
