/** Made by scripts/widgets-plugin.mjs from the folders in packages/widgets/src: tag → its chunk. */
declare module 'virtual:kring-widgets' {
  const widgets: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>>;
  export default widgets;
}

/** Made by scripts/version-plugin.mjs from package.json. */
declare module 'virtual:kring-version' {
  const version: string;
  export default version;
}

/** A file as text, in tests. */
declare module '*.css?raw' {
  const text: string;
  export default text;
}
