import type { EarningPart, Entry, EntryPage } from '@kring/contract';
import { chooseLanguage, daysIn, type Days } from '../../days.ts';
import { refuse } from '../../http/problems.ts';
import { pointsOf, toDebtOf, type HistoryEntry } from '../../ledger/entry.ts';
import { history } from '../../ledger/ledger.ts';
import type { HistoryCursor } from '../../ledger/store.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { currentProgramme } from '../programme/service.ts';

/** What the features write into a ledger entry's reason, as far as the history shows it. */
interface ShownReason {
  readonly orderId?: string;
  readonly orderNumber?: string;
  readonly refundId?: string;
  /** When it happened to the customer; the entry itself may have been made much later. */
  readonly happenedAt?: string;
  readonly parts?: readonly EarningPart[];
  readonly programmeVersion?: number;
}

function asEntry(entry: HistoryEntry, days: Days, now: Date): Entry {
  const reason: ShownReason = entry.reason;
  const { releaseAt } = entry;
  const happenedAt = reason.happenedAt === undefined ? entry.at : new Date(reason.happenedAt);
  return {
    id: entry.id,
    kind: entry.kind,
    points: pointsOf(entry),
    at: entry.at.toISOString(),
    on: days.on(happenedAt),
    onText: days.onText(happenedAt, now),
    release: releaseAt && { at: releaseAt.toISOString(), on: days.on(releaseAt), onText: days.onText(releaseAt, now) },
    orderId: reason.orderId ?? entry.orderId,
    orderNumber: reason.orderNumber ?? null,
    refundId: reason.refundId ?? null,
    parts: [...(reason.parts ?? [])],
    toDebt: toDebtOf(entry),
    programmeVersion: reason.programmeVersion ?? null,
  };
}

const cursorOf = ({ at, id }: HistoryCursor): string => Buffer.from(`${at.getTime()} ${id}`).toString('base64url');

function readCursor(text: string): HistoryCursor {
  const [, at, id] = /^(\d{1,15}) (ent_[0-9a-z]{1,40})$/.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (at === undefined || id === undefined)
    throw refuse('cursor_invalid', `The cursor ${JSON.stringify(text.slice(0, 60))} was not made here.`);
  return { at: new Date(Number(at)), id };
}

interface Asked extends Whose {
  readonly cursor: string | undefined;
  readonly limit: number;
  readonly acceptLanguage: string | undefined;
}

/** One page of the history, newest first. */
export async function entryPage(
  tx: Tx,
  { shopId, customerId, cursor, limit, acceptLanguage }: Asked,
): Promise<EntryPage> {
  const { document } = await currentProgramme(tx, shopId);
  const days = daysIn(chooseLanguage(acceptLanguage, document.shop.languages), document.shop.timeZone);
  const before = cursor === undefined ? null : readCursor(cursor);
  const entries = await history(tx, { shopId, customerId, before, limit: limit + 1 });
  const shown = entries.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((entry) => asEntry(entry, days, tx.now)),
    nextCursor: last && entries.length > limit ? cursorOf(last) : null,
  };
}
