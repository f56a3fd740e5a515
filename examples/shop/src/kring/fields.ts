/** The answer's field by this path, where it is there. Kring may add fields; none is taken on trust. */
export function field(answer: unknown, ...path: string[]): unknown {
  let value = answer;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** A text, or an empty one. */
export const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A number, or 0. */
export const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
