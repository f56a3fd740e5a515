/** What every page with a widget needs; the build makes one chunk of it. */
export { createClient } from '@kring/client';
export { connect, define } from '@kring/kit';
