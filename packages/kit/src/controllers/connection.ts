import type { Controller, Host } from '../host.ts';
import type { Client } from '@kring/client';
import { announce } from '../announce.ts';
import { AVAILABLE, CONNECT, type ConnectDetail } from '../connect.ts';

/** Finds the client by asking the page, and waits for one when there is none yet. Redraws when the customer signs in or out. */
export class Connection implements Controller {
  client: Client | undefined;
  readonly #host: Host;
  #leave: (() => void) | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener(AVAILABLE, this.#ask);
    this.#ask();
  }

  hostDisconnected(): void {
    document.removeEventListener(AVAILABLE, this.#ask);
    this.#leave?.();
    this.client = this.#leave = undefined;
  }

  readonly #ask = (): void => {
    if (this.client) return;
    const accept = (client: Client): void => {
      if (this.client) return;
      this.client = client;
      const redraw = () => this.#host.requestUpdate();
      this.#leave = client.session.subscribe(redraw);
      redraw();
    };
    announce<ConnectDetail>(this.#host, CONNECT, { accept });
  };
}
