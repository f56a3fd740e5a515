import type { DatabaseSync } from 'node:sqlite';
import { regulars, type Customer } from '../customers.ts';
import { text, type Row } from './row.ts';

/** What somebody says who makes an account. */
export type NewCustomer = Pick<Customer, 'callName' | 'email'> & Partial<Pick<Customer, 'fullName' | 'address'>>;

const about = {
  nl: 'Maakte hier zelf een account.',
  en: 'Made an account here.',
};

const toCustomer = (row: Row): Customer => ({
  id: text(row, 'id'),
  callName: text(row, 'call_name'),
  fullName: text(row, 'full_name'),
  email: text(row, 'email'),
  address: text(row, 'address'),
  about,
});

export type Customers = ReturnType<typeof customerStore>;

/** The regulars, and everybody who made an account here. */
export function customerStore(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO customers (id, number, call_name, full_name, email, address, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const last = database.prepare('SELECT coalesce(max(number), 2000) AS number FROM customers');
  const byId = database.prepare('SELECT * FROM customers WHERE id = ?');
  const byEmail = database.prepare('SELECT * FROM customers WHERE email = ?');
  const newest = database.prepare('SELECT * FROM customers ORDER BY number DESC LIMIT ?');
  const move = database.prepare('UPDATE customers SET address = ? WHERE id = ?');
  // The row stays, empty, so that the number of somebody who left is never given to another.
  const forget = database.prepare(
    "UPDATE customers SET call_name = '', full_name = '', email = id, address = '' WHERE id = ?",
  );
  return {
    find(id: string | null): Customer | null {
      const regular = regulars.find((customer) => customer.id === id);
      if (regular || id === null) return regular ?? null;
      const row = byId.get(id);
      return row ? toCustomer(row) : null;
    },
    /** Somebody who made an account with this address, in whatever case. */
    byEmail(email: string): Customer | null {
      const row = byEmail.get(email);
      return row ? toCustomer(row) : null;
    },
    /** The newest who made an account, newest first. */
    newest: (count: number): Customer[] => newest.all(count).map(toCustomer),
    /** Null where somebody has this e-mail address already, in whatever case. */
    register({ callName, email, fullName = callName, address = '' }: NewCustomer, at: string): Customer | null {
      const same = (customer: Customer) => customer.email.toLowerCase() === email.toLowerCase();
      if (regulars.some(same) || byEmail.get(email)) return null;
      const number = Number(last.get()?.['number']) + 1;
      const id = `k-${number}`;
      insert.run(id, number, callName, fullName, email, address, at);
      return { id, callName, fullName, email, address, about };
    },
    /** Where the parcels of somebody who made an account go. */
    move: (id: string, address: string) => void move.run(address, id),
    forget: (id: string) => void forget.run(id),
  };
}
