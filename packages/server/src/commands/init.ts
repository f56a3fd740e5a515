import { existsSync, writeFileSync } from 'node:fs';
import type { ProgrammeDocument } from '@kring/contract';
import { Command } from 'commander';
import { checkProgramme } from '../features/programme/validation.ts';
import { withDatabase, type DatabaseOption } from './database.ts';
import { firstProgramme } from './default-programme.ts';
import { Failure } from './failure.ts';
import { readJson, refuseFile } from './json-file.ts';
import { makeShop, type NewShop } from './make-shop.ts';
import { exactOrigin } from './settings.ts';

interface InitOptions extends DatabaseOption {
  readonly name: string;
  readonly origin: readonly string[];
  readonly programme: string;
  readonly apiUrl: string;
  readonly json?: true;
}

function programmeOf({ programme, name, json }: InitOptions): ProgrammeDocument {
  if (existsSync(programme)) {
    const document = readJson(programme);
    refuseFile(programme, checkProgramme(document));
    return document as ProgrammeDocument;
  }
  const document = firstProgramme(name);
  writeFileSync(programme, `${JSON.stringify(document, null, 2)}\n`);
  if (!json)
    console.log(
      `Wrote ${programme}: the rules of your programme. Change it, then: kring programme publish ${programme}\n`,
    );
  return document;
}

function explain(shop: NewShop, apiUrl: string): string {
  return `Shop ${shop.shopId} is made; version ${shop.programmeVersion} of its programme is published.

In your pages (${shop.origins.join(', ')}):

  <link rel="stylesheet" href="${apiUrl}/v1/kring.css">
  <script type="module" async src="${apiUrl}/v1/kring.js" data-key="${shop.publishableKey}"></script>
  <kring-points-balance></kring-points-balance>

On your server, as secrets. They are shown this once:

  KRING_SHOP_ID=${shop.shopId}
  KRING_SECRET_KEY=${shop.secretKey}
  KRING_SIGNING_KEY_ID=${shop.signingKeyId}
  KRING_SIGNING_KEY=${shop.signingKey}

Next: kring serve`;
}

export function initCommand(): Command {
  return new Command('init')
    .description('make a shop, its keys and a programme to begin with')
    .requiredOption('--origin <origin...>', 'the exact origins of your pages, for instance https://shop.example')
    .option('--name <name>', 'the name of the shop', 'My shop')
    .option('--programme <file>', 'the programme document; written where it is not there yet', 'kring.programme.json')
    .option('--api-url <url>', 'the address of this server as your pages will see it', 'http://127.0.0.1:4401')
    .option('--database <file>', 'instead of DATABASE_URL or ./data/kring.db')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ kring init --name "Brandpunt" --origin http://127.0.0.1:4400\n\nDo this before `kring serve`: one process at a time opens the database.',
    )
    .action(async (options: InitOptions) => {
      const name = options.name.trim();
      if (name.length === 0 || name.length > 100) throw new Failure('The name of a shop has 1 to 100 characters.', 2);
      const origins = options.origin.map(exactOrigin);
      const document = programmeOf(options);
      const shop = await withDatabase(options, (storage) => makeShop(storage, { name, origins, document }));
      console.log(options.json ? JSON.stringify(shop, null, 2) : explain(shop, options.apiUrl.replace(/\/$/, '')));
    });
}
