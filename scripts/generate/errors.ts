import type { problems } from '@kring/contract';

type Problems = typeof problems;
type Entry = { readonly status: number; readonly title: string; readonly help: string };

/** The pages of docs/errors: one a code, where a problem's `type` points, and an index. */
export function errorPages(table: Problems): Map<string, string> {
  const entries = Object.entries<Entry>(table);
  const pages = entries.map(([code, { status, title, help }]): [string, string] => [
    `docs/errors/${code}.md`,
    `# ${title}\n\n\`${code}\` · HTTP ${status}\n\n${help}\n\n` +
      `An answer with this code is a problem document (RFC 9457): \`detail\` says it for this occurrence, \`reason\` holds data that a program can use, ` +
      `\`requestId\` finds it in the server's log.\n\n[All codes](README.md)\n`,
  ]);
  const rows = entries.map(([code, { status, title }]) => `| [\`${code}\`](${code}.md) | ${status} | ${title} |`);
  const index = `# Errors\n\nEvery refusal has one of these codes. They are stable; treat one that you don't know by its status.\n\n| code | status | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
  return new Map([['docs/errors/README.md', index], ...pages]);
}
