import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What is kept of a passcode; both base64url. */
interface Hashed {
  readonly salt: string;
  readonly hash: string;
}

const LENGTH = 32;
/** Some 40 ms and 16 MB for one guess: people choose short passcodes. */
const COST = { N: 16_384, r: 8, p: 1 };

/** Case, spaces around it and ways to write one letter do not count. */
const folded = (passcode: string): string => passcode.normalize('NFKC').trim().toLowerCase().normalize('NFKC');

const derive = (passcode: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(folded(passcode), Buffer.from(salt, 'base64url'), LENGTH, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** A salted hash of a passcode. Takes its time: never within a transaction. */
export async function hashPasscode(passcode: string): Promise<Hashed> {
  const salt = randomBytes(16).toString('base64url');
  return { salt, hash: (await derive(passcode, salt)).toString('base64url') };
}

/**
 * Right ones of this process, by their hash, under a key that dies with it. When thousands come with the passcode of a
 * newsletter, it is looked at the slow way once. Wrong ones are slow always, and few.
 */
const right = new Map<string, string>();
const processKey = randomBytes(32);
const quickly = (passcode: string, { salt }: Hashed): string =>
  createHmac('sha256', processKey).update(salt).update(folded(passcode)).digest('base64url');

async function matches(passcode: string, { salt, hash }: Hashed): Promise<boolean> {
  if (!timingSafeEqual(await derive(passcode, salt), Buffer.from(hash, 'base64url'))) return false;
  if (right.size >= 1000) right.clear();
  right.set(hash, quickly(passcode, { salt, hash }));
  return true;
}

/** The one of these that this passcode is; undefined for none. Never within a transaction. */
export async function findMatching<T extends Hashed>(passcode: string, hashes: readonly T[]): Promise<T | undefined> {
  const known = hashes.find((each) => right.get(each.hash) === quickly(passcode, each));
  if (known) return known;
  const found = await Promise.all(hashes.map((each) => matches(passcode, each)));
  return hashes.find((_, index) => found[index]);
}
