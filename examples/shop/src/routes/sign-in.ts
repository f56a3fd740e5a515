import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { regulars, type Customer } from '../customers.ts';
import { field, localPath } from '../forms.ts';
import { keepSession, sessionOf, show, type House } from '../house.ts';
import { customerReport } from '../kring/facts.ts';
import { nothingTyped, signInPage, type Registering } from '../pages/sign-in.ts';

/** How many of the newest accounts are listed after the regulars. */
const mostOthers = 12;

/** One @ with something before it, and a domain with a dot behind it; a real shop sends a mail to know for certain. */
export function isEmail(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>"(),:;\\[\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(text)
  );
}

/** A name as people write one: no control characters, nothing that turns the reading direction around. */
export function tidyName(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
}

/** Who can be picked, and the form for somebody new. */
export function showSignIn(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  { registering = nothingTyped, next = '/account', status = 200 } = {},
): Promise<FastifyReply> {
  const here = ({ id }: Customer) => !house.people.isForgotten(id);
  const people = { regulars: regulars.filter(here), others: house.customers.newest(mostOthers).filter(here) };
  return show(house, request, reply, (visit) => signInPage(people, registering, visit, next), status);
}

/** Coming in, by picking somebody or by making an account. */
export function signInRoutes(app: FastifyInstance, house: House): void {
  const { customers, people, reports, sessions, outbox, clock, together } = house;

  app.get('/account/register', (request, reply) => showSignIn(house, request, reply));

  app.post('/account/sign-in', async (request, reply) => {
    const customer = customers.find(field(request, 'customer'));
    if (!customer || people.isForgotten(customer.id)) return reply.redirect('/account', 303);
    keepSession(reply, sessions.signIn(sessionOf(house, request), customer.id));
    return reply.redirect(localPath(field(request, 'next')), 303);
  });

  app.post('/account/register', async (request, reply) => {
    const next = localPath(field(request, 'next') || '/account');
    const callName = tidyName(field(request, 'callName'));
    const email = field(request, 'email').trim();
    const again = (trouble: Registering['trouble']) =>
      showSignIn(house, request, reply, { registering: { callName, email, trouble }, next, status: 422 });
    if (!callName) return again('name');
    if (!isEmail(email)) return again('email');
    // The account and what Kring must hear of it are written together.
    const customer = together(() => {
      const made = customers.register({ callName, email }, clock().toISOString());
      if (made) reports.add(customerReport(made));
      return made;
    });
    if (!customer) return again('taken');
    outbox.kick();
    keepSession(reply, sessions.signIn(sessionOf(house, request), customer.id));
    return reply.redirect(next, 303);
  });
}
