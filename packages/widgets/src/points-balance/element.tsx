import {
  Connection,
  KringElement,
  Locale,
  Parts,
  Resource,
  announce,
  type KringError,
  type Shown,
  type Speech,
} from '@kring/kit';
import { Live, type NoticeProps } from '@kring/kit/ui';
import type { Me, Programme } from '@kring/contract';
import { changed, type PointsChanged } from './changed.ts';
import type { DebtStrings } from './debt-strings.ts';
import type { CodeCopied, RedemptionCancelled, RewardRedeemed } from './events.ts';
import type { History } from './history.tsx';
import { balance, invitation, pointsName, wordsIn, type Balance } from './model.ts';
import type { Product } from './product.tsx';
import type { Redeeming } from './redeem.tsx';
import type { refused } from './refused.tsx';
import { styles } from './styles.ts';
import { BalanceCard, GuestCard, Loading, NoticeCard } from './view.tsx';

declare global {
  interface HTMLElementTagNameMap {
    'kring-points-balance': KringPointsBalance;
  }
  interface GlobalEventHandlersEventMap {
    'kring:points-changed': CustomEvent<PointsChanged>;
    'kring:reward-redeemed': CustomEvent<RewardRedeemed>;
    'kring:redemption-cancelled': CustomEvent<RedemptionCancelled>;
    'kring:code-copied': CustomEvent<CodeCopied>;
  }
}

/** How long the balance counts as just changed, in milliseconds: longer than the motion, for a page that styles it. */
const DONE_FOR = 2000;

/**
 * What a customer saved: the balance, the tier, what comes free and what expires, rewards to redeem, and where each point
 * came from. For a guest: what joining brings. With `product` and `price`: what that product earns, in one line.
 *
 * @summary A customer's points.
 * @tag kring-points-balance
 *
 * @attr {string} product - The shop's id of a product: shows what it earns, in place of the balance.
 * @attr {string} price - Price of that product as a decimal in the shop's currency: `18.95`.
 * @attr {string} vat - The VAT within that price, in percent: `9`. Only for programmes that count prices without VAT.
 * @attr {string} categories - Categories of that product, separated by commas.
 * @attr {'0'|'1'|'2'|'3'} rewards - How many rewards show at once, and for how many room is kept: 3 where left out. The others fold.
 * @attr {'nl'|'en'} lang - Language; else that of the nearest element with `lang`, the page, the browser.
 * @attr {'light'|'dark'} data-theme - Light or dark; else the page's `color-scheme`.
 *
 * @slot - Shows when Kring can't be reached.
 *
 * @csspart card - The surface.
 * @csspart greeting - The line above the number.
 * @csspart figure - The number with its unit.
 * @csspart unit - The unit.
 * @csspart ring - The ring: the tier, or without tiers the share of the points that can be used now.
 * @csspart chip - What comes free or expires, and when.
 * @csspart releases - What comes after that.
 * @csspart note - A line of explanation: how far the next tier is, or what a debt is.
 * @csspart rewards - The list of rewards, and of codes that were not used yet.
 * @csspart reward - One reward or code.
 * @csspart more - The rewards that fold, open or closed.
 * @csspart panel - In place of a reward: what it costs and asks, its code, or undoing it.
 * @csspart code - The code.
 * @csspart qr - The code as a picture to scan.
 * @csspart history - The history, open or closed.
 * @csspart entry - One line of the history.
 * @csspart notice - Words about something that is not as it should be.
 * @csspart button - Any button.
 * @csspart link - Any other link.
 * @csspart earns - The line of the product variant.
 *
 * @cssstate loading - The first answer is on its way.
 * @cssstate guest - Nobody is signed in.
 * @cssstate ready - Shows a balance.
 * @cssstate empty - Nothing was saved yet, or the product earns nothing.
 * @cssstate busy - Being read again.
 * @cssstate done - The balance has just changed.
 * @cssstate redeeming - A reward is open: being confirmed, its code shown, or being undone.
 * @cssstate kept - Something was done without connection; it is kept and will be sent once.
 * @cssstate refused - The server said no.
 * @cssstate offline - Nothing came back; shows the last known balance where there is one.
 * @cssstate error - The server is at fault.
 * @cssstate off - Switched off by the programme; takes no room.
 *
 * @fires {CustomEvent<PointsChanged>} kring:points-changed - The customer's points changed while the page was open.
 * @fires {CustomEvent<RewardRedeemed>} kring:reward-redeemed - A reward was redeemed here; `detail.code` is what checkout asks for.
 * @fires {CustomEvent<RedemptionCancelled>} kring:redemption-cancelled - A code was given up before it was used, and its points are back.
 * @fires {CustomEvent<CodeCopied>} kring:code-copied - The customer copied a code.
 */
