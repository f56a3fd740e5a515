/** Forgetting customers, and finding whom to forget. */
export interface ErasureStore {
  /**
   * Takes away everything personal outside the ledger: the customer's row keeps our id only, orders no longer belong
   * to anyone, sessions are gone. `recent` where the customer did something this week: stored answers are looked through.
   */
  forget(shopId: string, customerId: string, recent: boolean): Promise<void>;
  /** Customers (cus_…) not seen since before `before`, longest first. Something may have been heard of them otherwise. */
  silent(shopId: string, before: Date, limit: number): Promise<string[]>;
  /**
   * The last visit, report or change by a person; what happens by itself does not count. Undefined where the customer
   * is not known, or not any more.
   */
  heardOf(shopId: string, customerId: string): Promise<Date | undefined>;
  /** Notes when a customer was heard of, so that {@link silent} does not answer the same again. */
  heard(shopId: string, customerId: string, at: Date): Promise<void>;
  /**
   * Forgets attempts of guests at quizzes that were begun before `begun`, except where a name stands on a leaderboard: those
   * names go where the quiz was played before `named`. Answers how many rows went.
   */
  cleanPlays(begun: Date, named: Date): Promise<number>;
  /** Forgets all but who bought of sales that ended before `before`. Answers how many rows went. */
  cleanSales(before: Date): Promise<number>;
}
