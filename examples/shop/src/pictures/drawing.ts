/** A piece of SVG. Only presentation attributes: no style elements, so that any content policy lets it be. */
export type Drawing = string;

export interface Scene {
  readonly backdrop: string;
  /** The big disc behind the thing: the "brandpunt" that every picture shares. */
  readonly disc: string;
  readonly table: string;
}

/** Light from the left, for anything upright: a soft edge on both sides. */
const shades = `
  <linearGradient id="round" x1="0" x2="1" y1="0" y2="0">
    <stop offset="0" stop-color="#000" stop-opacity=".26"/><stop offset=".16" stop-color="#000" stop-opacity=".05"/>
    <stop offset=".3" stop-color="#fff" stop-opacity=".22"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/>
    <stop offset=".82" stop-color="#000" stop-opacity=".08"/><stop offset="1" stop-color="#000" stop-opacity=".34"/>
  </linearGradient>
  <linearGradient id="fall" x1="0" x2="0" y1="0" y2="1">
    <stop offset="0" stop-color="#fff" stop-opacity=".14"/><stop offset="1" stop-color="#000" stop-opacity=".14"/>
  </linearGradient>
  <radialGradient id="soft"><stop offset="0" stop-color="#000" stop-opacity=".42"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient>`;

/** The shadow where a thing stands. */
export function shadow(x: number, y: number, width: number): Drawing {
  return `<ellipse cx="${x}" cy="${y}" rx="${width}" ry="${width * 0.11}" fill="url(#soft)"/>`;
}

export function document(width: number, height: number, content: Drawing): Drawing {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><defs>${shades}</defs>${content}</svg>`;
}

/** A square product picture: the thing on a table, before its disc. */
export function picture(scene: Scene, thing: Drawing): Drawing {
  const { backdrop, disc, table } = scene;
  return document(
    400,
    400,
    `<rect width="400" height="400" fill="${backdrop}"/><circle cx="200" cy="186" r="142" fill="${disc}"/>
     <rect y="326" width="400" height="74" fill="${table}"/>${thing}`,
  );
}
