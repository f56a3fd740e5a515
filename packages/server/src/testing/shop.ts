import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Me, OrderFact, Problem, ProgrammeDocument, Session } from '@kring/contract';
import type { FastifyInstance } from 'fastify';
import { SignJWT } from 'jose';
import pino from 'pino';
import { createApp, type AppOptions } from '../app.ts';
import { defaultProgramme } from '../commands/default-programme.ts';
import { makeShop, type NewShop } from '../commands/make-shop.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/storage.ts';
import { checkAnswer } from './answers.ts';

export const ORIGIN = 'https://shop.example';

/** Yesterday, whenever the test runs: within every return window. */
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString();

/** An answer as a test looks at it. */
export interface Answered<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH' | 'OPTIONS';
type Headers = Readonly<Record<string, string>>;

/** A real server over a real database in a temporary folder, with shops in it. */
export class TestServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'kring-test-'));
  readonly #options: Partial<AppOptions>;
  storage!: Storage;
  app!: FastifyInstance;

  constructor(options: Partial<AppOptions> = {}) {
    this.#options = options;
  }

  /** Starts, or starts again with the clock elsewhere. */
  async start(clockOffsetMs = 0): Promise<this> {
    if (this.app) await this.stop();
    this.storage = await openStorage({ url: join(this.folder, 'kring.db'), clockOffsetMs });
    this.app = await createApp({
      storage: this.storage,
      files: this.folder,
      logger: pino({ level: 'error' }),
      ...this.#options,
    });
    return this;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.storage.close();
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }

  async shop(document: Partial<ProgrammeDocument> = {}): Promise<TestShop> {
    const keys = await makeShop(this.storage, {
      name: 'Test',
      origins: [ORIGIN],
      document: { ...defaultProgramme('Test'), ...document },
    });
    return new TestShop(this, keys);
  }

  /** A shop with keys, and no programme yet. */
  async bareShop(): Promise<TestShop> {
    return new TestShop(this, await makeShop(this.storage, { name: 'Bare', origins: [ORIGIN], document: null }));
  }

  /** One request. An answer below 300 is held against the contract. */
  async send<T = unknown>(
    method: Method,
    url: string,
    { headers = {}, body }: { headers?: Headers; body?: unknown } = {},
  ): Promise<Answered<T>> {
    const payload = body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await this.app.inject({ method, url, headers: { ...type, ...headers }, ...payload });
    const json = answer.body !== '' && String(answer.headers['content-type']).includes('json');
    const parsed: unknown = json ? answer.json() : undefined;
    checkAnswer(method, url, answer.statusCode, parsed);
    return { status: answer.statusCode, body: parsed as T, text: answer.body, headers: answer.headers };
  }
}

/** One shop: its server, and pages with its customers. */
export class TestShop {
  readonly server: TestServer;
  readonly keys: NewShop;

  constructor(server: TestServer, keys: NewShop) {
    this.server = server;
    this.keys = keys;
  }

  /** A call of the shop's own server; a POST gets a fresh idempotency key unless it has one. */
  call<T = unknown>(method: Method, path: string, body?: unknown, headers: Headers = {}): Promise<Answered<T>> {
    const once: Headers = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    return this.server.send<T>(method, path, {
      headers: { authorization: `Bearer ${this.keys.secretKey}`, ...once, ...headers },
      body,
    });
  }

  /** A customer token; `claims` and `header` change what is right. */
  async token(
    customerId: string,
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
  ): Promise<string> {
    const now = await this.server.storage.read(async (tx) => Math.floor(tx.now.getTime() / 1000));
    const { shopId: iss, signingKey, signingKeyId: kid } = this.keys;
    const all: Record<string, unknown> = {
      iss,
      aud: 'kring',
      sub: customerId,
      iat: now,
      exp: now + 300,
      jti: randomUUID(),
      ...claims,
    };
    return new SignJWT(all)
      .setProtectedHeader({ alg: 'HS256', typ: 'kring-customer+jwt', kid, ...header })
      .sign(Buffer.from(signingKey, 'base64url'));
  }

  /** The call that exchanges a token. */
  exchange<T = Session>(token: unknown, headers: Headers = {}): Promise<Answered<T>> {
    const type = { 'content-type': 'text/plain', origin: ORIGIN, ...headers };
    return this.server.send<T>('POST', `/v1/session?key=${this.keys.publishableKey}`, {
      headers: type,
      body: { token },
    });
  }

  /** Signs a customer in; answers how to call as the page. */
  async signIn(customerId: string, claims: Record<string, unknown> = {}): Promise<TestPage> {
    const { body } = await this.exchange(await this.token(customerId, claims));
    return new TestPage(this, body);
  }

  /** Reports an order; euros as cents. */
  order(orderId: string, fact: Partial<OrderFact> = {}): Promise<Answered<never>> {
    return this.call('PUT', `/v1/orders/${orderId}`, orderFact(fact));
  }

  refund(
    orderId: string,
    refundId: string,
    what: unknown = { everything: true },
    headers: Headers = {},
  ): Promise<Answered<never>> {
    const body = { refundId, refundedAt: YESTERDAY, what };
    return this.call('POST', `/v1/orders/${orderId}/refunds`, body, headers);
  }
}

/** A page on which a customer is signed in. */
export class TestPage {
  readonly shop: TestShop;
  readonly session: Session;

  constructor(shop: TestShop, session: Session) {
    this.shop = shop;
    this.session = session;
  }

  get<T = Me>(path = '/v1/me', headers: Headers = {}): Promise<Answered<T>> {
    return this.shop.server.send<T>('GET', path, {
      headers: { authorization: `Bearer ${this.session.sessionToken}`, origin: ORIGIN, ...headers },
    });
  }

  put<T = unknown>(path: string, body: unknown): Promise<Answered<T>> {
    return this.shop.server.send<T>('PUT', path, {
      headers: { authorization: `Bearer ${this.session.sessionToken}`, origin: ORIGIN },
      body,
    });
  }

  delete<T = unknown>(path: string): Promise<Answered<T>> {
    return this.shop.server.send<T>('DELETE', path, {
      headers: { authorization: `Bearer ${this.session.sessionToken}`, origin: ORIGIN },
    });
  }

  /** Does something; with a fresh idempotency key unless the headers have one. */
  post<T = unknown>(path: string, body?: unknown, headers: Headers = {}): Promise<Answered<T>> {
    return this.shop.server.send<T>('POST', path, {
      headers: {
        authorization: `Bearer ${this.session.sessionToken}`,
        origin: ORIGIN,
        'idempotency-key': randomUUID(),
        ...headers,
      },
      body,
    });
  }
}

/** An order of two lines: € 26.00 of coffee and € 14.50 of cups. */
export function orderFact(fact: Partial<OrderFact> = {}): OrderFact {
  return {
    customerId: '1001',
    placedAt: YESTERDAY,
    currency: 'EUR',
    lines: [
      { lineId: 'coffee', productId: 'espresso', title: 'Espresso', quantity: 2, amount: 2600, vatAmount: 215 },
      { lineId: 'cups', productId: 'cups', title: 'Kopjes', quantity: 1, amount: 1450, vatAmount: 252 },
    ],
    ...fact,
  };
}

/** The code of a refusal. */
export function codeOf(answer: Answered): string | undefined {
  return (answer.body as Problem | undefined)?.code;
}
