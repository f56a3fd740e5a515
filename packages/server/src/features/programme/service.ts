import type { Programme, ProgrammeDocument, ProgrammeDraft } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { refuseErrors } from '../../http/validation/validate.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Draft, PublishedVersion } from './store.ts';
import { referralTexts } from './referral-texts.ts';
import { reviewTexts } from './review-texts.ts';
import { textsOf } from './texts.ts';
import { findMistakes } from './validation.ts';

/** The published programme of a shop, whole. Refused as `programme_unpublished` where there is none. */
export async function currentProgramme(tx: Tx, shopId: string): Promise<PublishedVersion> {
  const current = await tx.programmes.findCurrent(shopId);
  if (!current) throw refuse('programme_unpublished', 'Nothing was published yet.');
  return current;
}

/** The rules that an earlier decision was made by. */
export async function programmeVersion(tx: Tx, shopId: string, version: number): Promise<PublishedVersion> {
  const found = await tx.programmes.findVersion(shopId, version);
  if (!found) throw new Error(`Version ${version} of the programme of ${shopId} is gone.`);
  return found;
}

/** What anyone may know of a programme. */
export function publicProgramme({ version, document }: PublishedVersion): Programme {
  const { name, currency, timeZone, languages, joinUrl = null, termsUrl = null } = document.shop;
  const { tiers, rewards = [] } = document;
  return {
    version,
    shop: { name, currency, timeZone, languages, joinUrl, termsUrl },
    points: document.points,
    earning: { rate: document.earning.rate },
    pending: { days: document.pending.days, from: document.pending.from },
    expiry: document.expiry,
    texts: textsOf(document),
    tiers: tiers ? { ...tiers, levels: tiers.levels.map(({ perks = [], ...level }) => ({ ...level, perks })) } : null,
    rewards: rewards.map(({ id, name: title, cost, gives }) => ({ id, name: title, cost, gives })),
    referral: referralTexts(document),
    reviews: reviewTexts(document),
    widgets: {
      pointsBalance: { enabled: document.widgets?.pointsBalance?.enabled ?? true },
      referralCard: { enabled: document.widgets?.referralCard?.enabled ?? true },
      reviewPrompt: { enabled: document.widgets?.reviewPrompt?.enabled ?? true },
      quiz: { enabled: document.widgets?.quiz?.enabled ?? true },
      vipGate: { enabled: document.widgets?.vipGate?.enabled ?? true },
    },
  };
}

const asDraft = ({ revision, document, savedAt }: Draft): ProgrammeDraft => ({
  revision,
  document,
  savedAt: savedAt.toISOString(),
});

export async function readDraft(tx: Tx, shopId: string): Promise<ProgrammeDraft> {
  const draft = await tx.programmes.findDraft(shopId);
  if (!draft) throw refuse('draft_missing', 'No draft was put yet.');
  return asDraft(draft);
}

/** Keeps a document that holds together as the draft; of another, nothing. */
export async function putDraft(tx: Tx, shopId: string, document: ProgrammeDocument): Promise<Outcome<ProgrammeDraft>> {
  refuseErrors(findMistakes(document), 'Body', 'programme_invalid');
  return { answer: asDraft(await tx.programmes.saveDraft(shopId, document, tx.now)) };
}