export class KringPointsBalance extends KringElement {
  static readonly tag = 'kring-points-balance';
  static override readonly attributes = ['product', 'price', 'vat', 'categories', 'rewards'];
  static override readonly styles = [...super.styles, styles];

  declare product: string | null;
  declare price: string | null;
  declare vat: string | null;
  declare categories: string | null;
  declare rewards: string | null;

  readonly #connection = new Connection(this);
  readonly #locale = new Locale(this);
  readonly #programme = new Resource(this, this.#connection, 'GET /v1/programme', () => ({}));
  readonly #me = new Resource(this, this.#connection, 'GET /v1/me', () =>
    this.product === null && /open|unreachable/.test(this.#connection.client?.session.state ?? '') ? {} : null,
  );
  #known: Me | undefined;
  #spoken = '';
  #calm: ReturnType<typeof setTimeout> | undefined;
  #history: History | undefined;
  #redeeming: Redeeming | undefined;
  #product: Product | undefined;
  #refused: typeof refused | undefined;
  #owing: DebtStrings | undefined;
  readonly #tell = (message: string): void => this.hint(message);
  readonly #parts = new Parts(this);

  constructor() {
    super();
    // What redeeming needs comes with the first sign of an intent.
    const intent = () => void (this.#me.value && this.#load(true));
    this.addEventListener('pointerenter', intent);
    this.addEventListener('focusin', intent);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#calm);
    this.#calm = this.#known = undefined;
    this.#spoken = '';
  }

  get #speech(): Speech {
    const { language } = this.#locale;
    return { language, textLanguage: this.#connection.client?.language ?? language };
  }

  /** As many rewards as the style sheet keeps room for. */
  get #shown(): number {
    return /^[0-2]$/.test(this.rewards ?? '') ? Number(this.rewards) : 3;
  }

