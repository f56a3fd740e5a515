import type { Invitation, Programme } from '@kring/contract';
import { announce, copy, link, text, type Controller, type KringElement, type Shown, type Speech } from '@kring/kit';
import { consent, invitation, onInvitation, remember, remembered, shownCode } from '@kring/kit/landing';
import { Live, type Child } from '@kring/kit/ui';
import type { InvitationCode } from './events.ts';
import { friendStrings } from './friend-strings.ts';
import { friendStyles } from './friend-styles.ts';
import { FriendCard } from './friend-view.tsx';
import { GuestCard, Steps } from './guest-view.tsx';
import { invitedRow } from './invited-row.ts';
import { offer, outcome, sentence, wordsIn } from './model.ts';
import { Terms } from './view.tsx';

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

  /**
   * What shows of the invitation; undefined where there is none. `compact`: without how it goes. `became`: what the server
   * says of it to who is signed in.
   */
  show(programme: Programme, speech: Speech, compact: boolean, became?: Invitation | null): Shown | undefined {
    const here = invitation();
    this.#came ||= here !== undefined;
    if (became ? !this.#fits(became) : here === undefined) return undefined;
    const code = became ? text(became.code) : shownCode(here ?? '');
    const words = friendStrings[speech.language];
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
        joinUrl={became ? null : link(shop.joinUrl)}
        {...(!compact && {
          steps: [words.first, howTo, words.last],
          foot: <Terms terms={about.terms} words={wordsIn(speech)} />,
        })}
      />
    );
    return { states: ['invited'], view: [this.#live, card] };
  }

  /** What sharing brings, for who came without an invitation. */
  guest(programme: Programme, speech: Speech, shown: number): Child {
    const words = { ...wordsIn(speech), ...friendStrings[speech.language] };
    const joinUrl = link(programme.shop.joinUrl);
    return <GuestCard offer={offer(programme, speech)} joinUrl={joinUrl} words={words} shown={shown} />;
  }

  /** How it goes, for who has no friends yet. */
  nobody({ language }: Speech, shown: number): { readonly note: string; readonly list: Child } {
    const { nobody: note, steps } = friendStrings[language];
    return { note, list: <Steps steps={steps.slice(0, shown)} /> };
  }

  /** The invitation that this customer followed: a row among the friends. */
  readonly row = invitedRow;

  /** What is settled needs no word at the checkout; a no is said on the page that the visitor came to. */
  #fits({ state }: Invitation): boolean {
    return state === 'blocked' ? this.#came : !['rewarded', 'expired', 'reversed'].includes(state);
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
