import type { Storage } from '../storage.ts';

/** Opens an empty database of the kind under test, until the test is over. */
export type OpenEmpty = () => Promise<Storage>;
