import type { Programme, Sale } from '@kring/contract';
import { text, type Connection, type KringElement, type KringError, type Language, type Speech } from '@kring/kit';
import { refused, type Refused } from '@kring/kit/refused';
import { Button, type Child } from '@kring/kit/ui';
import { Acts, type WhichSale } from './acts.ts';
import { doorStrings } from './door-strings.ts';
import { doorStyles } from './door-styles.ts';
import type { Act } from './model.ts';

/** `14.32` in the time zone of the shop; empty where it is no moment. */
function timeOf(at: unknown, language: Language, programme: Programme | undefined): string {
  try {
    const timeZone = text(programme?.shop.timeZone) || 'UTC';
    const locale = language === 'nl' ? 'nl' : 'en-GB';
    const time = new Date(text(at)).toLocaleTimeString(locale, { timeZone, hour: '2-digit', minute: '2-digit' });
    return language === 'nl' ? time.replace(':', '.') : time;
  } catch {
    return '';
  }
}

/** What a visitor does at a gate, where a code is typed, and the words for each no. A part of its own: it comes when somebody acts. */
export class Door {
  readonly #host: KringElement;
  readonly #acts: Acts;
  #open = false;

  /**
   * @param which names the sale; null for none
   * @param again read what is true now
   */
  constructor(host: KringElement, connection: Connection, which: WhichSale, again: () => Promise<void>) {
    this.#host = host;
    this.#acts = new Acts(host, connection, which, again);
    host.adopt(doorStyles);
  }

  /** Something is under way. */
  get busy(): boolean {
    return this.#acts.tried?.status === 'busy';
  }

  /** What was pressed once, and needs a second press. */
  get sure(): Act | undefined {
    return this.#acts.sure;
  }

  act(act: Act, sale: Sale): void {
    if (act !== 'code') return this.#acts.press(act, sale);
    this.#open = true;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#field?.focus());
  }

  get #field(): HTMLInputElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>('.code input');
  }

  /** Where the code is typed, once that was asked for. Part `code`. */
  form({ language }: Speech): Child {
    if (!this.#open) return undefined;
    const words = doorStrings[language];
    const send = () => {
      const passcode = this.#field?.value.trim() ?? '';
      if (passcode) this.#acts.enter(passcode);
      else this.#field?.focus();
    };
    return (
      <div class="code">
        <input
          part="code"
          aria-label={words.code}
          placeholder={words.code}
          maxLength={64}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onKeyDown={({ key }) => {
            if (key === 'Enter') send();
          }}
        />
        <Button busy={this.busy} onClick={send}>
          {words.open}
        </Button>
      </div>
    );
  }

  /** Why something could not be done, in words. */
  why({ language }: Speech, programme: Programme | undefined): string | undefined {
    const error = this.#acts.tried?.error;
    if (!error) return undefined;
    const words = doorStrings[language];
    const { code, kind, reason } = error;
    const known = words.why[code];
    if (known) return known(Number(reason['triesLeft']), timeOf(reason['nextTryAt'], language, programme));
    return /offline|timeout/.test(kind) ? words.offline : words.failed;
  }

  /** A refusal to show anything, in words; see the kit. */
  refused(error: KringError, programme: Programme | undefined, { language }: Speech): Refused | undefined {
    return refused(error, doorStrings[language], programme?.shop?.joinUrl, (message) => this.#host.hint(message));
  }
}
