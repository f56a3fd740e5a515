import type { Visit } from '../visit.ts';
import { rejectionReasons, type Review } from '../kring/reviews.ts';
import { findProduct } from '../products.ts';
import { html, type Html, type Part } from '../html.ts';
import { reasonWords } from './review-words.ts';

/** Who looks, where the forms go back to, and a key for what they ask. */
export interface ReviewDesk {
  readonly shelf: string;
  readonly intent: string;
}

const actorField = (review: Review, what: string, { t }: Visit): Html =>
  html`<label for="${what}-actor-${review.id}">${t('Door', 'By')}</label
    ><input id="${what}-actor-${review.id}" name="actor" required maxlength="100" value="${t('Balie', 'Desk')}" />`;

/** A form about one review; a key for each, so that pressing twice is once. */
function form(review: Review, what: string, { shelf, intent }: ReviewDesk, kind: string, fields: Part): Html {
  return html`<form method="post" action="/desk/reviews/${review.id}/${what}" class="${kind}">
    <input type="hidden" name="shelf" value="${shelf}" /><input
      type="hidden"
      name="intent"
      value="${intent}-${what}-${review.id}"
    />
    ${fields}
  </form>`;
}

function decisions(review: Review, desk: ReviewDesk, visit: Visit): Html {
  const { t } = visit;
  const revision = html`<input type="hidden" name="revision" value="${review.revision}" />`;
  const publish = html`${revision} ${actorField(review, 'publish', visit)}
    <button class="button small" type="submit">${t('Publiceer', 'Publish')}</button>`;
  const reject = html`${revision} <label for="reason-${review.id}">${t('Reden', 'Reason')}</label
    ><select id="reason-${review.id}" name="reason" required>
      <option value="">${t('Kies een reden', 'Choose a reason')}</option>
      ${rejectionReasons.map((reason) => html`<option value="${reason}">${reasonWords(reason, visit)}</option>`)}</select
    >${actorField(review, 'reject', visit)}
    <button class="button small ghost" type="submit">${t('Wijs af', 'Reject')}</button>
    <p class="quiet">
      ${t('De schrijver leest de reden en kan de review aanpassen. Een laag cijfer is geen reden.', 'The author reads the reason and can change the review. A low score is no reason.')}
    </p>`;
  return html`${review.state !== 'published' && form(review, 'publish', desk, 'desk-action', publish)}
  ${
    review.state !== 'rejected' &&
    html`<details data-open="reject">
      <summary>${t('Afwijzen', 'Reject')}</summary>
      ${form(review, 'reject', desk, 'desk-action', reject)}
    </details>`
  }`;
}

function replying(review: Review, desk: ReviewDesk, visit: Visit): Html {
  const { t } = visit;
  const id = `reply-${review.id}`;
  const { reply } = review;
  const fields = html`<p class="labelled">
      <label for="${id}">${t('Antwoord, voor iedereen te lezen', 'Answer, for everybody to read')}</label
      ><textarea id="${id}" name="text" rows="3" maxlength="2000" required>${reply?.text}</textarea>
    </p>
    <p class="desk-action">
      ${actorField(review, 'reply', visit)}
      <button class="button small ghost" type="submit">
        ${reply ? t('Vervang antwoord', 'Replace the answer') : t('Plaats antwoord', 'Post the answer')}
      </button>
    </p>`;
  const away = html`<input type="hidden" name="actor" value="${t('Balie', 'Desk')}" /><button
      class="link"
      type="submit"
      name="remove"
      value="1"
    >
      ${t('Haal antwoord weg', 'Take the answer away')}
    </button>`;
  return html`<details data-open="reply">
    <summary>${reply ? t('Antwoord aanpassen', 'Change the answer') : t('Antwoorden', 'Answer')}</summary>
    ${form(review, 'reply', desk, 'fields', fields)}
    ${reply && form(review, 'reply', { ...desk, intent: `${desk.intent}-off` }, '', away)}
  </details>`;
}

