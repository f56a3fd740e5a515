export * from './days.ts';
export * from './earning.ts';
export * from './expiry.ts';
export * from './lots.ts';
export * from './refund.ts';
export * from './release.ts';
