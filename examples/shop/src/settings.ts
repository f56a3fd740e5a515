/** What the shop must be told about Kring; `kring init` prints all of it. */
export interface KringSettings {
  /** Origin of the API, for instance http://localhost:4401. */
  readonly url: string;
  readonly shopId: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  /** Of somebody else in the shop, who approves what the first may not do alone. */
  readonly secondSecretKey: string;
  readonly signingKeyId: string;
  /** 32 bytes, base64url. */
  readonly signingKey: string;
}

export interface Settings {
  readonly port: number;
  /** The SQLite file with sessions, orders and what is still to be reported. */
  readonly dataFile: string;
  readonly clockShift: string | undefined;
  readonly kring: KringSettings;
}

/** Reads the environment. Throws one error that names everything that is missing. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const missing: string[] = [];
  const need = (name: string): string => {
    const value = env[name];
    if (!value) missing.push(name);
    return value ?? '';
  };
  const settings: Settings = {
    port: Number(env['PORT'] ?? 4400),
    dataFile: env['SHOP_DATA'] ?? '.kring/shop.db',
    clockShift: env['KRING_CLOCK'],
    kring: {
      url: need('KRING_URL').replace(/\/$/, ''),
      shopId: need('KRING_SHOP_ID'),
      publishableKey: need('KRING_PUBLISHABLE_KEY'),
      secretKey: need('KRING_SECRET_KEY'),
      secondSecretKey: need('KRING_SECOND_SECRET_KEY'),
      signingKeyId: need('KRING_SIGNING_KEY_ID'),
      signingKey: need('KRING_SIGNING_KEY'),
    },
  };
  if (missing.length > 0) throw new Error(`The shop needs ${missing.join(', ')}. \`npm start\` sets them.`);
  return settings;
}