/** What the shop did about a low score, for the author alone. */
function followUp(review: Review, desk: ReviewDesk, visit: Visit): Html | false {
  const { t, moment } = visit;
  if (!review.followUp) return false;
  if (review.followUp.state !== 'open')
    return html`<div class="desk-note">
      <p class="quiet">${t('Opgevolgd', 'Followed up')}, ${moment(review.followUp.at)}, ${review.followUp.actor}</p>
      <p class="written" dir="auto">${review.followUp.text}</p>
    </div>`;
  const id = `follow-up-${review.id}`;
  const fields = html`<p class="labelled">
      <label for="${id}"
        >${t('Wat hebben jullie eraan gedaan? Alleen de schrijver leest dit.', 'What did you do about it? Only the author reads this.')}</label
      ><textarea id="${id}" name="text" rows="3" maxlength="2000" required></textarea>
    </p>
    <p class="desk-action">
      ${actorField(review, 'follow-up', visit)}
      <button class="button small" type="submit">${t('Laat het weten', 'Let them know')}</button>
    </p>`;
  return html`<div class="desk-note open">
    <p>
      <strong>${t('Op te volgen', 'To follow up')}</strong>
      <span class="quiet">${t('sinds', 'since')} ${moment(review.followUp.at)}</span>
    </p>
    ${form(review, 'follow-up', desk, 'fields', fields)}
  </div>`;
}

const stateChip = (review: Review, visit: Visit): Html => {
  const { t } = visit;
  const reason = rejectionReasons.find((one) => one === review.why);
  switch (review.state) {
    case 'published':
      return html`<span class="chip delivered">${t('gepubliceerd', 'published')}</span>`;
    case 'rejected':
      return html`<span class="chip refused"
        >${t('afgewezen', 'rejected')}${reason && html`: ${reasonWords(reason, visit).toLowerCase()}`}</span
      >`;
    default:
      return html`<span class="chip waiting"
        >${review.revision > 1 ? t('aangepast, te bekijken', 'changed, to look at') : t('te bekijken', 'to look at')}</span
      >`;
  }
};

/** Stars as a picture with words. */
function stars(count: number, { t }: Visit): Html {
  return html`<span class="stars" role="img" aria-label="${t(`${count} van 5 sterren`, `${count} of 5 stars`)}"
    ><span aria-hidden="true">${'★'.repeat(count)}<span class="unlit">${'★'.repeat(5 - count)}</span></span></span
  >`;
}

/**
 * One review with all that the desk may do about it; changing its words is not among that. What the customer wrote is shown
 * as text, in its own direction, so that it can not turn around what stands beside it.
 */
export function deskReview(review: Review, desk: ReviewDesk, visit: Visit): Html {
  const { t, moment, language } = visit;
  const product = findProduct(review.productId)?.name[language] ?? review.productTitle;
  return html`<li class="panel desk-review" data-review="${review.id}">
    <div class="spread">
      <h3>
        <a href="/products/${review.productId}">${product}</a> <span class="quiet">${t('door', 'by')}</span>
        <bdi>${review.author || t('iemand die vergeten is', 'somebody who was forgotten')}</bdi>
      </h3>
      ${stateChip(review, visit)}
    </div>
    <p class="desk-review-facts quiet">
      ${stars(review.stars, visit)} <span>${moment(review.writtenAt)}</span>
      <span><a href="/desk?open=${review.orderId}#${review.orderId}">${review.orderId}</a></span>
      ${review.recommend !== null && html`<span>${t(`raadt aan: ${review.recommend} van 10`, `recommends: ${review.recommend} of 10`)}</span>`}
      ${review.rewarded > 0 && html`<span>${t(`kreeg ${review.rewarded} punten`, `got ${review.rewarded} points`)}</span>`}
    </p>
    ${review.title && html`<p class="written title" dir="auto">${review.title}</p>`}
    ${review.text && html`<p class="written" dir="auto" tabindex="0">${review.text}</p>`}
    ${
      review.photos.length > 0 &&
      html`<ul class="photos">
        ${review.photos.map(
          ({ url, width, height }, index) =>
            html`<li>
              <a href="${url}" target="_blank" rel="noopener noreferrer"
                ><img
                  src="${url}"
                  width="${width}"
                  height="${height}"
                  loading="lazy"
                  alt="${t(`Foto ${index + 1} bij deze review`, `Photo ${index + 1} of this review`)}"
              /></a>
            </li>`,
        )}
      </ul>`
    }
    ${
      review.reply &&
      html`<div class="desk-note">
        <p class="quiet">${t('Jullie antwoord', 'Your answer')}, ${moment(review.reply.at)}, ${review.reply.actor}</p>
        <p class="written" dir="auto">${review.reply.text}</p>
      </div>`
    }
    ${followUp(review, desk, visit)}
    <div class="desk-review-actions">${decisions(review, desk, visit)} ${replying(review, desk, visit)}</div>
  </li>`;
}
