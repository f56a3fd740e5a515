/** What a page may have to load, in bytes after brotli 11. A change here needs its reason in docs/decisions. */
export const budgets = {
  /** The script tag itself, on every page of a shop. */
  loader: 1_536,
  /** Loader, runtime and points balance: the first widget that anybody sees. */
  firstWidget: 12_288,
  /** The style sheet that keeps room, so that nothing on the page moves. */
  styleSheet: 614,
  /** Each widget beyond the runtime, unless named below. */
  widget: 4_608,
  /** Loader, runtime and every widget there is. */
  everything: 28_672,
} as const;

/** Widgets with a budget of their own, and why. */
export const widgetBudgets: Readonly<Record<string, number>> = {
  // Counted in `firstWidget` already, and the one with the most states.
  'points-balance': 4_864,
};
