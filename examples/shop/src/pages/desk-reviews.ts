import type { Visit } from '../visit.ts';
import type { DeskCounts } from '../kring/desk-counts.ts';
import { shelves, type AskCounts, type Review, type Shelf } from '../kring/reviews.ts';
import type { Report } from '../store/reports.ts';
import { html, type Html } from '../html.ts';
import { deskReview } from './desk-review.ts';
import { figure } from './desk-figures.ts';
import { saidPanel } from './desk-said.ts';
import { deskTabs, waitingCount } from './desk-tabs.ts';
import type { Page } from './layout.ts';
import { emptyShelf, shelfWords } from './review-words.ts';

export interface DeskReviews {
  readonly shelf: Shelf;
  /** Null where Kring does not answer. */
  readonly reviews: readonly Review[] | null;
  readonly asked: AskCounts | null;
  readonly counts: DeskCounts;
  /** What was just done. */
  readonly said: Report | null;
  readonly intent: string;
}

function askFigures(asked: AskCounts | null, { t }: Visit): Html | false {
  if (!asked) return false;
  return html`<dl class="figures">
    ${figure(asked.asked, t('keer te vragen', 'times to ask'))} ${figure(asked.shown, t('gezien', 'seen'))}
    ${figure(asked.answered, t('beantwoord', 'answered'))} ${figure(asked.later, t('later', 'later'))}
    ${figure(asked.never, t('liever niet', 'rather not'))}
  </dl>`;
}

function shelfLinks({ shelf, counts }: DeskReviews, visit: Visit): Html {
  const count = { pending: counts.pending, 'follow-ups': counts.followUps, published: null, rejected: null };
  const link = (one: Shelf) =>
    html`<a
      href="/desk/reviews${one === 'pending' ? '' : `?shelf=${one}`}"
      ${one === shelf && html` aria-current="page"`}
      >${shelfWords(one, visit)}${waitingCount(count[one], visit)}</a
    >`;
  return html`<nav class="shelves" aria-label="${visit.t('Reviews', 'Reviews')}">${shelves.map(link)}</nav>`;
}

/** Reviews: what nobody looked at, what waits for an answer, and what became of the others. */
export function deskReviewsPage(shown: DeskReviews, visit: Visit): Page {
  const { t } = visit;
  const { shelf, reviews, asked, counts, said, intent } = shown;
  const content = html`<div class="wide desk" ${said?.state === 'waiting' && html` data-waiting`}>
    <h1>${t('Balie', 'Shop desk')}</h1>
    ${deskTabs(counts, visit)} ${saidPanel(said, visit)} ${askFigures(asked, visit)} ${shelfLinks(shown, visit)}
    <section aria-labelledby="shelf">
      <h2 id="shelf" class="visually-hidden">${shelfWords(shelf, visit)}</h2>
      ${
        reviews === null
          ? html`<p class="empty-state">
              ${t('Kring antwoordt nu niet. Er gaat niets verloren; kijk over een minuut nog eens.', 'Kring does not answer now. Nothing is lost; look again in a minute.')}
            </p>`
          : reviews.length === 0
            ? html`<p class="empty-state">${emptyShelf(shelf, visit)}</p>`
            : html`<ul class="stack">
                ${reviews.map((review) => deskReview(review, { shelf, intent }, visit))}
              </ul>`
      }
    </section>
  </div>`;
  return { title: t('Balie: reviews', 'Shop desk: reviews'), content };
}
