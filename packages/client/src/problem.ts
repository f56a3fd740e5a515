import type { Problem } from '@kring/contract';
import { KringError } from './error.ts';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What of a refusal's body has the right kind; the rest counts as left out. */
export function problemOf(body: unknown): Partial<Problem> {
  const { detail, code, reason, requestId } = (body ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...(isText(detail) && { detail }),
    ...(isText(code) && { code }),
    ...(typeof reason === 'object' && reason && { reason: reason as Readonly<Record<string, unknown>> }),
    ...(isText(requestId) && { requestId }),
  };
}

/** Whatever was thrown, as a KringError: an unknown throw counts as `failed`. */
export const toKringError = (thrown: unknown): KringError =>
  thrown instanceof KringError ? thrown : new KringError('failed', 0, { detail: String(thrown) });
