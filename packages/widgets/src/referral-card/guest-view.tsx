import { ButtonLink, type Child } from '@kring/kit/ui';
import type { FriendStrings } from './friend-strings.ts';
import type { Offer } from './model.ts';
import type { Strings } from './strings.ts';
import { Head, ReferralForm, Terms } from './view.tsx';

/** How it goes. Part `steps`. */
export const Steps = ({ steps }: { readonly steps: readonly string[] }): Child => (
  <ol part="steps" class="list">
    {steps.map((step) => (
      <li class="friend step">{step}</li>
    ))}
  </ol>
);

/** Two rings that hold each other: who shares, and who comes. An ornament. Part `rings`. */
export const Rings = (): Child => (
  <svg part="rings" class="ring rings" viewBox="0 0 140 84" aria-hidden="true">
    <circle class="track" cx="42" cy="42" r="36" />
    <circle class="value" cx="98" cy="42" r="36" />
    <path class="over" d="M71 18a36 36 0 0 1 6.300 32" />
  </svg>
);

export interface GuestCardProps {
  readonly offer: Offer;
  /** Where to sign in. */
  readonly joinUrl: string | null;
  readonly words: Strings & FriendStrings;
  readonly shown: number;
}

/** What sharing brings, for who is not signed in. */
export const GuestCard = ({ offer, joinUrl, words, shown }: GuestCardProps): Child => (
  <ReferralForm
    head={
      <>
        <Rings />
        <Head {...offer} big />
      </>
    }
    act={joinUrl && <ButtonLink href={joinUrl}>{words.signInForLink}</ButtonLink>}
    facts={null}
    list={<Steps steps={words.steps.slice(0, shown)} />}
    foot={<Terms terms={offer.terms} words={words} />}
  />
);
