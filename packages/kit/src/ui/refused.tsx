import type { KringError } from '@kring/client';
import { link } from '../read.ts';
import type { Child } from '../render/vnode.ts';
import { ButtonLink } from './button.tsx';
import { Card } from './card.tsx';
import { Notice } from './notice.tsx';

/**
 * What a refusal to show anything says, by the first word of its code: some mean the same to a customer. What may pass
 * (too many requests) and what is not known here is not among them.
 */
export interface RefusedWords {
  readonly signIn: string;
  readonly groups: Readonly<Record<string, { readonly title: string; readonly text: string }>>;
}

/** The groups of refusals that every widget knows: the page may not, there is no programme, the session ended. */
export const refusedGroups = (
  page: RefusedWords['groups'][string],
  programme: RefusedWords['groups'][string],
  session: RefusedWords['groups'][string],
): RefusedWords['groups'] => ({
  origin: page,
  key: page,
  programme,
  token: session,
  session,
});

/** What a refusal says to a customer. */
export interface Refused {
  readonly view: Child;
  /** Signing in again is the way on; the page's own content does not take its place. */
  readonly signIn: boolean;
}

/**
 * A refusal in words; undefined for what may pass, and for what is not known here. Tells the developer too. Not among the
 * other pieces: `import('@kring/kit/refused')` when the server has said no.
 * @param door where to sign in
 */
export function refused(
  { code, kind, message }: KringError,
  { groups, signIn: label }: RefusedWords,
  door: unknown,
  tell: (message: string) => void,
): Refused | undefined {
  tell(`has nothing to show: ${code || kind}. ${message}`);
  const [group = ''] = code.split('_', 1);
  const known = Object.hasOwn(groups, group) ? groups[group] : undefined;
  if (!known) return undefined;
  const signIn = known === groups['session'];
  const href = link(door);
  const view = (
    <Card faint>
      <Notice {...known}>{signIn && href && <ButtonLink href={href}>{label}</ButtonLink>}</Notice>
    </Card>
  );
  return { view, signIn };
}
