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

/** Whether the season was opened: once for ever, also where the desk takes the sale away later. */
export function seasonStore(database: DatabaseSync) {
  const select = database.prepare('SELECT 1 FROM season_opened');
  const insert = database.prepare('INSERT OR IGNORE INTO season_opened (one, at) VALUES (1, ?)');
  return {
    isOpen: () => select.get() !== undefined,
    opened: (at: string) => void insert.run(at),
  };
}
