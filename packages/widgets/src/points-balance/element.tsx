import {
  Connection,
  KringElement,
  Locale,
  Resource,
  counted,
  link,
  whole,
  announce,
  type KringError,
  type Shown,
  type Speech,
} from '@kring/kit';
import { ButtonLink, Live, type NoticeProps } from '@kring/kit/ui';
import type { Me } from '@kring/contract';
import { changed, type PointsChanged } from './changed.ts';
import type { History } from './history.tsx';
import { balance, earns, invitation, pointsName, wordsIn } from './model.ts';
import { minorUnits } from './price.ts';
import { styles } from './styles.ts';
import { BalanceCard, GuestCard, Loading, NoticeCard, ProductLine } from './view.tsx';

declare global {
  interface HTMLElementTagNameMap {
    'kring-points-balance': KringPointsBalance;
  }
  interface GlobalEventHandlersEventMap {
    'kring:points-changed': CustomEvent<PointsChanged>;
  }
}

/** How long the balance counts as just changed, in milliseconds: longer than the motion, for a page that styles it. */
const DONE_FOR = 2000;

/**
 * What a customer saved: the balance, what comes free and when, and where each point came from. For a guest: what joining
 * brings. With `product` and `price`: what that product earns, in one line.
 *
 * @summary A customer's points.
 * @tag kring-points-balance
 *
 * @attr {string} product - The shop's id of a product: shows what it earns, in place of the balance.
 * @attr {string} price - Price of that product as a decimal in the shop's currency: `18.95`.
 * @attr {string} vat - The VAT within that price, in percent: `9`. Only for programmes that count prices without VAT.
 * @attr {string} categories - Categories of that product, separated by commas.
 * @attr {'nl'|'en'} lang - Language; else that of the nearest element with `lang`, the page, the browser.
 * @attr {'light'|'dark'} data-theme - Light or dark; else the page's `color-scheme`.
 *
 * @slot - Shows when Kring can't be reached.
 *
 * @csspart card - The surface.
 * @csspart greeting - The line above the number.
 * @csspart figure - The number with its unit.
 * @csspart unit - The unit.
 * @csspart ring - The ring.
 * @csspart chip - What comes free, and when.
 * @csspart releases - What comes free after that.
 * @csspart note - A line of explanation.
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
 * @cssstate refused - The server said no.
 * @cssstate offline - Nothing came back; shows the last known balance where there is one.
 * @cssstate error - The server is at fault.
 * @cssstate off - Switched off by the programme; takes no room.
 *
 * @fires {CustomEvent<PointsChanged>} kring:points-changed - The customer's points changed while the page was open.
 */
export class KringPointsBalance extends KringElement {
  static readonly tag = 'kring-points-balance';
  static override readonly attributes = ['product', 'price', 'vat', 'categories'];
  static override readonly styles = [...super.styles, styles];

  declare product: string | null;
  declare price: string | null;
  declare vat: string | null;
  declare categories: string | null;

