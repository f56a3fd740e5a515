import type { ProgrammeDocument } from '@kring/contract';
import type { ProgrammeStore, PublishedVersion } from '../features/programme/store.ts';
import type { Connection } from './connection.ts';

interface VersionRow {
  version: number;
  document: string;
  published_at: number;
}

/** So many documents are kept parsed; nearly every call needs the one in force. */
const KEPT = 200;

export function programmeStore({ sql }: Connection): ProgrammeStore {
  const parsed = new Map<string, ProgrammeDocument>();
  // By its text: the same text is the same document, whoever rolled back what.
  const parse = (text: string): ProgrammeDocument => {
    const known = parsed.get(text);
    if (known) return known;
    if (parsed.size >= KEPT) parsed.clear();
    const document = JSON.parse(text) as ProgrammeDocument;
    parsed.set(text, document);
    return document;
  };
  const published = (row: VersionRow | undefined): PublishedVersion | undefined =>
    row && { version: row.version, document: parse(row.document), publishedAt: new Date(row.published_at) };
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
      return published(
        sql.get<VersionRow>(
          'SELECT version, document, published_at FROM programme_versions WHERE shop_id = ? ORDER BY version DESC LIMIT 1',
          shopId,
        ),
      );
    },
    async findVersion(shopId, version) {
      return published(
        sql.get<VersionRow>(
          'SELECT version, document, published_at FROM programme_versions WHERE shop_id = ? AND version = ?',
          shopId,
          version,
        ),
      );
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
      return { version: row.version, document, publishedAt };
    },
  };
}
