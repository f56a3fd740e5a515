import type { ProgrammeDocument } from '@kring/contract';
import { Command } from 'commander';
import { publishDraft } from '../features/programme/publish.ts';
import { putDraft } from '../features/programme/service.ts';
import { chooseShop, withDatabase, type DatabaseOption } from './database.ts';
import { Failure } from './failure.ts';
import { chanceNotes } from './programme-chance.ts';
import { explainCommand } from './programme-explain.ts';
import { readProgramme } from './programme-file.ts';

interface PublishOptions extends DatabaseOption {
  readonly shop?: string;
  readonly apiUrl?: string;
}

/** Publishes by the API of a running server, with the secret key of the environment. */
async function publishByApi(apiUrl: string, document: ProgrammeDocument): Promise<number> {
  const secretKey = process.env['KRING_SECRET_KEY'];
  if (!secretKey) throw new Failure('Set KRING_SECRET_KEY to publish through the API.', 2);
  const send = async (method: string, path: string, body: unknown): Promise<Record<string, unknown>> => {
    const headers = {
      authorization: `Bearer ${secretKey}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    };
    const answer = await fetch(new URL(path, apiUrl), { method, headers, body: JSON.stringify(body) });
    const answered = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Failure(`The server refused: ${String(answered['code'])}. ${String(answered['detail'])}`);
    return answered;
  };
  const { revision } = await send('PUT', '/v1/programme/draft', document);
  const { version } = await send('POST', '/v1/programme/publish', { revision });
  return Number(version);
}

function publishHere(document: ProgrammeDocument, options: PublishOptions): Promise<number> {
  return withDatabase(options, (storage) =>
    storage.write(async (tx) => {
      const shopId = await chooseShop(tx, options.shop);
      const { answer } = await putDraft(tx, shopId, document);
      return (await publishDraft(tx, shopId, answer.revision)).answer.version;
    }),
  );
}

export function programmeCommand(): Command {
  return new Command('programme')
    .description('check, try out and publish the rules of a programme')
    .addCommand(
      new Command('check')
        .description('say what does not fit in a programme document')
        .argument('<file>', 'the programme document')
        .action((file: string) => {
          const document = readProgramme(file);
          console.log([`${file} fits.`, ...chanceNotes(document)].join('\n'));
        }),
    )
    .addCommand(explainCommand())
    .addCommand(
      new Command('publish')
        .description('make a programme document the next version')
        .argument('<file>', 'the programme document')
        .option('--shop <shopId>', 'which shop, where there are more')
        .option('--api-url <url>', 'through a running server, with KRING_SECRET_KEY')
        .option('--database <file>', 'instead of DATABASE_URL or ./data/kring.db')
        .addHelpText(
          'after',
          '\nExamples:\n  $ kring programme publish kring.programme.json\n  $ KRING_SECRET_KEY=sk_… kring programme publish kring.programme.json --api-url http://127.0.0.1:4401',
        )
        .action(async (file: string, options: PublishOptions) => {
          const document = readProgramme(file);
          const version =
            options.apiUrl === undefined
              ? await publishHere(document, options)
              : await publishByApi(options.apiUrl, document);
          console.log(`Version ${version} is published: new orders earn by it, earlier ones keep theirs.`);
        }),
    );
}
