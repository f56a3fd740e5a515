import type { EarningPart, Entry, EntryKind, EntryPage, EntrySource } from '@kring/contract';
import { chooseLanguage, daysIn, type Days, type Language } from '../../days.ts';
import { refuseCursor } from '../../http/problems.ts';
import { pointsOf, toDebtOf, type HistoryEntry } from '../../ledger/entry.ts';
import { history } from '../../ledger/ledger.ts';
import type { HistoryCursor } from '../../ledger/store.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { inLanguage } from '../../texts.ts';
import { currentProgramme } from '../programme/service.ts';

/** What the features write into a ledger entry's reason, as far as the history shows it. */
interface ShownReason {
  readonly source?: EntrySource;
  /** In each language of the shop, or the shop's own words. */
  readonly title?: string | Readonly<Partial<Record<Language, string>>>;
  readonly redemptionId?: string;
  readonly orderId?: string | null;
  readonly orderNumber?: string;
  readonly refundId?: string;
  /** When it happened to the customer; the entry itself may have been made much later. */
  readonly happenedAt?: string;
  readonly parts?: readonly EarningPart[];
  readonly programmeVersion?: number;
}

/** Where an entry of this kind comes from or goes to, where its reason does not say. */
const usualSource: Readonly<Record<EntryKind, EntrySource>> = {
  earn: 'order',
  mature: 'order',
  claw_back: 'order',
  hold: 'reward',
  capture: 'reward',
  release: 'reward',
  give_back: 'reward',
  expire: 'expiry',
  adjust: 'adjustment',
  forgive: 'adjustment',
};

/** The shop's own words, or the title in the asked language. */
const titleIn = (title: ShownReason['title'], language: Language): string | null =>
  typeof title === 'object' ? (inLanguage(title, language) ?? null) : (title ?? null);

/** An order of the shop's own; what a friend brought is in the ledger under an id of ours, which has a slash. */
const shopOrder = (orderId: string | null): string | null => (orderId?.includes('/') === true ? null : orderId);

function asEntry(entry: HistoryEntry, language: Language, days: Days, now: Date): Entry {
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
    source: reason.source ?? usualSource[entry.kind],
    title: titleIn(reason.title, language),
    redemptionId: reason.redemptionId ?? null,
    orderId: shopOrder(reason.orderId ?? entry.orderId),
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
  if (at === undefined || id === undefined) throw refuseCursor(text);
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
  const language = chooseLanguage(acceptLanguage, document.shop.languages);
  const days = daysIn(language, document.shop.timeZone);
  const before = cursor === undefined ? null : readCursor(cursor);
  const entries = await history(tx, { shopId, customerId, before, limit: limit + 1 });
  const shown = entries.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((entry) => asEntry(entry, language, days, tx.now)),
    nextCursor: last && entries.length > limit ? cursorOf(last) : null,
  };
}
