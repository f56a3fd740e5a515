import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Place } from '../basket.ts';
import type { AppliedCode } from '../rewards.ts';
import { json, text, textOrNull, whole } from './row.ts';

/** Product id → how many. */
export type Cart = Readonly<Record<string, number>>;

/** `problem` is Kring's refusal; null where Kring did not answer. */
export interface CodeTrouble {
  readonly typed: string;
  readonly problem: unknown;
}

/** What the shop remembers of one browser. It exists only after something was put in the cart or somebody signed in. */
export interface Session {
  readonly id: string;
  readonly customerId: string | null;
  readonly cart: Cart;
  /** Names the order that the next payment makes, so that paying twice makes one order. */
  readonly checkoutId: string;
  /** A sentence for the next page, shown once. */
  readonly notice: string | null;
  /** A code for the next order. */
  readonly code: AppliedCode | null;
  /** A code that was not taken and why, shown once. */
  readonly codeTrouble: CodeTrouble | null;
  /** A friend's code for the next order, and one that was not taken. */
  readonly friend: AppliedCode | null;
  readonly friendTrouble: CodeTrouble | null;
  /** A place in a sale for the next order, and the last that was not good. */
  readonly place: Place | null;
  readonly placeTrouble: Omit<CodeTrouble, 'typed'> | null;
  /** The next order is paid with credit first. */
  readonly usesCredit: boolean;
}

const newId = () => randomBytes(24).toString('base64url');

export function sessionStore(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO sessions (id, customer_id, cart, checkout_id, notice, created_at) VALUES (?, ?, ?, ?, NULL, ?)',
  );
  const select = database.prepare(
    'SELECT id, customer_id, cart, checkout_id, notice, code, code_trouble, friend, friend_trouble, place, place_trouble, uses_credit FROM sessions WHERE id = ?',
  );
  const update = database.prepare(
    'UPDATE sessions SET cart = ?, checkout_id = ?, notice = ?, code = ?, code_trouble = ?, friend = ?, friend_trouble = ?, place = ?, place_trouble = ?, uses_credit = ? WHERE id = ?',
  );
  const removeOf = database.prepare('DELETE FROM sessions WHERE customer_id = ?');
  const remove = database.prepare('DELETE FROM sessions WHERE id = ?');
  const moveOrders = database.prepare('UPDATE orders SET session_id = ? WHERE session_id = ?');

  const create = (customerId: string | null, cart: Cart): Session => {
    const checkoutId = randomUUID();
    const nothing = {
      notice: null,
      code: null,
      codeTrouble: null,
      friend: null,
      friendTrouble: null,
      place: null,
      placeTrouble: null,
      usesCredit: false,
    };
    const session = { id: newId(), customerId, cart, checkoutId, ...nothing };
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
        code: json(row, 'code') as AppliedCode | null,
        codeTrouble: json(row, 'code_trouble') as CodeTrouble | null,
        friend: json(row, 'friend') as AppliedCode | null,
        friendTrouble: json(row, 'friend_trouble') as CodeTrouble | null,
        place: json(row, 'place') as Place | null,
        placeTrouble: json(row, 'place_trouble') as Session['placeTrouble'],
        usesCredit: whole(row, 'uses_credit') === 1,
      };
    },
    save(session: Session): void {
      const { id, cart, checkoutId, notice, code, codeTrouble, friend, friendTrouble, place, placeTrouble } = session;
      const kept = (value: object | null) => value && JSON.stringify(value);
      const parts = [code, codeTrouble, friend, friendTrouble, place, placeTrouble].map(kept);
      update.run(JSON.stringify(cart), checkoutId, notice, ...parts, session.usesCredit ? 1 : 0, id);
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
    /** All of a customer's, on every device. */
    removeOf(customerId: string): void {
      removeOf.run(customerId);
    },
    remove(id: string): void {
      remove.run(id);
    },
  };
}
