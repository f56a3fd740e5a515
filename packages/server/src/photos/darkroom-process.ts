// The process that opens what customers send: see `darkroom.ts`.
import { redraw } from './redraw.ts';
import type { Done, Task } from './work.ts';

process.on('message', ({ id, bytes }: Task) => {
  void redraw(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).then((result) => {
    const done: Done = { id, result };
    process.send?.(done);
  });
});
process.once('disconnect', () => process.exit());
