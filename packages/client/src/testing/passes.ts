import type { PassKey } from '../pass.ts';

/** The moment at which the passes of the tests are looked at. */
export const NOW = new Date('2026-11-27T10:00:00Z');

/** What a pass says, where a test says nothing else. */
const claims = {
  iss: 'shp_1',
  aud: 'sale',
  kind: 'hold',
  sub: '1001',
  sale: 'vip',
  hold: 'hld_1',
  products: [{ id: 'sumatra', price: 995 }],
  iat: NOW.getTime() / 1000,
  exp: NOW.getTime() / 1000 + 60,
};

/** Signs passes as the server does, with a key of its own. */
export interface PassPress {
  readonly key: PassKey;
  /** A pass; what is given changes what is right. */
  sign(more?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): Promise<string>;
}

const encoded = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const part = (value: unknown): string => encoded(new TextEncoder().encode(JSON.stringify(value)));

export async function passPress(kid: string): Promise<PassPress> {
  const { subtle } = globalThis.crypto;
  const pair = await subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const { x = '' } = await subtle.exportKey('jwk', pair.publicKey);
  return {
    key: { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' },
    async sign(more = {}, header = {}) {
      const head = { alg: 'EdDSA', typ: 'kring-sale-pass+jwt', kid, ...header };
      const text = `${part(head)}.${part({ ...claims, ...more })}`;
      const signature = await subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(text));
      return `${text}.${encoded(new Uint8Array(signature))}`;
    },
  };
}
