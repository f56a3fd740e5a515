import type { ProgrammeDocument } from '@kring/contract';
import type { ProgrammeStore, PublishedVersion } from '../features/programme/store.ts';
import type { Connection } from './connection.ts';

interface VersionRow {
  document: string;
  published_at: number;
}

/** So many published versions are kept parsed; nearly every call needs the one in force, and some need it often. */
const KEPT = 200;

export function programmeStore({ sql }: Connection): ProgrammeStore {
  const kept = new Map<string, PublishedVersion>();
  const find = (shopId: string, version: number): PublishedVersion | undefined => {
    const key = `${shopId} ${version}`;
    const known = kept.get(key);
    if (known) return known;
    const row = sql.get<VersionRow>(
      'SELECT document, published_at FROM programme_versions WHERE shop_id = ? AND version = ?',
      shopId,
      version,
    );
    if (!row) return undefined;
    const document = JSON.parse(row.document) as ProgrammeDocument;
    const found = { version, document, publishedAt: new Date(row.published_at) };
    if (kept.size >= KEPT) kept.clear();
    kept.set(key, found);
    return found;
  };
  return {
    async findDraft(shopId) {
      const row = sql.get<{ revision: number; document: string; saved_at: number }>(
        'SELECT revision, document, saved_at FROM programme_drafts WHERE shop_id = ?',
        shopId,
      );
      return (
        row && {
          revision: row.revision,
          document: JSON.parse(row.document) as ProgrammeDocument,
          savedAt: new Date(row.saved_at),
        }
      );
    },
    async saveDraft(shopId, document, savedAt) {
      const row = sql.get<{ revision: number }>(
        `INSERT INTO programme_drafts (shop_id, revision, document, saved_at) VALUES (?1, 1, ?2, ?3)
         ON CONFLICT (shop_id) DO UPDATE SET revision = revision + 1, document = ?2, saved_at = ?3
         RETURNING revision`,
        shopId,
        JSON.stringify(document),
        savedAt.getTime(),
      );
      if (!row) throw new Error('The draft was not saved.');
      return { revision: row.revision, document, savedAt };
    },
    async findCurrent(shopId) {
      // The number alone: a document can be large.
      const current = sql.get<{ version: number | null }>(
        'SELECT max(version) AS version FROM programme_versions WHERE shop_id = ?',
        shopId,
      );
      return current?.version ? find(shopId, current.version) : undefined;
    },
    async findVersion(shopId, version) {
      return find(shopId, version);
    },
    async addVersion(shopId, document, publishedAt) {
      const row = sql.get<{ version: number }>(
        `INSERT INTO programme_versions (shop_id, version, document, published_at)
         VALUES (?1, (SELECT coalesce(max(version), 0) + 1 FROM programme_versions WHERE shop_id = ?1), ?2, ?3)
         RETURNING version`,
        shopId,
        JSON.stringify(document),
        publishedAt.getTime(),
      );
      if (!row) throw new Error('The version was not added.');
      // One that had this number may have been seen, and rolled back.
      kept.delete(`${shopId} ${row.version}`);
      return { version: row.version, document, publishedAt };
    },
  };
}
