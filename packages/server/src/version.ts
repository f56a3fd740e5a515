/** The version of this package, as `kring --version` and the API's description tell it. */
export const version = '0.1.0';
