import { codeBefore, codeIn, isVisit, rewrite, withCode, withoutCode } from './address.ts';
import type { Invitation } from '@kring/contract';
import { drop, keep, onOtherTab, recall } from './shelf.ts';

/** What is known of the invitation that the visitor followed; one a page. */
interface State {
  code: string | undefined;
  /** When the visitor followed it, by the device's clock. */
  at: number;
  /** When the server last heard of it from the signed-in visitor; 0 for never. */
  claimedAt: number;
  /** It is on the device, and so not in the address. */
  kept: boolean;
  /** It may be kept on the device: the visitor said so, here or before. */
  agreed: boolean;
  /** The visitor followed the link just now. */
  fresh: boolean;
}

/** What the server said to a claim that came to nothing. */
export interface Ended {
  /** What became of it, in words; null where the code is nobody's. */
  readonly invitation: Invitation | null;
}

let state: State | undefined;
let over: Ended | undefined;
const listeners = new Set<() => void>();
/** The codes that this page has had: going back to the address of an older one is no new visit. */
const had = new Set<string>();

function tell(): void {
  for (const listener of listeners) {
    try {
      listener();
    } catch (thrown) {
      console.error('[kring]', thrown);
    }
  }
}

/** Looks for a code at the first question: in the address, on the device, in the address of the page before. The newest visit wins. */
function known(): State {
  if (state) return state;
  const stored = recall();
  const before = codeBefore();
  const here = codeIn(location.href);
  // A page that hands its parameters on to the next, or is loaded again, is the same visit.
  const fresh = here !== undefined && here !== before && isVisit();
  const code = fresh ? here : (stored?.code ?? here ?? before);
  const at = fresh || !stored ? Date.now() : stored.at;
  const claimedAt = code === stored?.code ? (stored?.claimedAt ?? 0) : 0;
  state = { code, at, claimedAt, kept: false, agreed: stored !== undefined, fresh };
  if (code !== undefined) had.add(code);
  settle(state);
  return state;
}

/** Puts the code where it may be: on the device, or else in the address, where the next page finds it. */
function settle(its: State): void {
  const { code, at, claimedAt, agreed } = its;
  its.kept = code !== undefined && agreed && keep({ code, at, claimedAt });
  if (code === undefined || its.kept) rewrite(withoutCode);
  else rewrite((href) => withCode(href, code));
}

/** The code of the invitation that the visitor followed, eight characters; undefined without one. */
export const invitation = (): string | undefined => known().code;

/** Told when another invitation came, or it was remembered or forgotten. Returns the way to stop. */
export function onInvitation(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** True where the code is kept on the visitor's device, for 30 days. */
export const remembered = (): boolean => known().kept;

/**
 * What the visitor said about storage, by a consent manager. Yes: the code is kept on the device and leaves the address.
 * No: it leaves the device, and stays in the address and in memory, as before anybody was asked.
 */
export function consent(storage: boolean): void {
  const its = known();
  if (!storage) drop();
  if (its.agreed === storage) return;
  its.agreed = storage;
  if (its.code === undefined) return;
  settle(its);
  tell();
}

/** The visitor wants the code to be remembered: a yes by a click. */
export const remember = (): void => consent(true);

/** How the invitation that the visitor followed to this page ended; it is forgotten then, and only the reason is left. */
export const ended = (): Ended | undefined => over;

/** The customer signed out: how it ended was for nobody else. */
export function signedOut(): void {
  over = undefined;
}

/**
 * Forgets the code everywhere: on the device, in the address and here.
 * @param because what the server said of it, for who asks on this page
 */
export function forget(because?: Ended): void {
  const its = known();
  drop();
  over = because;
  its.kept = its.fresh = its.agreed = false;
  if (its.code === undefined) return;
  its.code = undefined;
  rewrite(withoutCode);
  tell();
}

/** For those who tell the server: true where the visitor followed the link just now and it was not counted yet; once. */
export function takeVisit(): boolean {
  const its = known();
  const { fresh } = its;
  its.fresh = false;
  return fresh;
}

/** A claim is made again on a later page after so long, in milliseconds: its answer says whether the code still serves. */
const CLAIM_AGAIN = 3_600_000;

/** True where the server should hear of the invitation from the signed-in visitor. */
export function claimDue(): boolean {
  const { code, claimedAt } = known();
  return code !== undefined && Math.abs(Date.now() - claimedAt) > CLAIM_AGAIN;
}

/** The server has heard of it. */
export function claimed(): void {
  const its = known();
  its.claimedAt = Date.now();
  if (its.kept && its.code !== undefined) keep({ code: its.code, at: its.at, claimedAt: its.claimedAt });
}

/** The address that a code was last put into, with that code. */
let restored: string | undefined;

/** Looks at the address again: single-page navigation may have brought a code, or lost ours, or gone back to an older one. */
export function lookAgain(): void {
  const its = known();
  const here = codeIn(location.href);
  if (here !== undefined && !had.has(here)) {
    had.add(here);
    Object.assign(its, { code: here, at: Date.now(), claimedAt: 0, fresh: true });
    over = undefined;
    settle(its);
    tell();
    return;
  }
  const { code, kept } = its;
  if (code === undefined || kept) return rewrite(withoutCode);
  if (here === code) return;
  // A router that takes it out again shall have its way: no page is written twice in a row.
  const wanted = withCode(location.href, code);
  if (wanted === restored) return;
  restored = wanted;
  rewrite(() => wanted);
}

/** Hears of what other tabs and later pages of the shop did meanwhile. */
export function followStorage(): void {
  const reread = () => {
    const its = known();
    const stored = recall();
    if (stored && stored.code !== its.code) {
      had.add(stored.code);
      Object.assign(its, stored, { kept: true, agreed: true, fresh: false });
      rewrite(withoutCode);
      tell();
    } else if (its.kept !== (stored !== undefined)) {
      // A yes or a no that was said in another tab.
      its.agreed = stored !== undefined;
      settle(its);
      tell();
    }
  };
  onOtherTab(reread);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) reread();
  });
}
