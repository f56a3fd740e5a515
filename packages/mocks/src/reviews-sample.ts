import type { MockReview, MockReviewRequest } from './reviews.ts';
import { askForReview, putRequest } from './reviews-requests.ts';
import { keepPhoto } from './reviews-photos.ts';
import type { MockShop } from './shop.ts';

const DAY = 86_400_000;

/** A published review, unless it says otherwise. */
export interface SampleReview extends Partial<Pick<MockReview, 'state' | 'why' | 'followUp' | 'revision'>> {
  readonly productId: string;
  readonly productTitle?: string;
  /** The shop's own id of who wrote it. Left out: somebody whom the mock does not know otherwise. */
  readonly customerId?: string;
  /** Null: not known, or erased. */
  readonly author?: string | null;
  readonly stars: number;
  readonly title?: string;
  readonly text?: string;
  readonly writtenDaysAgo?: number;
  /** Base64 of JPEG, PNG or WebP. */
  readonly photos?: readonly string[];
  readonly points?: number;
  readonly reply?: string;
  /** How many found it helpful. */
  readonly helpful?: number;
}

/** For a scenario or a test: a review that was written some days ago. */
export function addReview(shop: MockShop, sample: SampleReview): MockReview {
  const number = shop.reviews.length + 1;
  const { productId, productTitle = null, customerId, author, writtenDaysAgo = 0, reply, photos = [] } = sample;
  const writtenAt = new Date(shop.now().getTime() - writtenDaysAgo * DAY);
  const request: MockReviewRequest = putRequest(shop, customerId ?? `reviewer-${number}`, {
    orderId: `sample-${number}`,
    orderNumber: String(900 + number),
    product: { id: productId, title: productTitle },
    deliveredAt: new Date(writtenAt.getTime() - 12 * DAY),
  });
  request.state = 'answered';
  const review: MockReview = {
    id: `rev_${number.toString(36).padStart(6, '0')}`,
    request,
    customerId: customerId ?? null,
    author: author ?? undefined,
    revision: sample.revision ?? 1,
    state: sample.state ?? 'published',
    why: sample.why ?? null,
    stars: sample.stars,
    title: sample.title ?? '',
    text: sample.text ?? '',
    photos: photos.map((data, index) => keepPhoto(data, index)),
    recommend: null,
    writtenAt,
    points: sample.points ?? 0,
    decidedBy: null,
    reply: reply === undefined ? null : { text: reply, at: new Date(writtenAt.getTime() + 2 * DAY), actor: 'Sam' },
    followUp: sample.followUp ?? null,
    helpful: new Set(Array.from({ length: sample.helpful ?? 0 }, (_, at) => `reader-${at}`)),
  };
  shop.reviews.push(review);
  return review;
}

const espresso = { productId: 'espressomachine', productTitle: 'Espressomachine' };

/** What others wrote about a product of the mock shop, and what its customer is asked about. */
export function fillReviews(shop: MockShop): void {
  addReview(shop, { ...espresso, author: 'Noor', stars: 4, writtenDaysAgo: 410, points: 50 });
  addReview(shop, {
    ...espresso,
    author: null,
    stars: 3,
    writtenDaysAgo: 320,
    helpful: 1,
    text: 'Prima koffie, maar het opwarmen duurt twaalf minuten. In de winter begin ik er dus mee voor ik onder de douche ga.',
  });
  addReview(shop, {
    ...espresso,
    author: 'Joris',
    stars: 5,
    writtenDaysAgo: 140,
    helpful: 9,
    title: 'Elke ochtend raak',
    text: 'Na een week zoeken naar de juiste maling smaakt elke kop goed. Het stoompijpje is krachtig genoeg voor twee cappuccino’s achter elkaar.',
    points: 50,
  });
  addReview(shop, {
    ...espresso,
    author: 'Samira',
    stars: 2,
    writtenDaysAgo: 75,
    helpful: 4,
    title: 'Lekbak te klein',
    text: 'De lekbak loopt na vier kopjes over. Verder een mooi apparaat.',
    points: 50,
    reply: 'Dat herkennen we. Er is nu een diepere lekbak: je krijgt hem gratis nagestuurd.',
  });
  addReview(shop, {
    ...espresso,
    author: 'Willem',
    stars: 5,
    writtenDaysAgo: 30,
    title: 'Stevig en stil',
    text: 'Zwaar genoeg om niet te schuiven, en zo stil dat niemand er wakker van wordt.',
  });
  askForReview(shop, { productId: 'espressomachine', title: 'Espressomachine', deliveredDaysAgo: 58 });
  askForReview(shop, { productId: 'melkkan', title: 'Melkkan', deliveredDaysAgo: 28 });
}
