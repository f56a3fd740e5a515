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
import type { MyReferral, Programme } from '@kring/contract';
import type { InvitationCode, ReferralLinkCopied, ReferralRewarded, ReferralShared } from './events.ts';
import type { Friend } from './friend.tsx';
import { offer, referral, wordsIn } from './model.ts';
import type { inWords } from './refused.tsx';
import type { Sharing } from './sharing.tsx';
import { styles } from './styles.ts';
import { Loading, NoticeCard, ReferralCard } from './view.tsx';

declare global {
  interface HTMLElementTagNameMap {
    'kring-referral-card': KringReferralCard;
  }
  interface GlobalEventHandlersEventMap {
    'kring:referral-shared': CustomEvent<ReferralShared>;
    'kring:referral-link-copied': CustomEvent<ReferralLinkCopied>;
    'kring:referral-rewarded': CustomEvent<ReferralRewarded>;
    'kring:invitation-code-copied': CustomEvent<InvitationCode>;
    'kring:invitation-remembered': CustomEvent<InvitationCode>;
    'kring:invitation-forgotten': CustomEvent<InvitationCode>;
  }
}

/**
 * A customer's link for friends: the offer, ways to share it, and what became of each friend. For a friend who followed a
 * link: what they have from it, the code, and how to use it. For a guest: what sharing brings.
 *
 * @summary Customers bring friends.
 * @tag kring-referral-card
 *
 * @attr {'friend'} view - `friend`: only what concerns a friend who followed a link, for a checkout; nothing for anybody else.
 * @attr {boolean} reserve - With `view="friend"`: keeps its room from the start and says what is wrong, for a page that an invitation leads to.
 * @attr {'0'|'1'|'2'|'3'} friends - How many friends show at once, and for how many room is kept: 3 where left out. The others fold.
 * @attr {'nl'|'en'} lang - Language; else that of the nearest element with `lang`, the page, the browser.
 * @attr {'light'|'dark'} data-theme - Light or dark; else the page's `color-scheme`.
 *
 * @slot - Shows when Kring can't be reached.
 *
 * @csspart card - The surface.
 * @csspart title - What there is to give and to get.
 * @csspart offer - The same, in a sentence or two.
 * @csspart code - The code.
 * @csspart address - The link, in small letters.
 * @csspart share - The ways to share.
 * @csspart qr - The link as a picture to scan.
 * @csspart note - What is left, what a friend does with the code, or that nobody came yet.
 * @csspart friends - The list of friends.
 * @csspart friend - One friend, or the invitation that this customer followed.
 * @csspart chip - What became of it, in two words.
 * @csspart steps - How it goes, where there are no friends yet.
 * @csspart more - The friends that fold, open or closed.
 * @csspart terms - Caps and times, open or closed.
 * @csspart rings - The ornament.
 * @csspart notice - Words about something that is not as it should be.
 * @csspart button - Any button.
 * @csspart link - Any other link.
 *
 * @cssstate loading - The first answer is on its way.
 * @cssstate guest - Nobody is signed in.
 * @cssstate invited - Shows what a friend has from the link that they followed.
 * @cssstate ready - Shows a link and its friends.
 * @cssstate empty - Nobody came by the link yet.
 * @cssstate busy - Being read again.
 * @cssstate done - The link was copied or shared just now.
 * @cssstate refused - The server said no.
 * @cssstate offline - Nothing came back; shows what was known where there is something.
 * @cssstate error - The server is at fault.
 * @cssstate off - Switched off, or nothing to show here; takes no room.
 *
 * @fires {CustomEvent<ReferralShared>} kring:referral-shared - The customer chose a way to share; `detail.channel` says which.
 * @fires {CustomEvent<ReferralLinkCopied>} kring:referral-link-copied - The customer copied the link.
 * @fires {CustomEvent<ReferralRewarded>} kring:referral-rewarded - A friend brought points while the page was open.
 * @fires {CustomEvent<InvitationCode>} kring:invitation-code-copied - A friend copied the code that they came with.
 * @fires {CustomEvent<InvitationCode>} kring:invitation-remembered - A friend had the code kept on the device.
 * @fires {CustomEvent<InvitationCode>} kring:invitation-forgotten - A friend had the code taken off the device again.
 */
