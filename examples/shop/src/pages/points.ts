import type { Visit } from '../visit.ts';
import { html, type Html } from '../html.ts';

/**
 * The customer's points, live: they change on this very page when Kring has heard of the order. So many codes and rewards
 * show at first; the rest folds.
 */
export function pointsAside({ t }: Visit, rewards = 3): Html {
  return html`<kring-points-balance rewards="${rewards}"
    ><p class="quiet">
      ${t('Je saldo is er even niet. Je punten zijn veilig.', 'Your balance is not here right now. Your points are safe.')}
    </p></kring-points-balance
  >`;
}
