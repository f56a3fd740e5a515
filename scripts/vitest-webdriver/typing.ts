/** Turns Vitest's keyboard syntax (`abc{Enter}`, `{Shift>}`) into WebDriver key actions. */
import { parseKeyDef } from '@vitest/browser';
import { keyDown, keyUp } from '../webdriver/keys.ts';
import type { Action } from '../webdriver/session.ts';

/**
 * The actions for `text`, starting with the keys in `held` down.
 * Returns which keys are down afterwards, so that the next call can let them go.
 */
export function typing(text: string, held: readonly string[] = []): { actions: Action[]; unreleased: string[] } {
  const actions: Action[] = [];
  const down = new Set(held);
  for (const { keyDef, releasePrevious, releaseSelf, repeat } of parseKeyDef(text)) {
    const key = keyDef.key ?? '';
    if (down.delete(key)) actions.push(keyUp(key));
    if (releasePrevious) continue;
    // A real keyboard repeats keydown while a key is held; WebDriver does the same for a second keyDown.
    for (let press = 0; press < repeat; press += 1) actions.push(keyDown(key));
    if (releaseSelf) actions.push(keyUp(key));
    else down.add(key);
  }
  return { actions, unreleased: [...down] };
}
