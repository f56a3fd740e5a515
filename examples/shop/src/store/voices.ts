import type { DatabaseSync } from 'node:sqlite';

/** Whether the customers of the seed have spoken: once for ever. */
export function voiceStore(database: DatabaseSync) {
  const select = database.prepare('SELECT 1 FROM voices_heard');
  const insert = database.prepare('INSERT OR IGNORE INTO voices_heard (one, at) VALUES (1, ?)');
  return {
    wereHeard: () => select.get() !== undefined,
    heard: (at: string) => void insert.run(at),
  };
}
