import { Type, type Static } from 'typebox';
import { ShopId } from './primitives.ts';

/** `pending`: the shop has not looked yet. `rejected`: with a reason; the customer may change it and send it again. */
export const ReviewState = Type.Enum(['pending', 'published', 'rejected']);
export type ReviewState = Static<typeof ReviewState>;

/** The only reasons for which a review may be rejected. That somebody is not content is none of them. */
export const RejectionReason = Type.Enum([
  'personal_data',
  'offensive',
  'illegal',
  'advertising',
  'not_about_product',
  'unreadable',
]);
export type RejectionReason = Static<typeof RejectionReason>;

/** What becomes of a request: `answered`, `dismissed` for ever, `over` (too long ago) or `refunded`. */
export const ReviewRequestState = Type.Enum(['open', 'answered', 'dismissed', 'over', 'refunded']);

export const Stars = Type.Integer({ minimum: 1, maximum: 5 });
export const Title = Type.String({ maxLength: 120, description: 'Always shown as text, never as markup.' });
export const Text = Type.String({ maxLength: 5_000, description: 'Always shown as text, never as markup.' });

/** What a review is about. */
export const Product = Type.Object({
  id: ShopId,
  title: Type.Union([Type.String(), Type.Null()], { description: 'As it was called in the order.' }),
});

/** A photo as it is served: encoded anew, without what the camera wrote into it. */
export const ReviewPhoto = Type.Object({
  id: Type.String({ description: 'pho_…' }),
  url: Type.String({ description: 'Absolute; WebP.' }),
  width: Type.Integer(),
  height: Type.Integer(),
});
export type ReviewPhoto = Static<typeof ReviewPhoto>;

export const ReviewParams = Type.Object({ reviewId: Type.String({ pattern: '^rev_[0-9a-z]{1,40}$' }) });

/** The secret of a one-time review link. */
export const LinkToken = Type.String({ minLength: 20, maxLength: 80, pattern: '^rvl_[0-9a-z]+$' });
