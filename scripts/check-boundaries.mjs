// @ts-check
/** Who imports what it may not, and why that matters. The table is in check/boundary-table.ts. Same as `pnpm check boundaries`. */
import { boundaries } from './check/boundaries.ts';
import { rules, shippedToBrowsers } from './check/boundary-table.ts';
import { forbiddenCode } from './check/forbidden.ts';
import { readSources, root } from './check/sources.ts';

const sources = readSources(root);
const problems = [...boundaries(sources, rules), ...forbiddenCode(sources, rules, shippedToBrowsers)];
for (const problem of problems) console.log(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
