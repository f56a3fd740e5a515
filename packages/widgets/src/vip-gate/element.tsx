import type { Input, Sale } from '@kring/contract';
import {
  Connection,
  Countdown,
  KringElement,
  link,
  Locale,
  Parts,
  Resource,
  type KringError,
  type Shown,
  type Speech,
} from '@kring/kit';
import { Button, ButtonLink, Live, type NoticeProps } from '@kring/kit/ui';
import type { Door } from './door.tsx';
import type { PlaceGone, PlaceHeld, SaleOpened } from './events.ts';
import type { Inside } from './inside.tsx';
import { clock, gate, spoken, wordsIn, type Act } from './model.ts';
import { styles } from './styles.ts';
import { GateCard, Loading, NoticeCard, Over, Ways } from './view.tsx';

declare global {
  interface HTMLElementTagNameMap {
    'kring-vip-gate': KringVipGate;
  }
  interface GlobalEventHandlersEventMap {
    'kring:sale-opened': CustomEvent<SaleOpened>;
    'kring:place-held': CustomEvent<PlaceHeld>;
    'kring:place-released': CustomEvent<PlaceGone>;
    'kring:place-bought': CustomEvent<PlaceGone>;
  }
}

/**
 * A sale behind a gate: when it opens and to whom, what would open it, what is on sale once it is open, and a place that is
 * kept while the customer pays. What is on sale comes from the server, and only to who may see it.
 *
 * @summary A sale that opens to some before others.
 * @tag kring-vip-gate
 *
 * @attr {string} sale - The id of the sale in the programme.
 * @attr {'checkout'} view - `checkout`: only a place that is kept, with the time that is left; nothing for anybody else.
 * @attr {string} checkout - Where the checkout of the shop is: a link to it shows while a place is kept.
 * @attr {'1'|'2'|'3'} products - For how many products room is kept: 2 where left out.
 * @attr {'nl'|'en'} lang - Language; else that of the nearest element with `lang`, the page, the browser.
 * @attr {'light'|'dark'} data-theme - Light or dark; else the page's `color-scheme`.
 *
 * @slot - Shows when Kring can't be reached.
 *
 * @csspart card - The surface.
 * @csspart chip - How it stands, in two words.
 * @csspart stock - How many there are left.
 * @csspart title - What the sale is called.
 * @csspart text - What it is about, or what happens now.
 * @csspart ring - The time that is left.
 * @csspart products - What is on sale.
 * @csspart product - One of them.
 * @csspart picture - Its picture.
 * @csspart price - Its price.
 * @csspart lowest - Its lowest price of the 30 days before.
 * @csspart ways - What opens the gate.
 * @csspart way - One way in.
 * @csspart code - Where a code is typed.
 * @csspart why - Why something could not be done.
 * @csspart extended - That the end was moved.
 * @csspart rules - How places are given, how many one may have, and until when.
 * @csspart notice - Words about something that is not as it should be.
 * @csspart button - Any button.
 *
 * @cssstate loading - The first answer is on its way.
 * @cssstate guest - Nobody is signed in.
 * @cssstate ready - Shows a customer the sale.
 * @cssstate teaser - Open to nobody yet, and nobody is signed in.
 * @cssstate upcoming - Opens to this customer at a moment that is known.
 * @cssstate locked - Opens by ways that this visitor does not have.
 * @cssstate open - Open to this visitor.
 * @cssstate drawing - Waits for the lot.
 * @cssstate holding - A place is kept for this customer.
 * @cssstate bought - This customer has as many as one may have.
 * @cssstate sold_out - All places are taken.
 * @cssstate waiting - On the waiting list.
 * @cssstate invited - A place is kept for an invitation of the waiting list.
 * @cssstate ended - It is over.
 * @cssstate empty - There is nothing to be had: sold out, or over.
 * @cssstate done - This customer bought it.
 * @cssstate busy - Being read again, or something is being done.
 * @cssstate refused - The server said no.
 * @cssstate offline - Nothing came back; shows what was known where there is something.
 * @cssstate error - The server is at fault.
 * @cssstate off - Switched off, or nothing to show here; takes no room.
 *
 * @fires {CustomEvent<SaleOpened>} kring:sale-opened - The visitor may see what is on sale; `detail.token` lets the shop's server send its own part. The property `opened` has that detail too, for a script that comes later.
 * @fires {CustomEvent<PlaceHeld>} kring:place-held - A place is kept, also where the page finds one; `detail.pass` is for the checkout.
 * @fires {CustomEvent<PlaceGone>} kring:place-released - The place was given back, or its time is over.
 * @fires {CustomEvent<PlaceGone>} kring:place-bought - The order was placed.
 */
