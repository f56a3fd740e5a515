import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePorts, start, type Place } from './programs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Shops at rest whose customers have a past, one for each worker. Not to be started: each stack takes a copy. */
    seeded: readonly Place[];
  }
}

/** Journeys wait more than they work: on two cores two run at a time. Where more do, the others make a shop of their own. */
const workers = 2;

/** Makes those shops once for all journeys of a run, by starting and stopping the real one. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const places: Place[] = [];
  const remove = async () => {
    for (const { folder } of places) await rm(folder, { recursive: true, force: true });
  };
  try {
    while (places.length < workers) {
      const port = await freePorts();
      if (places.some((other) => other.port === port)) continue;
      const place = { folder: await mkdtemp(join(tmpdir(), 'kring-seeded-')), port };
      places.push(place);
      await (await start(place)).stop();
    }
  } catch (cause) {
    await remove();
    throw cause;
  }
  provide('seeded', places);
  return remove;
}