  protected override show(): Shown {
    const { value: programme } = this.#programme;
    if (programme?.widgets?.pointsBalance?.enabled === false) return { states: ['off'], view: null };
    if (this.product !== null) return this.#line(programme);
    const { states, view } = this.#card();
    return { states, view: [<Live key="live">{this.#spoken}</Live>, this.#redeeming?.live, view] };
  }

  protected override fallback(): Shown {
    return this.product === null ? this.#trouble(undefined) : super.fallback();
  }

  #card(): Shown {
    const { value: programme, error } = this.#programme;
    const { state: session = 'opening', error: because } = this.#connection.client?.session ?? {};
    const words = wordsIn(this.#speech);
    if (session === 'ended') return this.#trouble(because);
    if (session === 'guest') {
      const known = programme && invitation(programme, this.#speech);
      if (known) return { states: ['guest'], view: <GuestCard invitation={known} words={words} shown={this.#shown} /> };
      if (error) return this.#trouble(error);
    } else if (this.#me.value) return this.#balance(this.#me.value);
    else if (this.#me.error) return this.#trouble(this.#me.error);
    return this.#loading();
  }

  #loading(): Shown {
    return { states: ['loading'], view: <Loading words={wordsIn(this.#speech)} shown={this.#shown} /> };
  }

  #balance(me: Me): Shown {
    const programme = this.#programme.value;
    const said = balance(me, programme, this.#speech, this.#owing);
    if (me.points.debt && !this.#owing) {
      this.#parts.need(async () => {
        this.#owing = (await import('./debt-strings.ts')).debtStrings;
      });
      // A card that comes up with a debt has its words from the first; one that is there already gets them with the debt.
      if (!this.#known && this.#parts.state === 'asked') return this.#loading();
    }
    this.#notice(me, said);
    const { error, busy } = this.#me;
    if (error?.kind === 'refused') return this.#trouble(error);
    const [state, notice] = error || this.#parts.state === 'cut' ? this.#lost(error) : ['ready'];
    const redeeming = this.#redeeming?.at(me, programme, this.#speech, said.deals);
    const also = {
      empty: said.empty,
      busy: busy || redeeming?.busy,
      done: this.#calm !== undefined,
      redeeming: redeeming?.open,
      kept: redeeming?.kept,
    };
    const flags = Object.entries(also).flatMap(([state, on]) => (on ? [state] : []));
    return {
      states: [state, ...flags],
      view: (
        <BalanceCard
          balance={{ ...said, ...redeeming }}
          words={wordsIn(this.#speech)}
          shown={this.#shown}
          moved={also.done}
          busy={busy}
          notice={notice && { ...notice, text: said.lastKnown }}
          history={this.#history?.view(this.#speech, pointsName(programme, this.#speech))}
          onHistory={this.#openHistory}
          inPlaceOf={redeeming?.panel}
          onAct={(id) => void this.#load().then(() => this.#redeeming?.begin(id))}
        />
      ),
    };
  }

  /** Compares with what was there before, says a change, and tells the page. */
  #notice(me: Me, { facts, value, unit }: Balance): void {
    const detail = changed(this.#known, me);
    this.#known = me;
    if (!detail) return;
    const onlyPending = detail.previous === detail.available && facts[0]?.text;
    this.#spoken = onlyPending || wordsIn(this.#speech).changed(`${value} ${unit}`);
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => {
      this.#calm = undefined;
      this.requestUpdate();
    }, DONE_FOR);
    announce<PointsChanged>(this, 'kring:points-changed', detail);
  }

  #line(programme: Programme | undefined): Shown {
    if (this.#product) return this.#product.show(this, programme, this.#speech, this.#tell);
    if (this.#parts.state === 'cut') return super.fallback();
    this.#parts.need(async () => {
      const { Product } = await import('./product.tsx');
      this.#product ??= new Product(this, this.#connection);
    });
    return { states: ['loading'], view: <p class="earns" aria-busy="true" /> };
  }

  /** Nothing to show but why: the page's own content where it put some, else a quiet notice. */
  #trouble(error: KringError | undefined): Shown {
    const no = error?.kind === 'refused' ? error : undefined;
    if (no && !this.#refused && this.#parts.state !== 'cut') {
      // The server answers, so the words for it can come.
      this.#parts.need(async () => {
        this.#refused = (await import('./refused.tsx')).refused;
      });
      return this.#loading();
    }
    const said = no && this.#refused?.(no, this.#programme.value, this.#locale.language, this.#tell);
    const [state, notice] = this.#lost(error);
    const own = this.hasContent && !said?.signIn;
    return { states: [no ? 'refused' : state], view: own ? <slot /> : (said?.view ?? <NoticeCard {...notice} />) };
  }

  /** Nothing came back, or the server is at fault: trying again may help. */
  #lost(error: KringError | undefined): [state: 'offline' | 'error', notice: NoticeProps] {
    const words = wordsIn(this.#speech);
    const state = /offline|timeout/.test(error?.kind ?? '') ? 'offline' : 'error';
    return [state, { ...words[state], retry: words.retry, busy: this.#me.busy, onRetry: this.#retry }];
  }

  readonly #retry = (): void => {
    this.#parts.state = undefined;
    this.requestUpdate();
    void this.#programme.refresh();
    void this.#me.refresh();
  };

  #load(quiet?: boolean): Promise<void> {
    return this.#parts.later(async () => {
      const { Redeeming } = await import('./redeem.tsx');
      this.#redeeming ??= new Redeeming(this, this.#connection);
    }, quiet);
  }

  readonly #openHistory = (): void =>
    void this.#parts.later(async () => {
      const { History } = await import('./history.tsx');
      this.#history ??= new History(this, this.#connection);
    });
}
