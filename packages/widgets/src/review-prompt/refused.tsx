import type { Programme } from '@kring/contract';
import { link, text, type KringError } from '@kring/kit';
import type { Child } from '@kring/kit/ui';
import { refusedStrings } from './refused-strings.ts';
import { NoticeCard } from './view.tsx';

/** A refusal to ask anything, in words. Tells the developer too. */
export function refused(
  { code, kind, message, reason }: KringError,
  programme: Programme | undefined,
  language: 'nl' | 'en',
  tell: (message: string) => void,
): Child {
  const words = refusedStrings[language];
  const href = link(programme?.shop?.joinUrl);
  if (code === 'review_link_invalid' || code === 'invalid_request') {
    const why = text(reason['why']);
    return <NoticeCard {...(words.link[Object.hasOwn(words.link, why) ? why : 'unknown'] ?? words.other)} />;
  }
  tell(`has nothing to ask: ${code || kind}. ${message}`);
  if (/^(?:token|session)_/.test(code)) return <NoticeCard {...words.session} href={href} go={words.signIn} />;
  return <NoticeCard {...(/^(?:origin|key)_/.test(code) ? words.page : words.other)} />;
}
