/** Few have a debt: its words come when somebody has. */
export const debtStrings = {
  nl: (points: string) =>
    `Door een terugbetaling sta je ${points} in de min. Wat je nu spaart, gaat daar eerst naartoe.`,
  en: (points: string) => `After a refund you are ${points} short. What you earn now goes there first.`,
};
export type DebtStrings = typeof debtStrings;
