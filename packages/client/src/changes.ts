import type { Network } from './network.ts';

/** Live changes of the signed-in customer: a stream where it works, else a poll. */
export interface Changes {
  /** `off`: stopped, nobody is signed in, or not yet begun. */
  readonly mode: 'off' | 'stream' | 'poll';
  /** Listens while a customer is signed in. Twice is once. */
  start(): void;
  stop(): void;
}

/** The listening itself comes with the network, at the first start. */
export function createChanges(reach: () => Promise<Network>): Changes {
  let wanted = false;
  let live: Changes | undefined;
  return {
    get mode() {
      return live ? live.mode : 'off';
    },
    start() {
      wanted = true;
      reach().then(
        (network) => {
          live = network.changes;
          if (wanted) live.start();
        },
        // The next start asks for it again.
        () => {},
      );
    },
    stop() {
      wanted = false;
      live?.stop();
    },
  };
}
