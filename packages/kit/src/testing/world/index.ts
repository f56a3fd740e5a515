export { arrive, mount, readable, until, type Mounted, type MountOptions } from './mount.ts';
export { commonStates, type Scenario } from './scenario.ts';
export { find, never, press, shows } from './steps.ts';
export { createWorld, type Stage, type World } from './world.ts';
