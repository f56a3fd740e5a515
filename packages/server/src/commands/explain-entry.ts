import type { EarningPart } from '@kring/contract';
import type { EarningFigures } from '../features/orders/earning.ts';
import { programmeVersion } from '../features/programme/service.ts';
import { accounts, type LedgerEntry, pointsOf } from '../ledger/entry.ts';
import type { Tx } from '../storage/storage.ts';
import { dayIn, explainEarning } from './explain.ts';

/** What the features keep with an entry, as far as it is explained. */
interface KeptReason {
  readonly source?: string;
  readonly title?: string | { readonly nl?: string; readonly en?: string };
  readonly orderId?: string | null;
  readonly orderNumber?: string;
  readonly refundId?: string;
  readonly redemptionId?: string;
  readonly happenedAt?: string;
  readonly parts?: readonly EarningPart[];
  readonly programmeVersion?: number;
  readonly figures?: unknown;
}

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));

/** `pending +40, issued -40`: what changed, account by account. */
function movesOf({ deltas }: LedgerEntry): string {
  const changed = accounts.filter((account) => deltas[account] !== 0);
  return changed.map((account) => `${account} ${signed(deltas[account])}`).join(', ') || 'nothing';
}

/** What it was about: the order with its number, the refund, the redemption, or what the shop called it. */
function aboutOf({ source, title, orderId, orderNumber, refundId, redemptionId }: KeptReason): string {
  const name = typeof title === 'string' ? title : (title?.en ?? title?.nl);
  const number = orderNumber === undefined || orderNumber === orderId ? '' : ` (number ${orderNumber})`;
  const about = [
    ...(refundId === undefined ? [] : [`refund ${refundId}`]),
    ...(orderId ? [`order ${orderId}${number}`] : []),
    ...(redemptionId === undefined ? [] : [`redemption ${redemptionId}`]),
    ...(name ? [`“${name}”`] : []),
  ];
  return about.join(', ') || (source ?? 'no reason was kept');
}

/** Figures that have no words of their own yet, one a line. */
function figuresOf(figures: unknown): string[] {
  if (typeof figures !== 'object' || figures === null) return [];
  return Object.entries(figures).map(
    ([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}

/** A line of the ledger in words, from what was kept with it: by the rules and the figures of then. */
export async function explainEntry(tx: Tx, entry: LedgerEntry): Promise<string> {
  const reason = entry.reason as KeptReason;
  const version = reason.programmeVersion;
  const programme = version === undefined ? undefined : await programmeVersion(tx, entry.shopId, version);
  const timeZone = programme?.document.shop.timeZone ?? 'UTC';
  const happenedAt = reason.happenedAt === undefined ? entry.at : new Date(reason.happenedAt);
  const head = [
    `${entry.id}: ${entry.kind}, ${signed(pointsOf(entry))} points, for ${dayIn(happenedAt, timeZone)}; written ${dayIn(entry.at, timeZone)}.`,
    `About: ${aboutOf(reason)}.${version === undefined ? '' : ` By version ${version} of the programme.`}`,
    `Moved: ${movesOf(entry)}.`,
  ];
  if (!reason.parts || !programme) return [...head, ...figuresOf(reason.figures)].join('\n');
  const explained = explainEarning({
    points: pointsOf(entry),
    parts: reason.parts,
    figures: reason.figures as EarningFigures | undefined,
    currency: programme.document.shop.currency,
    timeZone,
  });
  return [...head, explained].join('\n');
}
