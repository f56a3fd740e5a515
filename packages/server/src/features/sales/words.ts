import type { SaleDocument } from '@kring/contract';
import type { Language } from '../../days.ts';
import { inLanguage, numberText } from '../../texts.ts';

type SaleAccess = SaleDocument['access'][number];

/** Who a way in is for: `Goud of Platina`; null for everyone. */
export function wayName(access: SaleAccess, tierName: (id: string) => string, language: Language): string | null {
  const dutch = language === 'nl';
  if (access.kind === 'everyone') return null;
  if (access.kind === 'tier') return access.tiers.map(tierName).join(dutch ? ' of ' : ' or ');
  const label = access.label && inLanguage(access.label, language);
  if (label !== undefined) return label;
  switch (access.kind) {
    case 'segment':
      return dutch ? 'Voor genodigden' : 'For invited customers';
    case 'passcode':
      return dutch ? 'Met een toegangscode' : 'With a passcode';
    case 'purchase': {
      const { orders = 1 } = access;
      if (orders === 1) return dutch ? 'Voor wie eerder kocht' : 'For who bought before';
      return dutch
        ? `Voor wie minstens ${numberText(orders, language)} keer bestelde`
        : `For who ordered at least ${numberText(orders, language)} times`;
    }
  }
}

interface WayTold {
  /** Null for everyone. */
  readonly name: string | null;
  /** When it opens; null where it is open. */
  readonly opensText: string | null;
  readonly mine: boolean;
  /** What the customer lacks for it; null where nothing can be said. */
  readonly missing: string | null;
  readonly language: Language;
}

/** One way in: `Goud: nog 120 punten. Opent vrijdag 27 november om 10.00 uur.` */
export function wayText({ name, opensText, mine, missing, language }: WayTold): string {
  const dutch = language === 'nl';
  if (name === null) {
    if (opensText === null) return dutch ? 'Open voor iedereen.' : 'Open to everyone.';
    return dutch ? `Opent voor iedereen ${opensText}.` : `Opens to everyone on ${opensText}.`;
  }
  if (mine) {
    if (opensText === null) return dutch ? `${name}: open voor jou.` : `${name}: open to you.`;
    return dutch ? `${name}: opent voor jou ${opensText}.` : `${name}: opens to you on ${opensText}.`;
  }
  const when =
    opensText === null ? (dutch ? 'nu open' : 'open now') : dutch ? `opent ${opensText}` : `opens on ${opensText}`;
  if (missing === null) return `${name}: ${when}.`;
  return `${name}: ${missing}. ${when.charAt(0).toUpperCase()}${when.slice(1)}.`;
}
