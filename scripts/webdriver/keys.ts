/** WebDriver's code points for keys that are not characters. https://www.w3.org/TR/webdriver2/#keyboard-actions */
const codePoints: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  ' ': '\uE00D',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  Meta: '\uE03D',
};

/** The WebDriver value of a key named as in `KeyboardEvent.key`. */
export function keyValue(key: string): string {
  return codePoints[key] ?? key;
}

export const keyDown = (key: string) => ({ type: 'keyDown', value: keyValue(key) });
export const keyUp = (key: string) => ({ type: 'keyUp', value: keyValue(key) });

/** Presses a key or a chord such as `Shift+Tab`: down in order, up in reverse. */
export function chord(keys: string) {
  const names = keys === '+' ? ['+'] : keys.split('+');
  return [...names.map(keyDown), ...names.toReversed().map(keyUp)];
}
