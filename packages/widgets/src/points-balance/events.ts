/** Detail of `kring:reward-redeemed`. */
export interface RewardRedeemed {
  /** `red_…` */
  readonly redemptionId: string;
  /** The reward's id in the programme. */
  readonly rewardId: string;
  /** The reward, as the customer reads it. */
  readonly name: string;
  /** Whole points. */
  readonly cost: number;
  /** What checkout asks for. */
  readonly code: string;
  /** The moment from which the code can't be used any more, ISO 8601. */
  readonly expiresAt: string;
}

/** Detail of `kring:redemption-cancelled`. */
export interface RedemptionCancelled {
  readonly redemptionId: string;
  readonly rewardId: string;
  /** Points that came back. */
  readonly points: number;
}

/** Detail of `kring:code-copied`. */
export interface CodeCopied {
  readonly redemptionId: string;
  readonly rewardId: string;
  readonly code: string;
}
