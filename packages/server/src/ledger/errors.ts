import type { HoldState } from './store.ts';

/** The wallet was changed by another transaction in between. Nothing was done: run the work again. */
export class WalletChangedError extends Error {
  override readonly name = 'WalletChangedError';
}

/** More would be taken back from an order than it earned. Nothing was done. */
export class ClawBackExceedsEarningsError extends Error {
  override readonly name = 'ClawBackExceedsEarningsError';
}

/** Fewer points are available than are asked for. Nothing was done. */
export class NotEnoughPointsError extends Error {
  override readonly name = 'NotEnoughPointsError';
  readonly required: number;
  readonly available: number;

  constructor(required: number, available: number) {
    super(`${required} points are asked for, and ${available} are available.`);
    this.required = required;
    this.available = available;
  }
}

/** There is no hold of this id in this shop. */
export class HoldUnknownError extends Error {
  override readonly name = 'HoldUnknownError';

  constructor(holdId: string) {
    super(`There is no hold ${holdId}.`);
  }
}

/** The hold was captured or released before, or its time was over. Nothing was done. */
export class HoldResolvedError extends Error {
  override readonly name = 'HoldResolvedError';
  readonly state: Exclude<HoldState, 'open'>;

  constructor(holdId: string, state: Exclude<HoldState, 'open'>) {
    super(`Hold ${holdId} is ${state} already.`);
    this.state = state;
  }
}

/** More would be given back than was captured, less what was given back before. Nothing was done. */
export class GiveBackExceedsError extends Error {
  override readonly name = 'GiveBackExceedsError';
  readonly captured: number;
  readonly givenBack: number;

  constructor(holdId: string, points: number, { captured, givenBack }: { captured: number; givenBack: number }) {
    super(`Of hold ${holdId} ${captured} points were captured and ${givenBack} given back; ${points} more can't be.`);
    this.captured = captured;
    this.givenBack = givenBack;
  }
}

/** More debt would be forgiven than there is. Nothing was done. */
export class ForgiveExceedsDebtError extends Error {
  override readonly name = 'ForgiveExceedsDebtError';
  readonly debt: number;

  constructor(points: number, debt: number) {
    super(`${points} points of debt can't be forgiven: the debt is ${debt}.`);
    this.debt = debt;
  }
}
