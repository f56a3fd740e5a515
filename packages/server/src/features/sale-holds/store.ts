import type { Whose } from '../me/service.ts';
import type { WhichSale } from '../sales/store.ts';

/** Places of a sale that are not free, and how many wait for one. */
export interface SalePlaces {
  readonly held: number;
  /** Kept for invitations. */
  readonly invited: number;
  readonly bought: number;
  readonly waiting: number;
}

/** What may be bought with a hold, as it was when it was made; minor units. */
export interface HeldProduct {
  readonly id: string;
  readonly price: number;
}

/** A place that is or was kept for a customer. */
export interface HoldRow extends WhichSale {
  /** hld_… */
  readonly id: string;
  /** cus_…; null for a place that was bought by one who was erased. */
  readonly customerId: string | null;
  readonly state: 'held' | 'bought' | 'released' | 'lapsed';
  readonly cameBy: 'claim' | 'lottery' | 'invitation';
  readonly products: readonly HeldProduct[];
  readonly at: Date;
  /** What the customer is told. */
  readonly until: Date;
  /** The place is kept a little longer, for who is paying at that moment. */
  readonly lapsesAt: Date;
  readonly endedAt: Date | null;
  /** The order that it was bought with. */
  readonly orderId: string | null;
}

/** A hold that stands. */
export interface StandingHold extends HoldRow {
  readonly customerId: string;
  readonly state: 'held';
}

/** What has to happen to a sale by now. */
export interface SaleDue {
  readonly holds: boolean;
  readonly invitations: boolean;
  readonly lots: boolean;
}

/** A place in the row of a waiting list. */
export interface WaitingRow extends Whose {
  readonly saleId: string;
  /** Who came first has the lowest. */
  readonly number: number;
  readonly at: Date;
  /** Null for who waits; the end of the invitation for who is invited. */
  readonly until: Date | null;
}

/** An entry in the draw of a lottery. */
export interface LotRow extends Whose {
  readonly saleId: string;
  /** When the first seconds are over. */
  readonly drawsAt: Date;
  /** 64 hexadecimal digits: the lowest comes first. */
  readonly lot: string;
  readonly at: Date;
  /** Null until it was drawn. */
  readonly outcome: 'place' | 'none' | null;
}

/** Holds, and the counters that claims go by. */
export interface SaleHoldStore {
  places(sale: WhichSale): Promise<SalePlaces>;
  due(sale: WhichSale, now: Date): Promise<SaleDue>;
  /** Sales in which something is to happen by now, and those for which somebody waits. */
  salesDue(now: Date, limit: number): Promise<WhichSale[]>;

  /** Takes a place where less than `places` are taken; false where none is left. The hold is to be added. */
  takePlace(sale: WhichSale, places: number): Promise<boolean>;
  /** Throws where this customer has one that stands. Its place is taken already. */
  add(hold: HoldRow): Promise<void>;
  find(shopId: string, id: string): Promise<HoldRow | undefined>;
  /** The one that stands, also where its time was over a moment ago. */
  standing(whose: Whose, saleId: string): Promise<StandingHold | undefined>;
  /** True where the customer had anything to do with places of this sale. */
  knows(whose: Whose, saleId: string): Promise<boolean>;
  /** Those that lapsed by now, earliest first. */
  dueHolds(sale: WhichSale, now: Date, limit: number): Promise<StandingHold[]>;
  /** Ends a hold that stands: the place is free again. Throws RowChangedError where it stands no more. */
  end(hold: StandingHold, state: 'released' | 'lapsed', at: Date): Promise<void>;
  /** Ends a hold that stands: the place is sold. Throws RowChangedError where it stands no more. */
  buy(hold: StandingHold, orderId: string, at: Date): Promise<void>;
  /** How many places of this sale the customer bought. */
  bought(whose: Whose, saleId: string): Promise<number>;
  /** Those of a customer that stand, of all sales. */
  allStanding(whose: Whose): Promise<StandingHold[]>;
  /** Makes what a customer bought nobody's, and removes the rest of it: none of theirs may stand. */
  forget(whose: Whose): Promise<void>;

  /** Where counters are not what the rows say, each as a sentence. Reads everything. */
  audit(): Promise<string[]>;
}

/** Waiting lists, in order of arrival. */
export interface SaleWaitingStore {
  /** Puts the customer at the end of the row. */
  join(whose: Whose, saleId: string, at: Date): Promise<void>;
  find(whose: Whose, saleId: string): Promise<WaitingRow | undefined>;
  /** How many wait up to and with this one. */
  position(row: WaitingRow): Promise<number>;
  /** Who waits longest. */
  first(sale: WhichSale): Promise<WaitingRow | undefined>;
  /** Makes who waits invited, and takes a place for it where less than `places` are taken; false where none is left. */
  invite(row: WaitingRow, until: Date, places: number): Promise<boolean>;
  /** Invitations that ran out by now, earliest first. */
  dueInvitations(sale: WhichSale, now: Date, limit: number): Promise<WaitingRow[]>;
  /** Takes the customer off the list; the place of an invitation is free again. */
  leave(row: WaitingRow): Promise<void>;
  /** Uses an invitation up: its place becomes held. The hold is to be added. */
  useInvitation(row: WaitingRow): Promise<void>;
  /** All lists that a customer is on. */
  ofCustomer(whose: Whose): Promise<WaitingRow[]>;
}

/** Draws of lotteries. */
export interface SaleLotStore {
  /** The seed of a draw: 64 hexadecimal digits; `fresh` where it has none yet. */
  seed(sale: WhichSale, drawsAt: Date, fresh: string): Promise<string>;
  /** Twice is once. */
  enter(lot: LotRow): Promise<void>;
  /** The entry of a customer that is not drawn yet. */
  open(whose: Whose, saleId: string): Promise<LotRow | undefined>;
  /** Entries to be drawn by now, in the order of their lots. */
  dueLots(sale: WhichSale, now: Date, limit: number): Promise<LotRow[]>;
  drawn(lot: LotRow, outcome: 'place' | 'none'): Promise<void>;
  /** Removes all entries of a customer. */
  forget(whose: Whose): Promise<void>;
}
