// @ts-check
/**
 * Loaded into a program that the demo starts (`node --import`): when the demo is gone, however it went, its end of our
 * standard input closes, and we stop as if asked to.
 */
process.stdin.once('close', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();
if ('unref' in process.stdin) process.stdin.unref();
