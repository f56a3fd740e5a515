import { announce, copy, type Controller, type KringElement } from '@kring/kit';
import type { Child } from '@kring/kit/ui';
import type { InvitationCode, ReferralLinkCopied, ReferralShared } from './events.ts';
import type { Referral } from './model.ts';
import { sharingStrings, type SharingStrings } from './sharing-strings.ts';
import { sharingStyles } from './sharing-styles.ts';

/** How long something counts as just done, in milliseconds. */
const DONE_FOR = 2_000;

/** Copying, the device's own menu, and the picture to scan: what needs a click first. */
export class Sharing implements Controller {
  /** The link was copied just now. */
  copied = false;
  /** Something was done just now. */
  done = false;
  /** What there is to say to who can't see it. */
  said = '';
  readonly #host: KringElement;
  readonly #language: () => 'nl' | 'en';
  /** What there is to say to everyone. */
  #note = '';
  #qr: ((label: string) => Child) | undefined;
  /** A picture was shown before. */
  #scanned = false;
  #calm: ReturnType<typeof setTimeout> | undefined;

  constructor(host: KringElement, language: () => 'nl' | 'en') {
    this.#host = host;
    this.#language = language;
    host.addController(this);
    host.adopt(sharingStyles);
  }

  hostDisconnected(): void {
    clearTimeout(this.#calm);
    this.copied = this.done = false;
    this.#qr = undefined;
    this.said = this.#note = '';
  }

  get #words(): SharingStrings {
    return sharingStrings[this.#language()];
  }

  /** The picture shows. */
  get open(): boolean {
    return this.#qr !== undefined;
  }

  /** What stands below the buttons. */
  get view(): Child {
    const { qrOf, qrSay } = this.#words;
    return [
      this.#note && <p class="quiet">{this.#note}</p>,
      this.#qr && (
        <div class="scan">
          {this.#qr(qrOf)}
          <p class="quiet">{qrSay}</p>
        </div>
      ),
    ];
  }

  async copyLink({ link, code }: Referral): Promise<void> {
    const { copied, selected } = this.#words;
    const done = await copy(link, this.#host.shadowRoot?.querySelector('[part=address]'));
    this.#tell(done ? copied : selected, done);
    this.copied = done;
    if (done) announce<ReferralLinkCopied>(this.#host, 'kring:referral-link-copied', { link, code });
  }

  /** Copies the code of the invitation that this customer followed. */
  async copyCode(code: string): Promise<void> {
    const { codeCopied, codeSelected } = this.#words;
    const done = await copy(code, null);
    this.#tell(done ? codeCopied : codeSelected(code), done);
    this.copied = false;
    if (done) announce<InvitationCode>(this.#host, 'kring:invitation-code-copied', { code });
  }

  /** The device's own menu. Who closes it again is told nothing. */
  async share({ message, link, subject }: Referral): Promise<void> {
    // The menu adds the address to the words by itself.
    const text = message.replace(link, '').trim();
    try {
      await navigator.share({ title: subject, text, url: link });
      this.#tell('', true);
      announce<ReferralShared>(this.#host, 'kring:referral-shared', { channel: 'share' });
    } catch (thrown) {
      if ((thrown as Error).name !== 'AbortError') this.#tell(this.#words.shareFailed, false);
    }
  }

  /** What draws the picture comes when somebody asks for one. */
  async toggleQr({ link }: Referral): Promise<void> {
    if (this.#qr) {
      this.#qr = undefined;
      return this.#tell('', false);
    }
    try {
      const { Qr, qrStyles } = await import('@kring/kit/qr');
      if (!this.#scanned) this.#host.adopt(qrStyles);
      this.#scanned = true;
      this.#qr = (label) => <Qr code={link} label={label} />;
      this.#tell('', false);
      announce<ReferralShared>(this.#host, 'kring:referral-shared', { channel: 'qr' });
    } catch {
      this.#tell(this.#words.qrFailed, false);
    }
  }

  #tell(words: string, done: boolean): void {
    this.said = words;
    this.#note = done ? '' : words;
    this.copied = false;
    this.done = done;
    clearTimeout(this.#calm);
    if (done)
      this.#calm = setTimeout(() => {
        this.done = this.copied = false;
        this.#host.requestUpdate();
      }, DONE_FOR);
    this.#host.requestUpdate();
  }
}
