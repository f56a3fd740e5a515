/** Deliveries by the shop's own order id; a delivery may be known before its order. */
export interface FulfilmentStore {
  findDeliveredAt(shopId: string, orderId: string): Promise<Date | undefined>;
  add(shopId: string, orderId: string, deliveredAt: Date): Promise<void>;
}
