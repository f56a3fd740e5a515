/** A style sheet as text. It becomes a sheet when the first element adopts it. */
export const css = (text: TemplateStringsArray): string => text[0] ?? '';

const sheets = new Map<string, CSSStyleSheet>();

/** The one sheet of this text, shared by all elements that have it. Constructed, so that no policy on styles refuses it. */
export function sheet(text: string): CSSStyleSheet {
  const known = sheets.get(text);
  if (known) return known;
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  sheets.set(text, made);
  return made;
}
