export { kringHandlers, type MockOptions } from './handlers.ts';
export { MOCK_CUSTOMER } from './people.ts';
export { scenarios, type Scenario } from './scenario.ts';
export type { MockOrder, MockRefund } from './orders.ts';
export { cancel, redeem, type MockRedemption } from './redemptions.ts';
export { MockShop, type MockCustomer } from './shop.ts';
export { mockToken } from './token.ts';
