import type { ProgrammeDocument, PublishedProgramme } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { onQuizPublished } from '../quiz-prizes/service.ts';
import { onSalesPublished } from '../sales/service.ts';
import type { PublishedVersion } from './store.ts';

/**
 * Makes a document the programme in force, with what it starts: draws and winning moments of quizzes, and the ends of
 * sales.
 */
export async function publishVersion(tx: Tx, shopId: string, document: ProgrammeDocument): Promise<PublishedVersion> {
  const before = await tx.programmes.findCurrent(shopId);
  const published = await tx.programmes.addVersion(shopId, document, tx.now);
  await onQuizPublished(tx, shopId, published.version, document.quizzes);
  await onSalesPublished(tx, shopId, before?.document.sales ?? [], document.sales ?? []);
  return published;
}

/** Makes the draft the next version, where it is still the draft that was seen. */
export async function publishDraft(tx: Tx, shopId: string, revision: number): Promise<Outcome<PublishedProgramme>> {
  const draft = await tx.programmes.findDraft(shopId);
  if (!draft) throw refuse('draft_missing', 'There is nothing to publish.');
  if (draft.revision !== revision)
    throw refuse('draft_changed', `You saw revision ${revision}, and the draft is at revision ${draft.revision}.`, {
      reason: { seen: revision, revision: draft.revision },
    });
  const { version, publishedAt } = await publishVersion(tx, shopId, draft.document);
  return { answer: { version, publishedAt: publishedAt.toISOString() } };
}
