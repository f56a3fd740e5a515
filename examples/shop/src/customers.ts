/** The three people that a visitor can be; a real shop has a login here. */
export interface Customer {
  /** The shop's own stable id: what Kring knows the customer by. Never the e-mail address. */
  readonly id: string;
  readonly callName: string;
  readonly fullName: string;
  readonly address: string;
  readonly about: { readonly nl: string; readonly en: string };
}

export const customers: readonly Customer[] = [
  {
    id: 'k-1001',
    callName: 'Sanne',
    fullName: 'Sanne de Wit',
    address: 'Oudegracht 214, 3511 NR Utrecht',
    about: { nl: 'Klant sinds vorig jaar, bestelt elke maand.', en: 'Customer since last year, orders every month.' },
  },
  {
    id: 'k-1002',
    callName: 'Milan',
    fullName: 'Milan Bakker',
    address: 'Witte de Withstraat 30, 3012 BR Rotterdam',
    about: { nl: 'Nieuw hier, met een eerste bestelling onderweg.', en: 'New here, with a first order under way.' },
  },
  {
    id: 'k-1003',
    callName: 'Noor',
    fullName: 'Noor El Amrani',
    address: 'Herestraat 88, 9711 LL Groningen',
    about: { nl: 'Stuurde het een en ander terug.', en: 'Sent a few things back.' },
  },
];

export function findCustomer(id: string | null): Customer | null {
  return customers.find((customer) => customer.id === id) ?? null;
}
