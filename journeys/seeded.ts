import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePorts, start, type Place } from './programs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A shop at rest whose customers have a past. Not to be started: each stack takes a copy. */
    seeded: Place;
  }
}

/** Makes that shop once for all journeys of a run, by starting and stopping the real one. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const place = { folder: await mkdtemp(join(tmpdir(), 'kring-seeded-')), port: await freePorts() };
  const remove = async () => await rm(place.folder, { recursive: true, force: true });
  try {
    await (await start(place)).stop();
  } catch (cause) {
    await remove();
    throw cause;
  }
  provide('seeded', place);
  return remove;
}
