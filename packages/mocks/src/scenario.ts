/** The customer whom `mockToken` names where it is not told another. */
export const MOCK_CUSTOMER = 'anna';

/**
 * What the mock shop is like:
 * `guest` the programme only: every customer token is refused as unknown, as when nobody is signed in;
 * `member` 1,240 points, 85 on their way, a history; `empty` signed in, nothing earned yet; `pendingOnly` all points
 * still in the return window; `refused` the customer token is too old; `offline` no answer at all; `error` the server
 * answers 500; `switchedOff` every widget is switched off by the programme; `slow` as member, each answer after 3 s;
 * `top` in the highest tier; `atRisk` in a tier that ends in three weeks; `expiring` 40 points end within two weeks;
 * `debt` a refund took more than there was; `rewards` six rewards: some to be had, others not yet, sold out or for a
 * tier; `redeemed` a code that was not used yet.
 */
export type Scenario =
  | 'guest'
  | 'member'
  | 'empty'
  | 'pendingOnly'
  | 'refused'
  | 'offline'
  | 'error'
  | 'switchedOff'
  | 'slow'
  | 'top'
  | 'atRisk'
  | 'expiring'
  | 'debt'
  | 'rewards'
  | 'redeemed';

export const scenarios: readonly Scenario[] = [
  'guest',
  'member',
  'empty',
  'pendingOnly',
  'refused',
  'offline',
  'error',
  'switchedOff',
  'slow',
  'top',
  'atRisk',
  'expiring',
  'debt',
  'rewards',
  'redeemed',
];
