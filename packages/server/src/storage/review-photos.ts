import type { ReviewPhotoRow, ReviewPhotoStore } from '../features/review-photos/store.ts';
import type { Connection } from './connection.ts';

interface Row {
  shop_id: string;
  id: string;
  review_id: string;
  position: number;
  width: number;
  height: number;
}

const asRow = (row: Row): ReviewPhotoRow => ({
  shopId: row.shop_id,
  id: row.id,
  reviewId: row.review_id,
  position: row.position,
  width: row.width,
  height: row.height,
});

export function reviewPhotoStore({ sql }: Connection): ReviewPhotoStore {
  return {
    async add({ shopId, id, reviewId, position, width, height, bytes }) {
      sql.run(
        'INSERT INTO review_photos (shop_id, id, review_id, position, width, height, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
        shopId,
        id,
        reviewId,
        position,
        width,
        height,
        bytes,
      );
    },
    async ofReviews(shopId, reviewIds) {
      return sql
        .all<Row>(
          `SELECT shop_id, id, review_id, position, width, height FROM review_photos
           WHERE shop_id = ? AND review_id IN (SELECT value FROM json_each(?)) ORDER BY review_id, position, id`,
          shopId,
          JSON.stringify(reviewIds),
        )
        .map(asRow);
    },
    async move({ shopId, id }, position) {
      sql.run('UPDATE review_photos SET position = ? WHERE shop_id = ? AND id = ?', position, shopId, id);
    },
    async renew({ shopId, id }, fresh, position) {
      sql.run(
        `INSERT INTO review_photos (shop_id, id, review_id, position, width, height, bytes)
         SELECT shop_id, ?, review_id, ?, width, height, bytes FROM review_photos WHERE shop_id = ? AND id = ?`,
        fresh,
        position,
        shopId,
        id,
      );
      sql.run('DELETE FROM review_photos WHERE shop_id = ? AND id = ?', shopId, id);
    },
    async remove({ shopId, id }) {
      sql.run('DELETE FROM review_photos WHERE shop_id = ? AND id = ?', shopId, id);
    },
    async findShown(id) {
      return sql.get<{ bytes: Uint8Array }>(
        `SELECT bytes FROM review_photos p
         JOIN reviews r ON r.shop_id = p.shop_id AND r.id = p.review_id
         WHERE p.id = ? AND r.state <> 'rejected'`,
        id,
      )?.bytes;
    },
  };
}
