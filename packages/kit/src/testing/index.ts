export { conformance, type Subject } from './conformance.ts';
export * from './world/index.ts';
