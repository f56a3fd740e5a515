import type { Visit } from '../visit.ts';
import { whyNoFriend } from '../kring/friend-words.ts';
import type { FromFriend, Priced } from '../rewards.ts';
import type { Session } from '../store/sessions.ts';
import { html, type Html } from '../html.ts';

function does({ noUse, discount, shippingSaved }: FromFriend, { t, money }: Visit): string {
  if (noUse?.why === 'too_small')
    return t(
      `Geldt vanaf ${money(noUse.required)}: nog ${money(noUse.missing)} te gaan. Alleen op je eerste bestelling, dus leg er gerust nog iets bij.`,
      `For orders from ${money(noUse.required)}: ${money(noUse.missing)} to go. Only on your first order, so do add something.`,
    );
  if (noUse) return t('Op deze bestelling levert de code niets op.', 'The code takes nothing off this order.');
  if (shippingSaved > 0)
    return t(
      `Je bespaart ${money(shippingSaved)} verzendkosten.`,
      `You save ${money(shippingSaved)} of shipping costs.`,
    );
  return t(
    `Je bespaart ${money(discount)} op je eerste bestelling.`,
    `You save ${money(discount)} on your first order.`,
  );
}

function ready(friend: FromFriend, visit: Visit): Html {
  const { t } = visit;
  return html`<div class="code-ready" data-friend="${friend.noUse ? 'idle' : 'ready'}">
    <div>
      <strong>${t('Korting via een vriend', 'Discount through a friend')}</strong>
      <span class="code">${friend.code.code}</span>
      <p>${does(friend, visit)}</p>
    </div>
    <form method="post" action="/checkout/friend/remove">
      <button class="button small ghost" type="submit">${t('Haal code weg', 'Take the code off')}</button>
    </form>
  </div>`;
}

/** Kring's script fills the field with the code that the visitor came with; shop.js then asks at once what it is worth. */
function ask({ friendTrouble }: Session, visit: Visit): Html {
  const { t } = visit;
  const trouble =
    friendTrouble &&
    (friendTrouble.problem === null
      ? t(
          'We kunnen de code nu niet nakijken. Probeer het zo nog eens, dan gaat er niets verloren.',
          'We cannot check the code right now. Try again in a moment, and nothing is lost.',
        )
      : whyNoFriend(friendTrouble.problem, visit));
  return html`<form class="code-form" method="post" action="/checkout/friend">
    <label for="friend">${t('Code van een vriend', 'Code from a friend')}</label>
    <div class="row">
      <input
        id="friend"
        name="code"
        maxlength="40"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        required
        value="${friendTrouble?.typed ?? ''}"
        ${friendTrouble ? html`aria-invalid="true" aria-describedby="friend-problem"` : html`data-kring-referral`}
      /><button class="button small ghost" type="submit">${t('Gebruik code', 'Use code')}</button>
    </div>
    ${trouble && html`<p class="problem" id="friend-problem" role="alert">${trouble}</p>`}
  </form>`;
}

/** Where a customer gives a friend's code, for the first order. */
export function friendStep({ friend }: Priced, session: Session, visit: Visit): Html {
  const { t, customer } = visit;
  const content = customer
    ? friend
      ? ready(friend, visit)
      : ask(session, visit)
    : html`<p>
        ${t('Kreeg je een code van een vriend? Met een account krijg je de korting die erbij hoort.', 'Did a friend give you a code? With an account you get the discount that goes with it.')}
        <a href="/account?next=/checkout">${t('Maak een account', 'Make an account')}</a>
      </p>`;
  return html`<section class="step" aria-labelledby="friend-title">
    <h2 id="friend-title">${t('Uitgenodigd?', 'Were you invited?')}</h2>
    ${content}
  </section>`;
}