  readonly #connection = new Connection(this);
  readonly #locale = new Locale(this);
  readonly #programme = new Resource(this, this.#connection, 'GET /v1/programme', () => ({}));
  readonly #me = new Resource(this, this.#connection, 'GET /v1/me', () =>
    this.product === null && /open|unreachable/.test(this.#session) ? {} : null,
  );
  readonly #earnings = new Resource(this, this.#connection, 'GET /v1/products/:productId/earnings', () => {
    const price = minorUnits(this.price ?? '');
    if (!this.product || price === null) return null;
    const { categories, vat } = this;
    return {
      params: { productId: this.product },
      query: {
        price,
        ...(vat && { vatBasisPoints: Math.round(Number(vat) * 100) }),
        ...(categories && { categories }),
      },
    };
  });
  #known: Me | undefined;
  #spoken = '';
  #calm: ReturnType<typeof setTimeout> | undefined;
  #history: History | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#calm);
    this.#calm = this.#known = undefined;
    this.#spoken = '';
  }

  get #session() {
    return this.#connection.client?.session.state ?? 'opening';
  }

  get #speech(): Speech {
    const { language } = this.#locale;
    return { language, textLanguage: this.#connection.client?.language ?? language };
  }

  protected override show(): Shown {
    const { value: programme } = this.#programme;
    if (programme?.widgets?.pointsBalance?.enabled === false) return { states: ['off'], view: null };
    if (this.product !== null) return this.#product();
    const shown = this.#card();
    return { states: shown.states, view: [<Live key="live">{this.#spoken}</Live>, shown.view] };
  }

  protected override fallback(): Shown {
    return this.product === null ? this.#trouble(undefined) : super.fallback();
  }

  #card(): Shown {
    const { value: programme, error } = this.#programme;
    const session = this.#session;
    const words = wordsIn(this.#speech);
    if (session === 'ended') return this.#trouble(this.#connection.client?.session.error);
    if (session === 'guest') {
      if (programme) {
        return {
          states: ['guest'],
          view: <GuestCard invitation={invitation(programme, this.#speech)} words={words} />,
        };
      }
      if (error) return this.#trouble(error);
    } else if (this.#me.value) return this.#balance(this.#me.value);
    else if (this.#me.error) return this.#trouble(this.#me.error);
    return { states: ['loading'], view: <Loading words={words} /> };
  }

  #balance(me: Me): Shown {
    const words = wordsIn(this.#speech);
    const shown = balance(me, this.#programme.value, this.#speech);
    this.#notice(me);
    const { error, busy } = this.#me;
    if (error?.kind === 'refused') return this.#trouble(error);
    const { states, notice } = error
      ? this.#lost(error, words.lastKnown(me.asOfText))
      : { states: ['ready'], notice: undefined };
    const also = { empty: shown.empty, busy, done: this.#calm !== undefined };
    const flags = Object.entries(also).flatMap(([state, on]) => (on && !error ? [state] : []));
    return {
      states: [...states, ...flags],
      view: (
        <BalanceCard
          balance={shown}
          words={words}
          moved={also.done}
          busy={busy}
          notice={notice}
          history={this.#history?.view(this.#speech, pointsName(this.#programme.value, this.#speech))}
          onHistory={() => void this.#openHistory()}
        />
      ),
    };
  }

  /** Compares with what was there before, says a change, and tells the page. */
  #notice(me: Me): void {
    const detail = changed(this.#known, me);
    this.#known = me;
    if (!detail) return;
    const words = wordsIn(this.#speech);
    const forms = pointsName(this.#programme.value, this.#speech);
    const { release } = balance(me, this.#programme.value, this.#speech);
    const onlyPending = detail.previous === detail.available && release;
    this.#spoken = onlyPending || words.changed(counted(whole(detail.available), forms, this.#locale.language));
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => {
      this.#calm = undefined;
      this.requestUpdate();
    }, DONE_FOR);
    announce<PointsChanged>(this, 'kring:points-changed', detail);
  }

  #product(): Shown {
    const { value, error, status } = this.#earnings;
    const words = wordsIn(this.#speech);
    if (status === 'initial' && this.#connection.client) {
      this.hint(`needs a price such as price="18.95" beside product; it has ${JSON.stringify(this.price)}.`);
      return { states: ['off'], view: null };
    }
    if (value) {
      const line = earns(value, this.#programme.value, this.#speech);
      return { states: [value.points ? 'ready' : 'empty'], view: <ProductLine line={line} words={words} /> };
    }
    if (error) {
      this.#explain(error);
      return { states: [error.kind === 'refused' ? 'refused' : 'error'], view: <slot /> };
    }
    return { states: ['loading'], view: <ProductLine line={undefined} words={words} /> };
  }

  /** Nothing to show but why: the page's own content where it put some, else a quiet notice. */
  #trouble(error: KringError | undefined): Shown {
    if (error?.kind !== 'refused') {
      const { states, notice } = this.#lost(error);
      return { states, view: this.hasContent ? <slot /> : <NoticeCard {...notice} /> };
    }
    this.#explain(error);
    const words = wordsIn(this.#speech);
    const [group = ''] = error.code.split('_', 1);
    const known = Object.hasOwn(words.refused, group) ? words.refused[group] : undefined;
    const signedOut = known === words.refused['session'];
    const door = link(this.#programme.value?.shop?.joinUrl);
    const retry = !known ? { retry: words.retry, onRetry: () => this.#retry() } : {};
    return {
      states: ['refused'],
      view:
        this.hasContent && !signedOut ? (
          <slot />
        ) : (
          <NoticeCard {...(known ?? words.error)} {...retry}>
            {signedOut && door && <ButtonLink href={door}>{words.signIn}</ButtonLink>}
          </NoticeCard>
        ),
    };
  }

  #lost(error: KringError | undefined, lastKnown?: string): { states: string[]; notice: NoticeProps } {
    const offline = /offline|timeout/.test(error?.kind ?? '');
    const { title, text } = wordsIn(this.#speech)[offline ? 'offline' : 'error'];
    return {
      states: [offline ? 'offline' : 'error'],
      notice: {
        title,
        text: lastKnown ?? text,
        retry: wordsIn(this.#speech).retry,
        busy: this.#me.busy,
        onRetry: () => this.#retry(),
      },
    };
  }

  #explain({ kind, code, message }: KringError): void {
    this.hint(`has nothing to show: ${code || kind}. ${message}`);
  }

  #retry(): void {
    void this.#programme.refresh();
    void this.#me.refresh();
  }

  /** The history's code and its data come when somebody asks. */
  async #openHistory(): Promise<void> {
    if (this.#history) return;
    try {
      const { History } = await import('./history.tsx');
      this.#history ??= new History(this, this.#connection);
    } catch (thrown) {
      this.hint(`could not load its history: ${String(thrown)}`);
    }
    this.requestUpdate();
  }
}
