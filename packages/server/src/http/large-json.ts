import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tooDeep } from './json.ts';
import { Refusal, refuse } from './problems.ts';

/** All of a body but its files may have this many bytes. */
const TEXT = 128 * 1024;
/** Shorter ones stay where they are. */
const LONG = 64 * 1024;
/** A body that takes longer than this to come is given up, in milliseconds: few fit, and others wait for its place. */
const PATIENCE = 30_000;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The files of bodies, by the object that has `data`: base64, still as it came. */
const files = new WeakMap<object, Buffer>();

/** What files became when they were read; one may stand in a body twice. */
const decoded = new WeakMap<Buffer, Buffer>();
/** The bodies that files are in, by their request. */
const bodies = new WeakMap<FastifyRequest, Buffer>();

/**
 * The bytes of `data` (base64) of an object of a body. A long one was never made a text: the body holds its digest
 * instead, so that equal bodies look equal. The bytes take the place of the base64 where it came.
 */
export function bytesOf(holder: { readonly data: string }): Buffer {
  const file = files.get(holder);
  if (!file) return Buffer.from(holder.data, 'base64');
  const known = decoded.get(file);
  if (known) return known;
  let written = 0;
  // A multiple of four characters, so that each piece is whole bytes; four become three, so none is written over unread.
  for (let at = 0; at < file.length; at += LONG)
    written += file.write(file.toString('latin1', at, Math.min(at + LONG, file.length)), written, 'base64');
  const bytes = file.subarray(0, written);
  decoded.set(file, bytes);
  return bytes;
}

/** Every Node that we run on has it; the library that TypeScript checks against does not yet. */
type Movable = ArrayBuffer & { transfer(length: number): ArrayBuffer };

/**
 * Gives back the memory of a body when its work is done: megabytes that would wait for the next sweep, while others come.
 * What still looks at it finds nothing.
 */
export function dropBody(request: FastifyRequest): void {
  const body = bodies.get(request);
  bodies.delete(request);
  (body?.buffer as Movable | undefined)?.transfer(0);
}

function isBase64(file: Buffer): boolean {
  for (let at = 0; at < file.length; at += LONG) {
    const end = Math.min(at + LONG, file.length);
    const form = end === file.length ? /^[A-Za-z0-9+/]+={0,2}$/ : /^[A-Za-z0-9+/]+$/;
    if (!form.test(file.toString('latin1', at, end))) return false;
  }
  return true;
}

/** Where the text that begins at `open` ends: its second quotation mark; -1 where it has none. */
function closing(body: Buffer, open: number): number {
  let escapes = 0;
  for (let at = body.indexOf(QUOTE, open + 1); at !== -1; at = body.indexOf(QUOTE, at + 1)) {
    let before = at;
    while (body[before - 1] === BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at;
    if (++escapes > TEXT) throw tooMuchText();
  }
  return -1;
}

const tooMuchText = () => refuse('body_too_large', `All of the body but its photos is larger than ${TEXT} bytes.`);

/** True where the text that begins at `open` is the value of a field `data`. */
const isData = (body: Buffer, open: number) =>
  /"data"\s*:\s*$/.test(body.toString('latin1', Math.max(0, open - 20), open));

/** The parts of a body as they come. One that does not come to its end in time is refused, and its connection ended. */
async function* inTime(payload: Readable, patience: number): AsyncGenerator<Buffer> {
  const refusal = refuse('overloaded', `The body took longer than ${patience / 1000} seconds to come.`, {
    retryAfter: 2,
    headers: { connection: 'close' },
  });
  const ending = new AbortController();
  const late = setTimeout(patience, undefined, { signal: ending.signal, ref: false }).then(() =>
    Promise.reject(refusal),
  );
  late.catch(() => undefined);
  // Not destroyed with the loop: the refusal goes out on the same connection.
  const parts = payload.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      const { done, value } = (await Promise.race([parts.next(), late])) as IteratorResult<Buffer, undefined>;
      if (done) return;
      yield value;
    }
  } finally {
    ending.abort();
  }
}

/** Reads a body into one buffer, of just its size where that was told: of a size that is not sent, nothing is used. */
async function read(request: FastifyRequest, payload: Readable, patience: number): Promise<Buffer> {
  const { bodyLimit } = request.routeOptions;
  const tooLarge = (headers: Record<string, string> = {}) =>
    refuse('body_too_large', `The body is larger than ${bodyLimit} bytes.`, { headers });
  const told = request.headers['content-length'];
  const size = told === undefined ? bodyLimit : Number(told);
  if (size > bodyLimit) throw tooLarge();
  const body = Buffer.allocUnsafeSlow(size);
  bodies.set(request, body);
  let length = 0;
  try {
    for await (const part of inTime(payload, patience)) {
      if (length + part.length > size) throw tooLarge({ connection: 'close' });
      length += part.copy(body, length);
    }
  } catch (cause) {
    throw cause instanceof Refusal ? cause : refuse('malformed_json', 'The body broke off.', { cause });
  }
  if (length === 0) throw refuse('malformed_json', 'The body is empty.');
  return body.subarray(0, length);
}

/** A body without its files: a digest stands for each. */
function lift(body: Buffer): { readonly text: string; readonly lifted: ReadonlyMap<string, Buffer> } {
  const lifted = new Map<string, Buffer>();
  const parts: Buffer[] = [];
  let length = 0;
  let from = 0;
  const keep = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (let open = body.indexOf(QUOTE); open !== -1;) {
    const close = closing(body, open);
    if (close - open > LONG && isData(body, open)) {
      const file = body.subarray(open + 1, close);
      // What is no base64 fits nowhere in a document, and is refused by its place in it.
      const mark = isBase64(file) ? createHash('sha256').update(file).digest('base64') : '!';
      lifted.set(mark, file);
      keep(body.subarray(from, open + 1));
      keep(Buffer.from(mark));
      from = close;
    }
    if (length + open - from > TEXT) throw tooMuchText();
    open = close === -1 ? -1 : body.indexOf(QUOTE, close + 1);
  }
  keep(body.subarray(from));
  if (length > TEXT) throw tooMuchText();
  return { text: Buffer.concat(parts).toString(), lifted };
}

/** Remembers the files of a document where they belong. */
function settle(value: unknown, lifted: ReadonlyMap<string, Buffer>): void {
  if (typeof value !== 'object' || value === null) return;
  const { data } = value as { data?: unknown };
  const file = typeof data === 'string' ? lifted.get(data) : undefined;
  if (file) files.set(value, file);
  for (const inner of Object.values(value)) settle(inner, lifted);
}

/**
 * Reads bodies with files in them as JSON, on the routes of this instance only. Megabytes of base64 would be copied a
 * dozen times on the way of a text through the server; they stay in the one buffer that they came in.
 *
 * @param patience how long a body may take to come, in milliseconds; refused as `overloaded` after that
 */
export function addLargeJson(fastify: FastifyInstance, patience = PATIENCE): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  const parser = async (request: FastifyRequest, payload: Readable): Promise<unknown> => {
    const { text, lifted } = lift(await read(request, payload, patience));
    if (tooDeep(text)) throw refuse('malformed_json', 'The body nests too deep.');
    const document = await new Promise<unknown>((resolve, reject) => {
      void parse(request, text, (error, value) => (error ? reject(error) : resolve(value)));
    });
    settle(document, lifted);
    return document;
  };
  fastify.removeAllContentTypeParsers();
  // As `text/plain` too: so it comes from a guest with a review link, whose page sends no header of its own.
  fastify.addContentTypeParser(['application/json', 'text/plain'], parser);
}
