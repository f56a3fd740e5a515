/** Somebody with an account; a real shop has a login here. */
export interface Customer {
  /** The shop's own stable id: what Kring knows the customer by. Never the e-mail address. */
  readonly id: string;
  readonly callName: string;
  readonly fullName: string;
  readonly email: string;
  /** Street, number, postal code and town in one line; empty until the first order of somebody who just came. */
  readonly address: string;
  readonly about: { readonly nl: string; readonly en: string };
}

/** The people that a visitor can be without making an account. */
export const regulars: readonly Customer[] = [
  {
    id: 'k-1001',
    callName: 'Sanne',
    fullName: 'Sanne de Wit',
    email: 'sanne.dewit@brandpunt.example',
    address: 'Oudegracht 214, 3511 NR Utrecht',
    about: {
      nl: 'Bestelt elke maand, en heeft genoeg om in te wisselen.',
      en: 'Orders every month, and has enough to redeem.',
    },
  },
  {
    id: 'k-1002',
    callName: 'Milan',
    fullName: 'Milan Bakker',
    email: 'milan@brandpunt.example',
    address: 'Witte de Withstraat 30, 3012 BR Rotterdam',
    about: { nl: 'Nieuw hier, met een eerste bestelling onderweg.', en: 'New here, with a first order under way.' },
  },
  {
    id: 'k-1003',
    callName: 'Noor',
    fullName: 'Noor El Amrani',
    email: 'noor@brandpunt.example',
    address: 'Herestraat 88, 9711 LL Groningen',
    about: { nl: 'Stuurde het een en ander terug.', en: 'Sent a few things back.' },
  },
  {
    id: 'k-1004',
    callName: 'Bram',
    fullName: 'Bram Visser',
    email: 'bram@brandpunt.example',
    address: 'Grote Markt 7, 2011 RD Haarlem',
    about: {
      nl: 'Gaf zijn punten uit, en stuurde daarna de molen terug.',
      en: 'Spent his points, and then sent the grinder back.',
    },
  },
  {
    id: 'k-1005',
    callName: 'Fatima',
    fullName: 'Fatima Yıldız',
    email: 'fatima@brandpunt.example',
    address: 'Javastraat 51, 1094 HB Amsterdam',
    about: {
      nl: 'Heeft punten die deze week verlopen.',
      en: 'Has points that expire this week.',
    },
  },
  {
    id: 'k-1006',
    callName: 'Roos',
    fullName: 'Roos Jansen',
    email: 'roos@brandpunt.example',
    address: 'Steenweg 9, 4181 AJ Waardenburg',
    about: {
      nl: 'Koopt voor het hele kantoor. Goud, en dus als eerste binnen bij een besloten verkoop.',
      en: 'Buys for the whole office. Gold, so first through the door of a private sale.',
    },
  },
];
