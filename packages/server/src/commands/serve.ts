import { Command } from 'commander';
import pino from 'pino';
import { createApp } from '../app.ts';
import { openDatabase, type DatabaseOption } from './database.ts';
import { Failure } from './failure.ts';
import { callLimits, clockOffset, portNumber } from './settings.ts';

interface ServeOptions extends DatabaseOption {
  readonly host?: string;
  readonly port?: string;
  readonly files?: string;
  readonly publicUrl?: string;
  readonly trustProxy?: string;
}

/** A stop that takes longer than this is no longer graceful, in milliseconds. */
const PATIENCE = 10_000;

async function run(options: ServeOptions): Promise<void> {
  const { env } = process;
  const host = options.host ?? env['HOST'] ?? '127.0.0.1';
  const port = portNumber(options.port ?? env['PORT'] ?? '4401');
  const logger = pino({ level: env['LOG_LEVEL'] ?? 'info' });
  const offset = clockOffset(env['KRING_CLOCK']);
  if (offset !== 0) {
    logger.warn(
      `KRING_CLOCK is ${env['KRING_CLOCK']}: this server takes it to be ${new Date(Date.now() + offset).toISOString()}. Never do this with real customers.`,
    );
  }
  const storage = await openDatabase(options);
  const { files, publicUrl = env['PUBLIC_URL'], trustProxy = env['TRUST_PROXY'] } = options;
  const app = await createApp({
    storage,
    logger,
    jobs: true,
    processMetrics: true,
    maxEventLoopDelay: 1000,
    limits: callLimits(env['KRING_LIMITS']),
    ...(files === undefined ? {} : { files }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(trustProxy === undefined ? {} : { trustProxy }),
  });
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info(`${signal}: finishing what is under way.`);
    setTimeout(() => process.exit(1), PATIENCE).unref();
    void (async () => {
      await app.close();
      await storage.close();
      process.exit(0);
    })();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    await storage.close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new Failure(`Port ${port} of ${host} is in use. Choose another with --port or PORT.`);
    throw error;
  }
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('run the server')
    .option('--host <host>', 'address to listen on (HOST, else 127.0.0.1)')
    .option('--port <port>', 'port to listen on, 0 for any (PORT, else 4401)')
    .option('--database <file>', 'instead of DATABASE_URL or ./data/kring.db')
    .option('--files <folder>', 'the folder of the built loader')
    .option('--public-url <url>', 'the address that others use for this server (PUBLIC_URL)')
    .option('--trust-proxy <addresses>', 'proxies whose X-Forwarded-For is believed (TRUST_PROXY)')
    .addHelpText(
      'after',
      '\nExamples:\n  $ kring serve\n  $ PORT=8080 HOST=0.0.0.0 DATABASE_URL=/var/lib/kring/kring.db kring serve\n  $ KRING_CLOCK=+15d kring serve      see a return window pass',
    )
    .action(run);
}