export class KringReferralCard extends KringElement {
  static readonly tag = 'kring-referral-card';
  static override readonly attributes = ['view', 'friends', 'reserve'];
  static override readonly styles = [...super.styles, styles];

  declare view: string | null;
  declare friends: string | null;
  declare reserve: string | null;

  readonly #connection = new Connection(this);
  readonly #locale = new Locale(this);
  readonly #programme = new Resource(this, this.#connection, 'GET /v1/programme', () => ({}));
  readonly #mine = new Resource(this, this.#connection, 'GET /v1/me/referral', () =>
    /open|unreachable/.test(this.#session) && !this.#off ? {} : null,
  );
  readonly #parts = new Parts(this);
  #known: MyReferral | undefined;
  /** When that came: `14.32`. */
  #at = '';
  #said = '';
  #sharing: Sharing | undefined;
  #friend: Friend | undefined;
  #refused: typeof inWords | undefined;

  constructor() {
    super();
    // What sharing needs comes with the first sign of an intent.
    const intent = () => {
      if (this.#mine.value) this.#share(undefined, true);
    };
    this.addEventListener('pointerenter', intent);
    this.addEventListener('focusin', intent);
  }

  get #session(): string {
    return this.#connection.client?.session.state ?? 'opening';
  }

  get #speech(): Speech {
    const { language } = this.#locale;
    return { language, textLanguage: this.#connection.client?.language ?? language };
  }

