/** What the page wrote on the script tag. */
export interface Settings {
  /** Origin of the API: where the script itself came from. */
  readonly apiUrl: string;
  /** `data-key`: the publishable key; empty where it was left out, and the API then says so. */
  readonly key: string;
  /** `data-token`: a customer token that the shop put into the page. */
  readonly token: string | undefined;
  /** `data-token-url`: an address of the shop that answers `{"token": "…"}`, or null for a guest. */
  readonly tokenUrl: string | undefined;
  /** `data-lang`, else the page's language, else the browser's: its first two letters. */
  readonly language: string;
}

/** Reads the tag of the script at `url`. A module has no `currentScript`, and a bundled copy has another address. */
export function readScript(url: string): Settings {
  const scripts = [...document.scripts];
  const script =
    scripts.find(({ src }) => src === url) ??
    scripts.find(({ src, dataset }) => dataset['key'] && /\/kring\.js\b/.test(src));
  const { key = '', token, tokenUrl, lang } = script?.dataset ?? {};
  const language = lang || document.documentElement.lang || navigator.language || '';
  return { apiUrl: new URL(script?.src || url).origin, key, token, tokenUrl, language: language.slice(0, 2) };
}
