import type { NewCustomer } from './store/customers.ts';
import type { Cart } from './store/sessions.ts';

/** People who made an account before the doors opened, by the name that the seed calls them. */
export const people = {
  ilse: person('Ilse', 'Ilse Mulder', 'Nieuwegracht 12, 3512 LR Utrecht'),
  daan: person('Daan', 'Daan Peters', 'Korevaarstraat 8, 2311 JT Leiden'),
  lotte: person('Lotte', 'Lotte Vos', 'Vismarkt 31, 9712 CC Groningen'),
  yusuf: person('Yusuf', 'Yusuf Kaya', 'Goudsesingel 140, 3011 KD Rotterdam'),
  marieke: person('Marieke', 'Marieke Dekker', 'Molenstraat 5, 5211 DR Den Bosch'),
  emma: person('Emma', 'Emma de Boer', 'Prinsegracht 77, 2512 EX Den Haag'),
  joris: person('Joris', 'Joris Smit', ''),
  tom: person('Tom', 'Tom van Leeuwen', 'Vismarkt 31, 9712 CC Groningen'),
} satisfies Record<string, NewCustomer>;

export type PersonName = keyof typeof people;

function person(callName: string, fullName: string, address: string): NewCustomer {
  return { callName, fullName, address, email: `${callName.toLowerCase()}@brandpunt.example` };
}

/** Orders of theirs, delivered two days later: long enough ago to have used what was in them. */
export const purchases: readonly { readonly who: PersonName; readonly daysAgo: number; readonly cart: Cart }[] = [
  { who: 'ilse', daysAgo: 47, cart: { 'ethiopie-guji': 1, huismelange: 1, filterhouder: 1, filters: 2 } },
  { who: 'marieke', daysAgo: 41, cart: { 'ethiopie-guji': 1, 'brazilie-cerrado': 2, huismelange: 1 } },
  { who: 'daan', daysAgo: 38, cart: { handmolen: 1, 'colombia-huila': 1, huismelange: 1 } },
  { who: 'yusuf', daysAgo: 33, cart: { 'ethiopie-guji': 1, 'sumatra-mandheling': 1, zwanenhals: 1, handmolen: 1 } },
  { who: 'lotte', daysAgo: 29, cart: { 'sumatra-mandheling': 2, nachtwacht: 1, zwanenhals: 1, huismelange: 1 } },
  { who: 'marieke', daysAgo: 24, cart: { nachtwacht: 1, filterhouder: 1, filters: 1 } },
  { who: 'daan', daysAgo: 19, cart: { kopjes: 1, 'brazilie-cerrado': 2 } },
  { who: 'yusuf', daysAgo: 17, cart: { nachtwacht: 1, 'colombia-huila': 1 } },
  { who: 'ilse', daysAgo: 15, cart: { 'colombia-huila': 2 } },
  { who: 'lotte', daysAgo: 13, cart: { kopjes: 1 } },
];

/** The first order of a friend of Sanne's, with the discount that her code gave. Kring hears of it once that code is there. */
export const friendsOrder = {
  who: 'emma',
  daysAgo: 4,
  cart: { huismelange: 1, 'ethiopie-guji': 1, filters: 1 },
  discount: 1_000,
} as const;
