import type { Input, Sale } from '@kring/contract';
import { Action, type Connection, type KringElement } from '@kring/kit';
import type { Act } from './model.ts';

/** What a customer can do at a gate: each is answered with the sale as it is then. */
type SaleAction =
  | 'POST /v1/sales/:saleId/holds'
  | 'DELETE /v1/holds/:holdId'
  | 'POST /v1/sales/:saleId/waitlist'
  | 'DELETE /v1/sales/:saleId/waitlist'
  | 'POST /v1/sales/:saleId/passcode';

/** Names the sale; null for none. */
export type WhichSale = () => Input<'GET /v1/sales/:saleId'> | null;

/** What a customer does at a gate, one thing at a time. */
export class Acts {
  /** What was tried last, and how that went. */
  tried: Pick<Action<SaleAction>, 'status' | 'error'> | undefined;
  /** What was pressed once, and needs a second press: what is given back is gone. */
  sure: Act | undefined;
  readonly #host: KringElement;
  readonly #connection: Connection;
  readonly #which: WhichSale;
  readonly #again: () => Promise<void>;
  readonly #claim;
  readonly #giveBack;
  readonly #wait;
  readonly #leave;
  readonly #enter;

  /** @param again read what is true now */
  constructor(host: KringElement, connection: Connection, which: WhichSale, again: () => Promise<void>) {
    this.#host = host;
    this.#connection = connection;
    this.#which = which;
    this.#again = again;
    this.#claim = new Action(host, connection, 'POST /v1/sales/:saleId/holds');
    this.#giveBack = new Action(host, connection, 'DELETE /v1/holds/:holdId');
    this.#wait = new Action(host, connection, 'POST /v1/sales/:saleId/waitlist');
    this.#leave = new Action(host, connection, 'DELETE /v1/sales/:saleId/waitlist');
    this.#enter = new Action(host, connection, 'POST /v1/sales/:saleId/passcode');
  }

  press(act: Act, { hold }: Sale): void {
    const input = this.#which();
    const takesBack = /giveBack|leave|decline/.test(act);
    const again = this.sure === act;
    this.sure = takesBack && !again ? act : undefined;
    if (!input) return;
    if (this.sure) this.#host.requestUpdate();
    else if (act === 'giveBack') void this.#try(this.#giveBack, { params: { holdId: hold?.id ?? '' } });
    else void this.#try(takesBack ? this.#leave : act === 'wait' ? this.#wait : this.#claim, input);
  }

  enter(passcode: string): void {
    const input = this.#which();
    this.sure = undefined;
    if (input) void this.#try(this.#enter, { ...input, body: { passcode } });
  }

  /** Does it, and shows at once what came of it. Never rejects. */
  async #try<K extends SaleAction>(action: Action<K>, input: Input<K>): Promise<void> {
    const root = this.#host.shadowRoot;
    const focused = root?.activeElement;
    this.tried = action;
    await action.run(input);
    const { status, answer } = action;
    const which = this.#which();
    if (status !== 'done') await this.#again();
    else if (which) this.#connection.client?.store.prime('GET /v1/sales/:saleId', which, answer as Sale);
    await this.#host.updateComplete;
    // What had the focus may be gone: it goes on to what can be done next, unless the visitor went on already.
    if (focused && document.activeElement === document.body)
      root.querySelector<HTMLElement>('.act :is(a, button)')?.focus();
  }
}
