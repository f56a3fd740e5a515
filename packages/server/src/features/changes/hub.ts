import type { ChangedCustomer, Publisher } from '../../http/api.ts';

/** What a stream is told. */
export type Listener = (change: ChangedCustomer) => void;

/** Connects those who change with the pages that look on, within this process. */
export interface ChangesHub extends Publisher {
  /** Listens for changes of one customer until the returned function is called; undefined where too many listen already. */
  listen(shopId: string, customerId: string, listener: Listener): (() => void) | undefined;
  readonly size: number;
}

/** @param perCustomer streams that one customer may have open: tabs and devices */
export function createHub(perCustomer = 12): ChangesHub {
  const listeners = new Map<string, Set<Listener>>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    publish(shopId, change) {
      for (const listener of listeners.get(`${shopId} ${change.customerId}`) ?? []) listener(change);
    },
    listen(shopId, customerId, listener) {
      const id = `${shopId} ${customerId}`;
      const own = listeners.get(id) ?? new Set();
      if (own.size >= perCustomer) return undefined;
      listeners.set(id, own.add(listener));
      size++;
      return () => {
        if (!own.delete(listener)) return;
        size--;
        if (own.size === 0) listeners.delete(id);
      };
    },
  };
}
