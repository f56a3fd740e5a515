/** The shop's clock. */
export type Clock = () => Date;

const unit: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * A clock that is shifted by `KRING_CLOCK`, for instance `+15d` or `-2h`, so that a return window can be seen to pass.
 * Without it: the real time. Throws where the text has another form.
 */
export function clockFrom(shift: string | undefined): Clock {
  if (!shift) return () => new Date();
  const match = /^([+-])((?:\d{1,6}[smhdw])+)$/.exec(shift.trim());
  if (!match)
    throw new Error(`KRING_CLOCK is "${shift}"; it takes a sign, numbers and s, m, h, d or w: +15d, -2h, +1d12h.`);
  const [, sign, parts = ''] = match;
  const sum = [...parts.matchAll(/(\d+)([smhdw])/g)].reduce(
    (ms, [, count, letter = '']) => ms + Number(count) * (unit[letter] ?? 0),
    0,
  );
  const offset = sign === '-' ? -sum : sum;
  return () => new Date(Date.now() + offset);
}
