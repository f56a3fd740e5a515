import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { json, text, textOrNull } from './row.ts';

/** Product id → how many. */
export type Cart = Readonly<Record<string, number>>;

/** What the shop remembers of one browser. It exists only after something was put in the cart or somebody signed in. */
export interface Session {
  readonly id: string;
  readonly customerId: string | null;
  readonly cart: Cart;
  /** Names the order that the next payment makes, so that paying twice makes one order. */
  readonly checkoutId: string;
  /** A sentence for the next page, shown once. */
  readonly notice: string | null;
}

export type Sessions = ReturnType<typeof sessionStore>;

const newId = () => randomBytes(24).toString('base64url');

export function sessionStore(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO sessions (id, customer_id, cart, checkout_id, notice, created_at) VALUES (?, ?, ?, ?, NULL, ?)',
  );
  const select = database.prepare('SELECT id, customer_id, cart, checkout_id, notice FROM sessions WHERE id = ?');
  const update = database.prepare('UPDATE sessions SET cart = ?, checkout_id = ?, notice = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM sessions WHERE id = ?');
  const moveOrders = database.prepare('UPDATE orders SET session_id = ? WHERE session_id = ?');

  const create = (customerId: string | null, cart: Cart): Session => {
    const session = { id: newId(), customerId, cart, checkoutId: randomUUID(), notice: null };
    insert.run(session.id, customerId, JSON.stringify(cart), session.checkoutId, new Date().toISOString());
    return session;
  };

  return {
    create,
    find(id: string): Session | null {
      const row = select.get(id);
      if (!row) return null;
      return {
        id: text(row, 'id'),
        customerId: textOrNull(row, 'customer_id'),
        cart: json(row, 'cart') as Cart,
        checkoutId: text(row, 'checkout_id'),
        notice: textOrNull(row, 'notice'),
      };
    },
    save(session: Session): void {
      update.run(JSON.stringify(session.cart), session.checkoutId, session.notice, session.id);
    },
    /** Signing in changes the id, so that an id known before is worth nothing after; cart and orders come along. */
    signIn(old: Session | null, customerId: string): Session {
      const session = create(customerId, old?.cart ?? {});
      if (old) {
        moveOrders.run(session.id, old.id);
        remove.run(old.id);
      }
      return session;
    },
    remove(id: string): void {
      remove.run(id);
    },
  };
}
