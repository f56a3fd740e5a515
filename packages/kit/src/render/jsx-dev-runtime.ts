/** What the compiler calls for TSX while developing; the place in the source that it adds is not used. */
export { Fragment, jsx as jsxDEV, type JSX } from './jsx-runtime.ts';
