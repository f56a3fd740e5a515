// @ts-check
/**
 * Behind `npm start` and `npm test`: takes a bare machine with Node 20 and npm to a running shop, or a tested workspace.
 * Plain JavaScript without a dependency, since it runs before anything is installed.
 */
import { createSteps } from './run/steps.mjs';
import { openToolchain, root } from './run/toolchain.mjs';
import { browsersStep } from './run/browsers-step.mjs';
import { buildStep } from './run/build-step.mjs';
import { installStep } from './run/install-step.mjs';
import { Advice } from './run/advice.mjs';
import { runChild, stopEverythingOnSignals } from './run/child.mjs';
import { testSteps } from './run/test-steps.mjs';

const help = `Usage: node scripts/run.mjs <start|test|check|build|install|browsers> [arguments]

  start     install what changed, build what changed, start the backend and the example shop (PORT, default 4400)
  test      install, find the browsers, build, then every test; KRING_REQUIRE_ENGINES=1 fails without all three engines
  check     install, build, then scripts/check.mjs
  build     install, then build what changed
  install   install what changed
  browsers  find Chromium, Firefox and WebKit, and install them where this is root on Debian`;

const [task = 'start', ...rest] = process.argv.slice(2);
const ci = process.env.CI !== undefined && !['', 'false', '0'].includes(process.env.CI);

/** Runs a task; false when a step failed. */
async function main() {
  const { step, report } = createSteps({ stopAtFailure: !ci });
  if (task === 'browsers') return await step('browsers', browsersStep);

  /** @type {import('./run/toolchain.mjs').Toolchain} */
  let tools = { env: process.env, note: '' };
  const ready = async (/** @type {boolean} */ build) => {
    const prepared =
      (await step('tools', async () => (tools = await openToolchain()).note)) &&
      (await step('install', async () => await installStep(tools)));
    if (!prepared || !build) return prepared;
    const engines = task !== 'test' || (await step('browsers', browsersStep));
    if (!engines && !ci) return false;
    return await step('build', async () => await buildStep(tools));
  };

  if (task === 'install') return await ready(false);
  if (!(await ready(true))) {
    if (task === 'test') report();
    return false;
  }
  if (task === 'build') return true;
  const script = async (/** @type {string} */ name) => {
    const { ok } = await runChild('node', [`scripts/${name}.mjs`, ...rest], { env: tools.env, cwd: root });
    if (!ok) throw new Advice(`scripts/${name}.mjs ended with a failure; what it said is above.`);
  };
  if (task === 'start') return await step('start', async () => await script('demo'), { quiet: true });
  if (task === 'check') return await step('check', async () => await script('check'), { quiet: true });
  for (const { name, run } of testSteps(tools, rest)) await step(name, run);
  return report();
}

if (['-h', '--help', 'help'].includes(task)) {
  console.log(help);
} else if (!['start', 'test', 'check', 'build', 'install', 'browsers'].includes(task)) {
  console.error(`There is no task "${task}".\n\n${help}`);
  process.exitCode = 2;
} else {
  stopEverythingOnSignals();
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
