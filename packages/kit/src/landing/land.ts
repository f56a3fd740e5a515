import type { Client, KringError } from '@kring/client';
import { fillFields } from './fields.ts';
import {
  claimDue,
  claimed,
  consent,
  followStorage,
  forget,
  invitation,
  lookAgain,
  onInvitation,
  signedOut,
  takeVisit,
} from './invitation.ts';

/** States in which the code still serves: the friend has yet to order, or the shop has yet to look. */
const SERVES = new Set(['claimed', 'held']);

let landed = false;

/**
 * Follows the invitation on this page, once: tells the server, fills fields for it, also those that are added later, and
 * keeps it through single-page navigation. Nothing happens on a page without one.
 * @param agreed what the visitor said about storage so far; undefined where nothing was said on this page
 */
export function land(client: Client, agreed?: boolean): void {
  if (landed) return;
  landed = true;
  if (agreed !== undefined) consent(agreed);
  const turn = () => {
    try {
      lookAgain();
      const code = invitation();
      if (code !== undefined) fillFields(code);
    } catch {
      // Whatever the page is like, it goes on without us.
    }
  };
  const tellServer = createTeller(client);
  const changed = () => {
    turn();
    void tellServer();
  };
  onInvitation(changed);
  client.session.subscribe(() => void tellServer());
  followStorage();
  // Whoever changes the address of a single page draws another page too.
  new MutationObserver(turn).observe(document, { childList: true, subtree: true });
  addEventListener('popstate', turn);
  changed();
}

/** Tells the server of the visit and of who signed in, each once a page. Never rejects. */
function createTeller(client: Client): () => Promise<void> {
  const { session } = client;
  let told: string | undefined;

  async function send(code: string, asCustomer: boolean): Promise<void> {
    try {
      const { invitation: became } = await client.call('POST /v1/referral-visits', { body: { code } });
      if (!asCustomer || invitation() !== code) return;
      claimed();
      // What a card on the page says of it is old.
      client.store.invalidate('GET /v1/me/referral');
      if (became && !SERVES.has(became.state)) forget({ invitation: became });
    } catch (thrown) {
      const { code: refusal } = thrown as KringError;
      // A code of nobody serves nobody. Anything else is for the next page to try.
      if (asCustomer && refusal === 'referral_code_unknown' && invitation() === code) forget({ invitation: null });
    }
  }

  return async () => {
    if (session.state === 'guest') signedOut();
    const code = invitation();
    // Who is signing in is told when they have.
    if (code === undefined || session.state === 'opening') return;
    if (session.state === 'open') {
      takeVisit();
      if (told === code || !claimDue()) return;
      told = code;
      await send(code, true);
    } else if (takeVisit()) await send(code, false);
  };
}