  /** As many rows as the style sheet keeps room for. */
  get #shown(): number {
    return /^[0-2]$/.test(this.friends ?? '') ? Number(this.friends) : 3;
  }

  get #off(): boolean {
    const { value: programme } = this.#programme;
    return !!programme && (programme.widgets?.referralCard?.enabled === false || !programme.referral);
  }

  protected override show(): Shown {
    if (this.#off) return { states: ['off'], view: null };
    const { states, view } = this.view === 'friend' ? this.#forFriend() : this.#card();
    const said = this.#sharing?.said || this.#said;
    return { states, view: [<Live key="live">{said}</Live>, view] };
  }

  protected override fallback(): Shown {
    return this.#trouble(undefined);
  }

  #card(): Shown {
    const { value: programme, error } = this.#programme;
    const { value: mine } = this.#mine;
    if (this.#session === 'ended') return this.#trouble(this.#connection.client?.session.error);
    if (this.#session === 'guest') {
      if (programme) return this.#guest(programme);
      if (error) return this.#trouble(error);
    } else if (mine && programme) return this.#referral(mine, programme);
    else if (this.#mine.error ?? error) return this.#trouble(this.#mine.error ?? error);
    return this.#loading();
  }

  #loading(): Shown {
    return { states: ['loading'], view: <Loading words={wordsIn(this.#speech)} shown={this.#shown} /> };
  }

  /** Whether the visitor followed a link, only code that comes by itself can tell. */
  #guest(programme: Programme): Shown {
    if (!this.#invited()) return this.#loading();
    return this.#friend?.guest(programme, this.#speech, this.#shown) ?? this.#trouble(undefined);
  }

  #forFriend(): Shown {
    const { value: programme } = this.#programme;
    const { value: mine } = this.#mine;
    const guest = /guest|ended/.test(this.#session);
    const known = programme && (guest || mine) && this.#invited();
    if (known && this.#friend)
      return this.#friend.alone(programme, this.#speech, guest ? undefined : (mine?.invitation ?? null));
    const error = this.#mine.error ?? this.#programme.error;
    if (known || error) return this.#trouble(error);
    return this.reserve === null ? { states: ['loading'], view: null } : this.#loading();
  }

  /** True once what follows invitations is there, or can't be had. */
  #invited(): boolean {
    if (!this.#friend && this.#parts.state !== 'cut') {
      this.#parts.need(async () => {
        const { Friend } = await import('./friend.tsx');
        this.#friend ??= new Friend(this);
      });
      return false;
    }
    return true;
  }

  #referral(mine: MyReferral, programme: Programme): Shown {
    const speech = this.#speech;
    const words = wordsIn(speech);
    const { invitation, friends } = mine;
    // Who has no friends yet reads how it goes, as guests do.
    if ((invitation || !friends.length) && !this.#invited()) return this.#loading();
    const said = referral(
      mine,
      programme,
      speech,
      invitation ? this.#friend?.row(invitation, programme, speech) : undefined,
    );
    this.#notice(mine, said.earned);
    const { error, busy } = this.#mine;
    if (error?.kind === 'refused') return this.#trouble(error);
    const [state, notice] = error ? this.#lost(error) : ['ready'];
    const also = { empty: said.empty, busy, done: this.#sharing?.done };
    const flags = Object.entries(also).flatMap(([flag, on]) => (on ? [flag] : []));
    return {
      states: [state, ...flags],
      view: (
        <ReferralCard
          referral={said}
          offer={offer(programme, speech)}
          words={words}
          shown={this.#shown}
          busy={busy}
          nobody={said.empty ? this.#friend?.nobody(speech, this.#shown) : undefined}
          notice={notice && { ...notice, text: words.lastKnown(this.#at) }}
          copied={this.#sharing?.copied}
          extra={this.#parts.state === 'cut' ? <p class="quiet">{words.error.title}</p> : this.#sharing?.view}
          open={this.#sharing?.open}
          onCopy={() => this.#share((sharing) => sharing.copyLink(said))}
          onCode={(code) => this.#share((sharing) => sharing.copyCode(code))}
          onShare={'share' in navigator ? () => this.#share((sharing) => sharing.share(said)) : undefined}
          onSent={(channel) => announce<ReferralShared>(this, 'kring:referral-shared', { channel })}
          onQr={() => this.#share((sharing) => sharing.toggleQr(said))}
        />
      ),
    };
  }

  /** Compares with what was there before, says what a friend brought, and tells the page. */
  #notice(mine: MyReferral, earned: string): void {
    const before = this.#known;
    if (mine === before) return;
    this.#known = mine;
    this.#at = new Date().toTimeString().slice(0, 5).replace(':', '.');
    const { points, friends } = mine.earned;
    if (before?.code !== mine.code || friends <= before.earned.friends) return;
    this.#said = earned;
    announce<ReferralRewarded>(this, 'kring:referral-rewarded', { points, friends });
  }

  /** Nothing to show but why: the page's own content where it put some, else a quiet notice. */
  #trouble(error: KringError | undefined): Shown {
    // A checkout needs no word about what it can do without.
    if (this.view === 'friend' && this.reserve === null) return { states: ['off'], view: null };
    const no = error?.kind === 'refused' ? error : undefined;
    if (no && !this.#refused && this.#parts.state !== 'cut') {
      // The server answers, so the words for it can come.
      this.#parts.need(async () => {
        this.#refused = (await import('./refused.tsx')).inWords;
      });
      return this.#loading();
    }
    const said =
      no && this.#refused?.(no, this.#programme.value, this.#locale.language, (message) => this.hint(message));
    const [state, notice] = this.#lost(error);
    const own = this.hasContent && !said?.signIn;
    return { states: [no ? 'refused' : state], view: own ? <slot /> : (said?.view ?? <NoticeCard {...notice} />) };
  }

  /** Nothing came back, or the server is at fault: trying again may help. */
  #lost(error: KringError | undefined): [state: 'offline' | 'error', notice: NoticeProps] {
    const words = wordsIn(this.#speech);
    const state = /offline|timeout/.test(error?.kind ?? '') ? 'offline' : 'error';
    return [state, { ...words[state], retry: words.retry, busy: this.#mine.busy, onRetry: this.#retry }];
  }

  readonly #retry = (): void => {
    this.#parts.state = undefined;
    this.requestUpdate();
    void this.#programme.refresh();
    void this.#mine.refresh();
  };

  /** Does what was asked for, once the code for it is there; `quiet` where nobody asked yet. */
  #share(act?: (sharing: Sharing) => Promise<void>, quiet?: boolean): void {
    void this.#parts.later(async () => {
      if (!this.#sharing) {
        const { Sharing } = await import('./sharing.tsx');
        this.#sharing ??= new Sharing(this, () => this.#locale.language);
      }
      await act?.(this.#sharing);
    }, quiet);
  }
}
