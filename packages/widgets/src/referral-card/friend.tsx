import type { Invitation, Programme } from '@kring/contract';
import { announce, copy, link, text, type Controller, type KringElement, type Shown, type Speech } from '@kring/kit';
import { consent, ended, invitation, onInvitation, remember, remembered, shownCode } from '@kring/kit/landing';
import { Live, type Child } from '@kring/kit/ui';
import type { InvitationCode } from './events.ts';
import { friendStrings, type FriendStrings } from './friend-strings.ts';
import { friendStyles } from './friend-styles.ts';
import { FriendCard } from './friend-view.tsx';
import { GuestCard, Steps } from './guest-view.tsx';
import { invitedRow } from './invited-row.ts';
import { offer, outcome, sentence, wordsIn } from './model.ts';
import { Terms } from './view.tsx';

/** What became of a code that is nobody's. */
const nobodys = ({ unknown }: FriendStrings): Invitation => ({
  code: '',
  from: null,
  state: 'blocked',
  why: null,
  text: unknown,
  expires: null,
  rewards: null,
});

/** The invitation that the visitor followed: it comes for who is not signed in, and where only that shall show. */
export class Friend implements Controller {
  readonly #host: KringElement;
  #leave: (() => void) | undefined;
  #copied: 'no' | 'yes' | 'selected' = 'no';
  /** The visitor came to this page with a code. */
  #came = false;
  /** The device keeps nothing. */
  #denied = false;
  #said = '';

  constructor(host: KringElement) {
    this.#host = host;
    host.addController(this);
    host.adopt(friendStyles);
  }

  hostConnected(): void {
    this.#leave = onInvitation(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#copied = 'no';
    this.#denied = false;
    this.#said = '';
  }

  /** For who is not signed in: the invitation, and how it goes; for who came without one what sharing brings. */
  guest(programme: Programme, speech: Speech, shown: number): Shown {
    const invited = this.#show(programme, speech, false);
    if (invited) return invited;
    const words = { ...wordsIn(speech), ...friendStrings[speech.language] };
    const joinUrl = link(programme.shop.joinUrl);
    const view = <GuestCard offer={offer(programme, speech)} joinUrl={joinUrl} words={words} shown={shown} />;
    return { states: ['guest'], view };
  }

  /**
   * The invitation and nothing else; no room where there is none.
   * @param mine what the server says of it to who is signed in: null for nothing yet; undefined for a guest
   */
  alone(programme: Programme, speech: Speech, mine: Invitation | null | undefined): Shown {
    return this.#show(programme, speech, true, mine) ?? { states: ['off'], view: null };
  }

  /** What shows of the invitation; undefined where there is none. `compact`: without how it goes. */
  #show(programme: Programme, speech: Speech, compact: boolean, mine?: Invitation | null): Shown | undefined {
    const here = invitation();
    this.#came ||= here !== undefined;
    const words = friendStrings[speech.language];
    // The code that came with this visit may be forgotten by now: what the server said of it is the news.
    const over = mine === undefined || here ? undefined : ended();
    this.#came ||= over !== undefined;
    const became = over ? (over.invitation ?? nobodys(words)) : mine;
    if (became ? !this.#fits(became) : here === undefined) return undefined;
    const code = became ? text(became.code) : shownCode(here ?? '');
    const { referral, shop } = programme;
    const howTo = sentence(referral?.howTo, speech);
    const about = offer(programme, speech);
    const open = !became || became.state === 'claimed' || became.state === 'held';
    const card = (
      <FriendCard
        words={words}
        title={open || became?.state === 'pending' ? sentence(referral?.friendTitle, speech) : words.invitation}
        text={became ? text(became.why?.text || became.text) : sentence(referral?.friendOffer, speech)}
        howTo={open ? howTo : ''}
        code={code}
        from={text(became?.from)}
        outcome={became && became.state !== 'claimed' ? outcome(became, wordsIn(speech)) : undefined}
        copied={this.#copied}
        onCopy={() => void this.#copy(code, speech)}
        kept={became ? undefined : remembered()}
        denied={this.#denied}
        onKeep={() => this.#keep(code, speech)}
        joinUrl={mine === undefined ? link(shop.joinUrl) : null}
        {...(!compact && {
          steps: [words.first, howTo, words.last],
          foot: <Terms terms={about.terms} words={wordsIn(speech)} />,
        })}
      />
    );
    return { states: [mine === undefined ? 'guest' : 'ready', 'invited'], view: [this.#live, card] };
  }

  /** How it goes, for who has no friends yet. */
  nobody({ language }: Speech, shown: number): { readonly note: string; readonly list: Child } {
    const { nobody: note, steps } = friendStrings[language];
    return { note, list: <Steps steps={steps.slice(0, shown)} /> };
  }

  /** The invitation that this customer followed: a row among the friends. */
  readonly row = invitedRow;

  /** What is settled needs no word but in a room that was kept for it; a no is said on the page that the visitor came to. */
  #fits({ state }: Invitation): boolean {
    if (state === 'blocked') return this.#came;
    return this.#host.hasAttribute('reserve') || !['rewarded', 'expired', 'reversed'].includes(state);
  }

  get #live(): Child {
    return <Live key="friend">{this.#said}</Live>;
  }

  async #copy(code: string, { language }: Speech): Promise<void> {
    const words = friendStrings[language];
    const done = await copy(code, this.#host.shadowRoot?.querySelector('[part=code]'));
    this.#copied = done ? 'yes' : 'selected';
    this.#say(done ? words.copiedSay : words.selected);
    if (done) announce<InvitationCode>(this.#host, 'kring:invitation-code-copied', { code });
  }

  /** A click is a yes: the code may stay on the device. A second one takes it off again; on this page it stays. */
  #keep(code: string, { language }: Speech): void {
    const words = friendStrings[language];
    if (remembered()) {
      consent(false);
      announce<InvitationCode>(this.#host, 'kring:invitation-forgotten', { code });
      return this.#say(words.forgotten);
    }
    remember();
    this.#denied = !remembered();
    this.#say(this.#denied ? words.denied : words.kept);
    if (!this.#denied) announce<InvitationCode>(this.#host, 'kring:invitation-remembered', { code });
  }

  #say(words: string): void {
    this.#said = words;
    this.#host.requestUpdate();
  }
}
