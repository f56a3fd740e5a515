// @ts-check
import { createServer } from 'node:net';

/** A stop that is said in one sentence, without a stack. */
export class Stop extends Error {}

/**
 * PORT for the shop; the backend takes the next one.
 * @param {string | undefined} text
 */
export function readPorts(text) {
  const shop = Number(text || 4400);
  if (!Number.isInteger(shop) || shop < 1 || shop > 65_534) {
    throw new Stop(`PORT is "${text}"; it takes a whole number from 1 to 65534. The backend takes the next one.`);
  }
  return { shop, api: shop + 1 };
}

/**
 * @param {number} port
 * @param {string} what for whom it is
 */
export async function ensureFree(port, what) {
  for (const host of ['127.0.0.1', '::1']) {
    const taken = await new Promise((resolve) => {
      const probe = createServer();
      // A machine without IPv6 has no ::1 to be taken.
      probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
      probe.listen({ port, host }, () => probe.close(() => resolve(false)));
    });
    if (!taken) continue;
    const other = `PORT=${port + 10} npm start`;
    throw new Stop(
      `Port ${port}, for ${what}, is taken by another program.\nStop that one, or choose other ports: ${other}`,
    );
  }
}
