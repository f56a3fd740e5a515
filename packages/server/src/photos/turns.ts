/** Works that wait for room: so many at a time, and together so much memory. */
export interface Room {
  /** Does the work when its turn comes; in the order of asking. `bytes`: what it will need, at most the whole room. */
  take<T>(bytes: number, work: () => Promise<T>): Promise<T>;
}

/**
 * @param most works at a time
 * @param bytes memory of all works under way, together
 */
export function createRoom(most: number, bytes: number): Room {
  const waiting: { readonly bytes: number; readonly enter: () => void }[] = [];
  let inside = 0;
  let free = bytes;

  function admit(): void {
    for (let next = waiting[0]; next && inside < most && next.bytes <= free; next = waiting[0]) {
      waiting.shift();
      inside++;
      free -= next.bytes;
      next.enter();
    }
  }

  return {
    async take(needed, work) {
      await new Promise<void>((enter) => {
        waiting.push({ bytes: needed, enter });
        admit();
      });
      try {
        return await work();
      } finally {
        inside--;
        free += needed;
        admit();
      }
    },
  };
}
