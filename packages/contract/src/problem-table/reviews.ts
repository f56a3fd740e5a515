/** Refusals about reviews, their photos and the links that ask for them. */
export const reviewsProblems = {
  reviews_off: {
    status: 404,
    title: 'The programme has no reviews',
    help: 'Add `reviews` to the programme document and publish it.',
  },
  review_unknown: { status: 404, title: 'There is no such review', help: 'Check the id.' },
  review_request_unknown: {
    status: 404,
    title: 'Nobody asked for this review',
    help: 'A review answers a request of `GET /v1/me/review-requests`, or a review link.',
  },
  review_request_closed: {
    status: 409,
    title: 'This request was answered, or is over',
    help: '`reason.state` is what became of it.',
  },
  review_link_invalid: {
    status: 404,
    title: 'This review link does not work',
    help: 'Links work once and for a limited time. `reason.why` is unknown, used or expired.',
  },
  review_rejected_reason: {
    status: 422,
    title: 'A rejection needs its reason',
    help: 'Send `reason` from the list of the contract; a publication has none.',
  },
  review_changed: {
    status: 409,
    title: 'This review was changed meanwhile',
    help: 'Read it again: `reason` has {seen, revision}. What you decided about is not what stands there now.',
  },
  follow_up_closed: {
    status: 409,
    title: 'This review has no open follow-up',
    help: '`reason.state` is null where none was opened, else what became of it.',
  },
  photo_refused: {
    status: 422,
    title: 'A photo can not be taken',
    help: '`reason` has {index, why}: not_a_photo, kind (send JPEG, PNG or WebP), too_large, too_many_pixels or broken.',
  },
  too_many_photos: { status: 422, title: 'There are too many photos', help: '`reason` has {limit, sent}.' },
  own_review: { status: 403, title: 'This is your own review', help: 'Only others can find it helpful.' },
} as const;
