/** Domains of one mailbox: dots in the name do not matter there. */
const dotless = new Set(['gmail.com', 'googlemail.com']);

/**
 * An e-mail address as the mailbox that it leads to, to see whether two customers are one: case and plus tags do not
 * matter, and at Gmail dots and the older name of the domain do not either. Only to compare: never to send to.
 */
export function mailboxOf(email: string): string {
  const text = email.normalize('NFKC').trim().toLowerCase();
  const at = text.lastIndexOf('@');
  if (at < 0) return text;
  const [name, domain] = [text.slice(0, at), text.slice(at + 1).replace(/\.$/, '')];
  const plus = name.indexOf('+');
  const untagged = plus > 0 ? name.slice(0, plus) : name;
  return dotless.has(domain) ? `${untagged.replaceAll('.', '')}@gmail.com` : `${untagged}@${domain}`;
}
