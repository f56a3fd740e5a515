import type { ProgrammeDocument } from '@kring/contract';

/** The document that is being worked on; one per shop. */
export interface Draft {
  /** Grows by one with every change. */
  readonly revision: number;
  readonly document: ProgrammeDocument;
  readonly savedAt: Date;
}

/** A published document. Versions count from 1 and never change: ledger entries refer to them. */
export interface PublishedVersion {
  readonly version: number;
  readonly document: ProgrammeDocument;
  readonly publishedAt: Date;
}

/** Drafts and published versions of programmes. */
export interface ProgrammeStore {
  findDraft(shopId: string): Promise<Draft | undefined>;
  /** Puts the draft in place of the last one. */
  saveDraft(shopId: string, document: ProgrammeDocument, savedAt: Date): Promise<Draft>;
  /** The newest published version. */
  findCurrent(shopId: string): Promise<PublishedVersion | undefined>;
  findVersion(shopId: string, version: number): Promise<PublishedVersion | undefined>;
  /** Adds the next version. */
  addVersion(shopId: string, document: ProgrammeDocument, publishedAt: Date): Promise<PublishedVersion>;
}
