import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/**
 * What becomes of the reply on one connection. `pass`: all of it arrives. `before`: the caller is cut off as soon as the
 * request was passed on. `within`: some of the reply arrives, and then no more.
 */
export type Fate = 'pass' | 'before' | 'within';

/** A proxy between a caller and a server of which the wire to the caller breaks. */
export interface CuttingProxy {
  readonly port: number;
  /** Replies that the server gave and the caller did not get, or not whole. */
  readonly cuts: number;
  close(): Promise<void>;
}

/** @param fate asked once per connection; connections carry one request each */
export async function cuttingProxy(target: number, fate: () => Fate): Promise<CuttingProxy> {
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server = createServer((caller) => {
    const will = fate();
    const upstream = connect(target, '127.0.0.1');
    let answered = false;
    for (const socket of [caller, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    }
    caller.on('data', (bytes) => {
      upstream.write(bytes, () => {
        if (will === 'before') caller.destroy();
      });
    });
    upstream.on('data', (bytes) => {
      if (will === 'pass') return void caller.write(bytes);
      // Counted when the server has answered: only then the request surely reached it.
      if (!answered) cuts++;
      if (!answered && will === 'within') {
        const part = bytes.subarray(0, Math.floor(Math.random() * (bytes.length - 1)));
        caller.write(part, () => caller.destroy());
      }
      answered = true;
    });
    upstream.once('end', () => will === 'pass' && caller.end());
    caller.once('end', () => will === 'pass' && upstream.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get cuts() {
      return cuts;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
