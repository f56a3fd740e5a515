import widgets from 'virtual:kring-widgets';
import { start } from './start.ts';

export type { Kring, KringCall } from './global.ts';

try {
  start(import.meta.url, widgets);
} catch {
  // Whatever the page is like, it goes on without us.
}
