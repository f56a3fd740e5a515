import type { Programme } from '@kring/contract';
import { link, type KringError } from '@kring/kit';
import { ButtonLink, type Child } from '@kring/kit/ui';
import { refusedStrings } from './refused-strings.ts';
import { NoticeCard } from './view.tsx';

/** What a refusal says to a customer. */
export interface Refused {
  readonly view: Child;
  /** Signing in again is the way on; the page's own content does not take its place. */
  readonly signIn: boolean;
}

/**
 * A refusal in words, by the first word of its code; undefined for what may pass, and for what is not known here. Tells the
 * developer too.
 */
export function refused(
  { code, kind, message }: KringError,
  programme: Programme | undefined,
  language: 'nl' | 'en',
  tell: (message: string) => void,
): Refused | undefined {
  tell(`has nothing to show: ${code || kind}. ${message}`);
  const words = refusedStrings[language];
  const [group = ''] = code.split('_', 1);
  const known = Object.hasOwn(words.groups, group) ? words.groups[group] : undefined;
  if (!known) return undefined;
  const signIn = known === words.groups['session'];
  const door = link(programme?.shop?.joinUrl);
  const view = (
    <NoticeCard {...known}>{signIn && door && <ButtonLink href={door}>{words.signIn}</ButtonLink>}</NoticeCard>
  );
  return { view, signIn };
}
