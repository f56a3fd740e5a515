import { by, type Check, total } from './check.ts';

const heldIsTheOpenHolds: Check = ({ account, wallet, holds }) => {
  const open = total(holds.filter(({ state }) => state === 'open').map(({ points }) => points));
  return !wallet || wallet.held === open
    ? []
    : [`The open holds of ${account.customerId} are of ${open}, its wallet has ${wallet.held} held.`];
};

/** A hold begins with one entry of its points, ends with at most one, and is in the state that this one brought. */
const holdsAreTheirEntries: Check = ({ entries, holds }) => {
  const ofHold = by(
    entries.filter(({ holdId }) => holdId !== null),
    ({ holdId }) => holdId ?? '',
  );
  const known = new Set(holds.map(({ holdId }) => holdId));
  const lost = [...ofHold.keys()].filter((holdId) => !known.has(holdId)).map((holdId) => `Hold ${holdId} is gone.`);
  return lost.concat(
    holds.flatMap(({ holdId, points, state, entryId }) => {
      const [first, ...rest] = ofHold.get(holdId) ?? [];
      if (first?.id !== entryId || first.kind !== 'hold' || first.deltas.held !== points)
        return [`Hold ${holdId} of ${points} does not begin with its entry ${entryId}.`];
      if (rest.some(({ kind }) => kind === 'hold')) return [`Hold ${holdId} was made twice.`];
      const ends = rest.filter(({ kind }) => kind === 'capture' || kind === 'release');
      if (ends.length > 1) return [`Hold ${holdId} was resolved by ${ends.map(({ id }) => id).join(' and ')}.`];
      const [end] = ends;
      const should = end ? { capture: 'captured', release: 'released' }[end.kind as 'capture' | 'release'] : 'open';
      if (state !== should) return [`Hold ${holdId} is ${state}, and its entries leave it ${should}.`];
      if (end && end.deltas.held !== 0 - points)
        return [`Hold ${holdId} is of ${points}, and entry ${end.id} resolves ${0 - end.deltas.held}.`];
      return [];
    }),
  );
};

const noMoreBackThanCaptured: Check = ({ entries, holds }) => {
  const backOf = by(
    entries.filter(({ kind }) => kind === 'give_back'),
    ({ holdId }) => holdId ?? '',
  );
  return holds.flatMap(({ holdId, points, state, givenBack }) => {
    const back = total((backOf.get(holdId) ?? []).map(({ deltas }) => 0 - deltas.redeemed));
    const captured = state === 'captured' ? points : 0;
    if (back > captured) return [`Of hold ${holdId} ${captured} was captured, and ${back} given back.`];
    return back === givenBack ? [] : [`Of hold ${holdId} ${back} was given back, and it says ${givenBack}.`];
  });
};

export const holdChecks: readonly Check[] = [heldIsTheOpenHolds, holdsAreTheirEntries, noMoreBackThanCaptured];
