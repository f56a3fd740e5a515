// @ts-check

/**
 * What a bench resolves to: one row for each figure.
 * @typedef {object} Figure
 * @property {string} figure what was measured, with its unit
 * @property {string | number} value
 * @property {string} [aim] in words, such as `≤ 1.3`
 * @property {boolean} [met] whether the value is as good as the aim
 *
 * @typedef {{ bench: string, figure: string, value: string, aim: string, verdict: string }} Row
 */

/**
 * Throws where a bench gave nothing, or something that is no figure: a bench that measured nothing has not met its aim.
 * @param {string} bench
 * @param {readonly Figure[]} figures
 * @returns {Row[]}
 */
export function rowsOf(bench, figures) {
  if (figures.length === 0) throw new Error(`${bench} measured nothing.`);
  return figures.map(({ figure, value, aim = '', met }) => {
    if (/NaN|Infinity|undefined/.test(String(value))) throw new Error(`${bench} measured ${value} as ${figure}.`);
    return { bench, figure, value: String(value), aim, verdict: met === undefined ? '' : met ? 'met' : 'missed' };
  });
}

/** @param {readonly Row[]} rows */
export function table(rows) {
  const columns = /** @type {const} */ (['bench', 'figure', 'value', 'aim', 'verdict']);
  const lines = [{ bench: 'bench', figure: 'figure', value: 'measured', aim: 'aim', verdict: '' }, ...rows];
  const widths = columns.map((column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      columns
        .map((column, at) => line[column].padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