export class KringVipGate extends KringElement {
  static readonly tag = 'kring-vip-gate';
  static override readonly attributes = ['sale', 'view', 'checkout', 'products'];
  static override readonly styles = [...super.styles, styles];

  declare sale: string | null;
  declare view: string | null;
  declare checkout: string | null;
  declare products: string | null;

  readonly #connection = new Connection(this);
  readonly #locale = new Locale(this);
  readonly #programme = new Resource(this, this.#connection, 'GET /v1/programme', () => ({}));
  readonly #sale = new Resource(this, this.#connection, 'GET /v1/sales/:saleId', () =>
    this.#off ? null : this.#input,
  );
  readonly #countdown = new Countdown(
    this,
    () => this.#sale.value && { deadline: this.#sale.value.deadline, answer: this.#sale.value },
    () => void this.#sale.refresh(),
  );
  readonly #parts = new Parts(this);
  #inside: Inside | undefined;
  #door: Door | undefined;
  #known: Sale | undefined;
  /** When that came: `14.32`. */
  #at = '';
  #said = '';
  /** The mark of the countdown that was said last. */
  #mark: number | undefined;

  /** What `kring:sale-opened` said last, for a script that comes after it; undefined while closed to this visitor. */
  get opened(): SaleOpened | undefined {
    return this.#sale.value && this.#inside?.opened;
  }

  get #session(): string {
    return this.#connection.client?.session.state ?? 'opening';
  }

  get #speech(): Speech {
    const { language } = this.#locale;
    return { language, textLanguage: this.#connection.client?.language ?? language };
  }

  get #off(): boolean {
    return this.#programme.value?.widgets?.vipGate?.enabled === false;
  }

  /** Only what concerns a place that is kept. */
  get #alone(): boolean {
    return this.view === 'checkout';
  }

  /** Names the sale; null where it is none. */
  get #input(): Input<'GET /v1/sales/:saleId'> | null {
    const saleId = this.sale ?? '';
    return /^[a-z\d-]{1,64}$/.test(saleId) ? { params: { saleId } } : null;
  }

  protected override show(): Shown {
    const { value: sale, error } = this.#sale;
    if (!this.#input) this.hint('needs sale="…", its id in the programme.');
    if (this.#off || !this.#input) return { states: ['off'], view: null };
    if (this.#session === 'ended') return this.#trouble(this.#connection.client?.session.error);
    if (sale && error?.kind !== 'refused') return this.#gate(sale, error);
    return error ? this.#trouble(error) : this.#loading();
  }

  protected override fallback(): Shown {
    return this.#trouble(undefined);
  }

  #loading(): Shown {
    const rows = /^[13]$/.test(this.products ?? '') ? Number(this.products) : 2;
    return { states: ['loading'], view: this.#alone ? null : <Loading words={wordsIn(this.#speech)} rows={rows} /> };
  }

  #gate(sale: Sale, error: KringError | undefined): Shown {
    const speech = this.#speech;
    const words = wordsIn(speech);
    const { state } = sale;
    const outside = Object.hasOwn(words.states, state) ? words.states[state] : undefined;
    if (!outside && !this.#inside) {
      if (this.#parts.state === 'cut') return this.#trouble(undefined);
      this.#parts.need(async () => {
        const { Inside } = await import('./inside.tsx');
        this.#inside ??= new Inside(this);
        // Who is inside is likely to do something.
        void this.#parts.later(() => this.#atDoor(), true);
      });
      return this.#loading();
    }
    const inside = this.#inside;
    const [chip, about] = outside ? [outside] : (inside?.said(sale, speech) ?? []);
    if (!chip) throw new TypeError('no state');
    const said = gate(sale, this.#countdown.ms, words, chip, about);
    this.#notice(sale, `${chip}. ${said.text}`);
    const live = <Live key="live">{this.#said}</Live>;
    if (this.#alone) {
      const kept = state === 'holding';
      return { states: kept ? ['ready', state] : ['off'], view: kept && [live, inside?.place(said)] };
    }
    const guest = this.#session === 'guest';
    const over = state === 'ended';
    const door = this.#door;
    const join = link(this.#programme.value?.shop?.joinUrl);
    const onAct = (act: Act) => void this.#parts.later(async () => (await this.#atDoor()).act(act, sale));
    const doing = { checkout: this.checkout, sure: door?.sure, busy: door?.busy, onAct };
    const [name, notice] = error ? this.#lost(error) : [guest ? 'guest' : 'ready'];
    const why = this.#parts.state === 'cut' ? words.error.title : door?.why(speech, this.#programme.value);
    const flags = [
      (over || state === 'sold_out') && 'empty',
      state === 'bought' && 'done',
      (door?.busy || this.#sale.busy) && 'busy',
      why && 'refused',
    ];
    const states = [name, state, ...flags].filter((flag) => typeof flag === 'string');
    if (over && !notice) return { states, view: [live, <Over gate={said} why={why} />] };
    return {
      states,
      view: [
        live,
        <GateCard
          gate={said}
          list={inside?.products(sale, speech) ?? <Ways ways={said.ways} words={words} />}
          buttons={[
            guest ? join && <ButtonLink href={join}>{words.signIn}</ButtonLink> : inside?.buttons(sale, speech, doing),
            sale.passcode === true && (
              <Button ghost onClick={() => onAct('code')}>
                {words.code}
              </Button>
            ),
          ]}
          busy={this.#sale.busy}
          why={why}
          form={sale.passcode === true && door?.form(speech)}
          notice={notice && { ...notice, text: words.lastKnown(this.#at) }}
        />,
      ],
    };
  }

  /** Compares with what was there before, and says what changed. */
  #notice(sale: Sale, what: string): void {
    const { said: mark } = this.#countdown;
    if (mark && mark !== this.#mark) this.#said = spoken(mark, wordsIn(this.#speech));
    this.#mark = mark;
    const before = this.#known;
    this.#inside?.tell(sale);
    if (sale === before) return;
    this.#known = sale;
    this.#at = clock(new Date());
    if (!before)
      void this.#parts.later(async () => {
        const { lookAgain } = await import('./second-look.ts');
        lookAgain(this, this.#sale, () => this.#session === 'guest' && !this.#alone);
      }, true);
    if (before?.id === sale.id && before.state !== sale.state) this.#said = what;
  }

  async #atDoor(): Promise<Door> {
    const { Door } = await import('./door.tsx');
    return (this.#door ??= new Door(
      this,
      this.#connection,
      () => this.#input,
      () => this.#sale.refresh(),
    ));
  }

  /** Nothing to show but why: the page's own content where it put some, else a quiet notice. */
  #trouble(error: KringError | undefined): Shown {
    const no = error?.kind === 'refused';
    if (this.#alone || error?.code === 'sale_unknown') {
      if (error) this.hint(error.message);
      return { states: ['off'], view: null };
    }
    if (no && !this.#door && this.#parts.state !== 'cut') {
      // The server answers, so the words for it can come.
      this.#parts.need(() => this.#atDoor());
      return this.#loading();
    }
    const said = no ? this.#door?.refused(error, this.#programme.value, this.#speech) : undefined;
    const [state, notice] = this.#lost(error);
    const own = this.hasContent && !said?.signIn;
    return { states: [no ? 'refused' : state], view: own ? <slot /> : (said?.view ?? <NoticeCard {...notice} />) };
  }

  /** Nothing came back, or the server is at fault: trying again may help. */
  #lost(error: KringError | undefined): [state: 'offline' | 'error', notice: NoticeProps] {
    const words = wordsIn(this.#speech);
    const state = /offline|timeout/.test(error?.kind ?? '') ? 'offline' : 'error';
    return [state, { ...words[state], retry: words.retry, busy: this.#sale.busy, onRetry: this.#retry }];
  }

  readonly #retry = (): void => {
    this.#parts.state = undefined;
    this.requestUpdate();
    void this.#programme.refresh();
    void this.#sale.refresh();
  };
}
