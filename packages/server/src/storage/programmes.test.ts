import { DatabaseSync } from 'node:sqlite';
import type { ProgrammeDocument } from '@kring/contract';
import { expect, test } from 'vitest';
import { defaultProgramme } from '../commands/default-programme.ts';
import { connection } from './connection.ts';
import { migrations } from './migrations.ts';
import { programmeStore } from './programmes.ts';

const now = new Date('2026-11-22T10:00:00Z');
const named = (name: string): ProgrammeDocument => defaultProgramme(name);

function database() {
  const made = new DatabaseSync(':memory:');
  for (const { sql } of migrations) made.exec(sql);
  made.exec("INSERT INTO shops VALUES ('shp', 'Shop', 0)");
  const read: string[] = [];
  const { sql, ...rest } = connection(made, () => now);
  const spied = {
    ...sql,
    get: <Row>(text: string, ...values: never[]) => {
      read.push(text);
      return sql.get<Row>(text, ...values);
    },
  };
  return { made, read, programmes: programmeStore({ ...rest, sql: spied as typeof sql }) };
}

test('a document is read once, however often its version is asked for', async () => {
  const { read, programmes } = database();
  expect(await programmes.findCurrent('shp')).toBeUndefined();
  expect(await programmes.findVersion('shp', 1)).toBeUndefined();
  await programmes.addVersion('shp', named('One'), now);
  await programmes.addVersion('shp', named('Two'), now);
  read.length = 0;
  for (let i = 0; i < 5; i++) {
    expect(await programmes.findCurrent('shp')).toEqual({ version: 2, document: named('Two'), publishedAt: now });
    expect(await programmes.findVersion('shp', 1)).toMatchObject({ version: 1, document: named('One') });
  }
  expect(read.filter((text) => text.includes('document'))).toHaveLength(2);
  expect(await programmes.findCurrent('other')).toBeUndefined();
});

test('a version that was rolled back is not remembered', async () => {
  const { made, programmes } = database();
  made.exec('BEGIN');
  await programmes.addVersion('shp', named('Undone'), now);
  expect((await programmes.findCurrent('shp'))?.document.shop.name).toBe('Undone');
  made.exec('ROLLBACK');
  expect(await programmes.findCurrent('shp')).toBeUndefined();
  await programmes.addVersion('shp', named('Done'), now);
  expect((await programmes.findCurrent('shp'))?.document.shop.name).toBe('Done');
});
