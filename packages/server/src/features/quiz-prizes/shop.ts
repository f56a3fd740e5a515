import type { QuizDocument, ShopQuiz } from '@kring/contract';
import { quizState } from '@kring/rules';
import { chooseLanguage, daysIn } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { inLanguage } from '../../texts.ts';
import { endOf, whenOf } from '../../when.ts';
import { currentProgramme } from '../programme/service.ts';
import type { ListedWin } from './store.ts';
import { prizeName, type Wording } from './words.ts';

/** So many of the newest wins are listed. */
const LISTED = 20;

/** A ticket whose time is over has lapsed, whether or not a job came by. */
const stateOf = ({ state, ticket }: ListedWin, now: Date): ShopQuiz['winners'][number]['state'] => {
  if (state === 'won') return 'won';
  return state === 'claimable' && ticket && ticket.expiresAt > now ? 'claimable' : 'lapsed';
};

async function asShopQuiz(tx: Tx, shopId: string, quiz: QuizDocument, wording: Wording): Promise<ShopQuiz> {
  const { id, title, prizes, startsAt, endsAt } = quiz;
  const { stock = null } = prizes?.prize ?? {};
  const draw = prizes?.mode === 'draw' ? await tx.quizDraws.find(shopId, id) : undefined;
  const newest = await tx.quizPrizes.newest(shopId, id, LISTED);
  return {
    id,
    title: inLanguage(title, wording.language) ?? id,
    state: quizState(quiz, tx.now),
    opens: startsAt === undefined ? null : whenOf(new Date(startsAt), wording),
    ends: endsAt === undefined ? null : endOf(new Date(endsAt), wording),
    attempts: await tx.quizzes.totals(shopId, id),
    prizes: prizes ? { mode: prizes.mode, stock, ...(await tx.quizPrizes.counts(shopId, id, tx.now)) } : null,
    draw: draw ? { hash: draw.hash, at: draw.at.toISOString(), drawnAt: draw.drawnAt?.toISOString() ?? null } : null,
    winners: newest.map((win) => ({
      customerId: win.shopCustomerId,
      at: win.at.toISOString(),
      prize: prizeName(win.prize, wording),
      state: stateOf(win, tx.now),
    })),
  };
}

/** All quizzes of the programme with their figures, for the shop. */
export async function shopQuizzes(
  tx: Tx,
  shopId: string,
  acceptLanguage: string | undefined,
): Promise<{ items: ShopQuiz[] }> {
  const { document } = await currentProgramme(tx, shopId);
  const { languages, timeZone } = document.shop;
  const language = chooseLanguage(acceptLanguage, languages);
  const wording = { document, language, days: daysIn(language, timeZone), now: tx.now };
  const items: ShopQuiz[] = [];
  for (const quiz of document.quizzes ?? []) items.push(await asShopQuiz(tx, shopId, quiz, wording));
  return { items };
}
