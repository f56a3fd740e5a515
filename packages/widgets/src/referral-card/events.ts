/** Detail of `kring:referral-shared`: by which way, as far as the page knows. Whether it was sent, nobody tells us. */
export interface ReferralShared {
  /** `share`: the device's own menu. */
  readonly channel: 'share' | 'whatsapp' | 'mail' | 'qr';
}

/** Detail of `kring:referral-link-copied`. */
export interface ReferralLinkCopied {
  readonly link: string;
  /** As it is shown: SNN7-4KQX. */
  readonly code: string;
}

/** Detail of `kring:referral-rewarded`. */
export interface ReferralRewarded {
  /** Points earned with friends, all together. */
  readonly points: number;
  /** How many friends were rewarded, all together. */
  readonly friends: number;
}

/** Detail of `kring:invitation-remembered`, `kring:invitation-forgotten` and `kring:invitation-code-copied`. */
export interface InvitationCode {
  /** As it is shown: SNN7-4KQX. */
  readonly code: string;
}
