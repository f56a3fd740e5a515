import type { Sale, SaleState } from '@kring/contract';
import { openingsOf, saleState, seesContent, type SaleOpening } from '@kring/rules';
import { chooseLanguage, daysIn, type Language } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { inLanguage } from '../../texts.ts';
import { endOf, whenOf } from '../../when.ts';
import { countsOf, type Standing, standingOf } from '../sale-holds/service.ts';
import { asSaleHold } from '../sale-passes/service.ts';
import { earliestWay, type RunningSale, saleOf, type SaleVisitor, waysOfVisitor, wayTexts } from '../sales/service.ts';
import { contentOf } from './content.ts';
import { extendedText, limitText, ruleText, stockText, waitingText } from './words.ts';

const nobody: Standing = { state: 'none', bought: 0 };

/** States in which the sale is closed to the visitor: they say nothing of what there is. */
const closed: readonly SaleState[] = ['teaser', 'upcoming', 'locked', 'ended'];

/** What a countdown runs to. */
function deadlineOf(
  state: SaleState,
  {
    endsAt,
    opensAt,
    firstOpensAt,
    until,
  }: Readonly<Record<'opensAt' | 'firstOpensAt' | 'until', Date | null>> & { endsAt: Date },
): Date | null {
  switch (state) {
    case 'teaser':
      // Nobody is in yet: a guest without a way of their own sees when the first may come.
      return opensAt ?? firstOpensAt;
    case 'upcoming':
    case 'locked':
      return opensAt;
    case 'drawing':
    case 'holding':
    case 'invited':
      return until;
    case 'open':
    case 'sold_out':
    case 'waiting':
      return endsAt;
    case 'bought':
    case 'ended':
      return null;
  }
}

/** A passcode that is set, that the customer did not enter yet, and that would let them in, or earlier. */
async function passcodeHelps(
  tx: Tx,
  { shopId, customerId }: SaleVisitor,
  { saleId }: RunningSale,
  openings: readonly SaleOpening[],
  way: SaleOpening | undefined,
): Promise<boolean> {
  if (customerId === undefined) return false;
  const better = openings.slice(0, way ? openings.indexOf(way) : undefined);
  const names = better.flatMap(({ access }) => (access.kind === 'passcode' ? [access.passcode] : []));
  if (names.length === 0) return false;
  const set = await tx.sales.passcodes({ shopId, saleId });
  return set.some(({ passcodeId }) => names.includes(passcodeId));
}

/** A sale as a visitor may see it. What is on sale is told only to who may see it now. Refused as `saleOf` does. */
export async function viewOf(tx: Tx, visitor: SaleVisitor, saleId: string): Promise<Sale> {
  const running = await saleOf(tx, visitor.shopId, saleId);
  const { sale, document, endsAt, extendedFrom, places } = running;
  const language: Language = chooseLanguage(visitor.acceptLanguage, document.shop.languages);
  const days = daysIn(language, document.shop.timeZone);
  const reading = { days, now: tx.now };
  const { shopId, customerId } = visitor;

  const isMine = waysOfVisitor(tx, visitor, running);
  const openings = openingsOf(sale, running, tx.now);
  const way = await earliestWay(openings, isMine);
  const opensAt = way?.opensAt ?? null;
  const { left } = await countsOf(tx, shopId, saleId);
  const standing = customerId === undefined ? nobody : await standingOf(tx, shopId, saleId, customerId);
  const circumstances = {
    now: tx.now,
    endsAt,
    signedIn: customerId !== undefined,
    opensAt,
    anyOpen: openings.some(({ open }) => open),
    standing: standing.state,
    bought: standing.bought,
    limit: sale.perCustomer ?? 1,
    left,
  };
  const state = saleState(circumstances);
  const isOver = state === 'ended';
  const firstOpensAt = openings[0]?.opensAt ?? null;
  const deadline = deadlineOf(state, { endsAt, opensAt, firstOpensAt, until: standing.until ?? null });
  const mayBeShut = closed.includes(state);
  return {
    id: sale.id,
    name: inLanguage(sale.name, language) ?? sale.id,
    teaser: (sale.teaser && inLanguage(sale.teaser, language)) ?? '',
    state,
    opens: mayBeShut && !isOver && opensAt !== null ? whenOf(opensAt, reading) : null,
    ends: endOf(endsAt, reading),
    extended: extendedFrom && {
      from: endOf(extendedFrom, reading),
      text: extendedText(days.momentText(extendedFrom, tx.now), language),
    },
    deadline: deadline?.toISOString() ?? null,
    // Nothing opens what is over.
    ways: isOver ? [] : await wayTexts(tx, visitor, running, { openings, isMine, language }),
    passcode: mayBeShut && !isOver && (await passcodeHelps(tx, visitor, running, openings, way)),
    stockText: mayBeShut ? '' : stockText(left, places, language),
    ruleText: ruleText(sale, language),
    limitText: limitText(sale, language),
    content: seesContent(state, circumstances) ? await contentOf(tx, visitor, running, language) : null,
    hold: standing.hold ? await asSaleHold(tx, standing.hold) : null,
    waiting:
      state === 'waiting' && standing.position !== undefined
        ? { position: standing.position, text: waitingText(standing.position, language) }
        : null,
    waitingList: sale.waitingList !== undefined,
    bought: standing.bought,
    now: tx.now.toISOString(),
  };
}
