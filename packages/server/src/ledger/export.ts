import type { LedgerEntry } from './entry.ts';

/** An entry with the shop's own customer id, null for one who was erased. */
export interface ExportedEntry extends LedgerEntry {
  readonly shopCustomerId: string | null;
}

/** The entries of a whole shop, a page at a time. */
export interface LedgerExportStore {
  /** In the order in which they were made, from after the entry `after`; from the first where null. */
  entries(shopId: string, after: string | null, limit: number): Promise<ExportedEntry[]>;
}

/** Entries that are read at once: memory does not grow with the ledger. */
const PAGE = 500;

/** Every entry of a shop, in the order in which they were made. */
export async function* exportLedger(
  { ledgerExport }: { readonly ledgerExport: LedgerExportStore },
  shopId: string,
): AsyncGenerator<ExportedEntry> {
  for (let after: string | null = null; ;) {
    const page: ExportedEntry[] = await ledgerExport.entries(shopId, after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.id ?? null;
  }
}
