import type { Visit } from '../visit.ts';
import { html, type Html } from '../html.ts';

/** The customer's own code and link, and the friends who came by it; for a friend, what the code that they came with gives. */
export function referralCard({ t }: Visit): Html {
  return html`<kring-referral-card
    ><p class="quiet">
      ${t('Vrienden uitnodigen kan hier zo weer.', 'You can invite friends here again in a moment.')}
    </p></kring-referral-card
  >`;
}

/** To somebody whom a friend sent, also on a later visit; for everybody else it takes no room. */
export const friendsCode = html`<kring-referral-card view="friend"></kring-referral-card>`;
