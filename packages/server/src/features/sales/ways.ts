import type { SaleDocument, SaleWay } from '@kring/contract';
import type { SaleOpening } from '@kring/rules';
import { daysIn, type Language } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { inLanguage, moneyText, pointsText } from '../../texts.ts';
import { whenOf } from '../../when.ts';
import { standing } from '../tiers/service.ts';
import type { SaleVisitor } from './enter.ts';
import type { RunningSale } from './find.ts';
import { wayName, wayText } from './words.ts';

interface Ways {
  readonly openings: readonly SaleOpening[];
  readonly isMine: (access: SaleDocument['access'][number]) => Promise<boolean | null>;
  readonly language: Language;
}

/** What a customer still lacks for the nearest of some tiers, in words: `nog 120 punten`; null where nothing can be said. */
async function missingText(
  tx: Tx,
  { shopId, customerId }: SaleVisitor,
  { document }: RunningSale,
  wanted: readonly string[],
  language: Language,
): Promise<string | null> {
  if (customerId === undefined || !document.tiers) return null;
  const { basis, levels } = document.tiers;
  const counted = (await standing(tx, { shopId, customerId }, language))?.counted ?? 0;
  // Lowest threshold first: the first above what is counted is the nearest.
  const nearest = levels.find(({ id, threshold }) => wanted.includes(id) && threshold > counted);
  if (!nearest) return null;
  const missing = nearest.threshold - counted;
  const amount =
    basis === 'points'
      ? pointsText(missing, document.points.name, language)
      : moneyText(missing, document.shop.currency, language);
  return language === 'nl' ? `nog ${amount}` : `${amount} to go`;
}

/** The ways into a sale for this visitor, each with what would open it. */
export async function wayTexts(
  tx: Tx,
  visitor: SaleVisitor,
  running: RunningSale,
  { openings, isMine, language }: Ways,
): Promise<SaleWay[]> {
  const { document } = running;
  const days = daysIn(language, document.shop.timeZone);
  const told: SaleWay[] = [];
  for (const { access, opensAt, open } of openings) {
    const mine = await isMine(access);
    const tierName = (id: string) =>
      inLanguage(document.tiers?.levels.find((level) => level.id === id)?.name ?? {}, language) ?? id;
    const missing =
      access.kind === 'tier' && mine === false ? await missingText(tx, visitor, running, access.tiers, language) : null;
    told.push({
      kind: access.kind,
      opens: whenOf(opensAt, { days, now: tx.now }),
      open,
      mine,
      text: wayText({
        name: wayName(access, tierName, language),
        opensText: open ? null : days.momentText(opensAt, tx.now),
        mine: mine === true,
        missing,
        language,
      }),
    });
  }
  return told;
}
