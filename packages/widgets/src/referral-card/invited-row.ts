import type { Invitation, Programme } from '@kring/contract';
import { text, type Speech } from '@kring/kit';
import { friendStrings } from './friend-strings.ts';
import { outcome, sentence, wordsIn, type Row } from './model.ts';

/** The invitation that this customer followed: a row among the friends. */
export function invitedRow(one: Invitation, programme: Programme, speech: Speech): Row {
  const words = friendStrings[speech.language];
  const { code, from, state, why } = one;
  const { chip, tone } = outcome(one, wordsIn(speech));
  const open = state === 'claimed' || state === 'held';
  const whose = words.rowFrom(text(from));
  const said = text(why?.text || one.text);
  if (!open) return { id: 'invitation', name: `${words.row} ${whose}`.trim(), line: said, chip, tone };
  const name = sentence(programme.referral?.friendTitle, speech);
  const line = [`${words.rowCode} ${text(code)} ${whose}`.trim(), said].filter(Boolean).join(' · ');
  return { id: 'invitation', name, line, chip, tone, code: text(code), copy: words.copy };
}
