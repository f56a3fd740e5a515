import type { ChangedCustomer, Publisher } from '../../http/api.ts';

/** What a stream is told. */
export type Listener = (change: ChangedCustomer) => void;

/** What a stream is told that is about the shop: endpoints whose answers are no longer true. */
export type ShopListener = (stale: readonly string[]) => void;

/** Connects those who change with the pages that look on, within this process. */
export interface ChangesHub extends Publisher {
  /** Listens for changes of one customer until the returned function is called; undefined where too many listen already. */
  listen(shopId: string, customerId: string, listener: Listener, shopListener?: ShopListener): (() => void) | undefined;
  /** Tells every page of a shop on which a customer is signed in. Never fails and never waits. */
  tellShop(shopId: string, stale: readonly string[]): void;
  readonly size: number;
}

/** @param perCustomer streams that one customer may have open: tabs and devices */
export function createHub(perCustomer = 12): ChangesHub {
  const listeners = new Map<string, Set<Listener>>();
  const shopListeners = new Map<string, Set<ShopListener>>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    publish(shopId, change) {
      for (const listener of listeners.get(`${shopId} ${change.customerId}`) ?? []) listener(change);
    },
    tellShop(shopId, stale) {
      for (const listener of shopListeners.get(shopId) ?? []) listener(stale);
    },
    listen(shopId, customerId, listener, shopListener) {
      const id = `${shopId} ${customerId}`;
      const own = listeners.get(id) ?? new Set();
      if (own.size >= perCustomer) return undefined;
      const shop = shopListeners.get(shopId) ?? new Set();
      listeners.set(id, own.add(listener));
      if (shopListener) shopListeners.set(shopId, shop.add(shopListener));
      size++;
      return () => {
        if (!own.delete(listener)) return;
        size--;
        if (own.size === 0) listeners.delete(id);
        if (shopListener) shop.delete(shopListener);
        if (shop.size === 0 && shopListeners.get(shopId) === shop) shopListeners.delete(shopId);
      };
    },
  };
}
