import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from './clock.ts';
import type { Settings } from './settings.ts';
import type { Outbox } from './kring/outbox.ts';
import type { Session } from './store/sessions.ts';
import type { Stores } from './store/stores.ts';
import type { Language, StorageChoice, Visit } from './visit.ts';
import { countOf } from './basket.ts';
import { readCookies, setCookie } from './cookies.ts';
import { customerToken } from './kring/token.ts';
import { layout, type Page } from './pages/layout.ts';
import { visitOf } from './visit.ts';

/** All that a route may need. Made once, in main. */
export interface House extends Stores {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly outbox: Outbox;
}

const sessionCookie = 'brandpunt_session';
const languageCookie = 'brandpunt_language';
const storageCookie = 'brandpunt_storage';

export function sessionOf(house: House, request: FastifyRequest): Session | null {
  const id = readCookies(request.headers.cookie).get(sessionCookie);
  return id ? house.sessions.find(id) : null;
}

export function keepSession(reply: FastifyReply, session: Session | null): void {
  setCookie(reply, sessionCookie, session?.id ?? null);
}

/** `?lang=` wins and is remembered; without it the cookie; without that Dutch. */
export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as Record<string, unknown>)['lang'];
  const chosen = asked ?? readCookies(request.headers.cookie).get(languageCookie);
  return chosen === 'en' ? 'en' : 'nl';
}

function storageChoiceOf(request: FastifyRequest): StorageChoice {
  const said = readCookies(request.headers.cookie).get(storageCookie);
  return said === 'yes' || said === 'no' ? said : null;
}

export function keepStorageChoice(reply: FastifyReply, choice: 'yes' | 'no'): void {
  setCookie(reply, storageCookie, choice);
}

const pathOf = (request: FastifyRequest) => request.url.split('?')[0] ?? '/';

/** Who is asking for this page. A signed-in customer gets a fresh token into the page. */
export async function visit(house: House, request: FastifyRequest, session: Session | null): Promise<Visit> {
  const language = languageOf(request);
  const customer = house.customers.find(session?.customerId ?? null);
  const token = customer ? await customerToken(house.settings.kring, house.clock, customer, language) : null;
  const cartCount = countOf(session?.cart ?? {});
  return visitOf({ language, path: pathOf(request), customer, cartCount, token, storage: storageChoiceOf(request) });
}

/** Sends a page, with the sentence that was left for it. */
export async function show(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  make: (visit: Visit, session: Session | null) => Page,
  status = 200,
): Promise<FastifyReply> {
  const session = sessionOf(house, request);
  const seen = await visit(house, request, session);
  if ('lang' in (request.query as object)) setCookie(reply, languageCookie, seen.language);
  if (session?.notice || session?.codeTrouble || session?.friendTrouble || session?.placeTrouble)
    house.sessions.save({ ...session, notice: null, codeTrouble: null, friendTrouble: null, placeTrouble: null });
  const page = make(seen, session);
  const text = layout(house.settings.kring, seen, { ...page, notice: page.notice ?? session?.notice ?? null }).text;
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'private, no-cache').send(text);
}
