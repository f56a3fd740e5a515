import type { ProgrammeDocument, SaleDocument } from '@kring/contract';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';
import type { SaleRow } from './store.ts';

/** A sale of the published programme as it runs now. */
export interface RunningSale extends SaleRow {
  readonly sale: SaleDocument;
  readonly document: ProgrammeDocument;
  readonly version: number;
  /** Places in all: of the document and added since. */
  readonly places: number;
}

/** How a sale runs of which nothing was kept yet: as the programme says. */
export const asPublished = (shopId: string, { id, endsAt }: SaleDocument): SaleRow => ({
  shopId,
  saleId: id,
  endsAt: new Date(endsAt),
  extendedFrom: null,
  opensNow: null,
  morePlaces: 0,
});

/** All sales of the published programme, in its order. Refused as `programme_unpublished`. */
export async function allSales(tx: Tx, shopId: string): Promise<RunningSale[]> {
  const { document, version } = await currentProgramme(tx, shopId);
  const running: RunningSale[] = [];
  for (const sale of document.sales ?? []) {
    const row = (await tx.sales.find({ shopId, saleId: sale.id })) ?? asPublished(shopId, sale);
    running.push({ ...row, sale, document, version, places: sale.stock + row.morePlaces });
  }
  return running;
}

/** A sale of the published programme. Refused as `sale_unknown` and `programme_unpublished`. */
export async function saleOf(tx: Tx, shopId: string, saleId: string): Promise<RunningSale> {
  const { document, version } = await currentProgramme(tx, shopId);
  const sale = document.sales?.find(({ id }) => id === saleId);
  if (!sale) throw refuse('sale_unknown', `The published programme has no sale ${saleId}.`);
  const row = (await tx.sales.find({ shopId, saleId })) ?? asPublished(shopId, sale);
  return { ...row, sale, document, version, places: sale.stock + row.morePlaces };
}

/** The names of the passcodes of a sale, in the order of its document. */
export const passcodeNames = ({ access }: SaleDocument): string[] => [
  ...new Set(access.flatMap((way) => (way.kind === 'passcode' ? [way.passcode] : []))),
];
