import type { Answer, Input } from '@kring/contract';
import { dayOf, dayText } from '@kring/rules';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { newId } from '../../ids.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireOwn } from '../customers/service.ts';
import type { Whose } from '../me/service.ts';
import { currentProgramme } from '../programme/service.ts';
import type { ConsentRow } from './store.ts';

type Consents = Answer<'GET /v1/me/consents'>;
type Word = Input<'PUT /v1/me/consents'>['body'];

/** What the customer said last on each purpose, and the birthday, where it may be known. */
export async function readConsents(tx: Tx, whose: Whose): Promise<Consents> {
  const { birthday } = await requireOwn(tx, whose);
  const latest = await tx.consents.latest(whose.shopId, whose.customerId);
  return {
    items: latest.map(({ purpose, granted, id, shown, language, at }) => ({
      purpose,
      granted,
      receiptId: id,
      shown,
      language,
      at: at.toISOString(),
    })),
    birthday,
  };
}

/** True for a day that the calendar has: of 29 February without a year too. */
function isDay(month: number, day: number, year: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The day that comes with a yes: one on which somebody can have been born who lives today. */
async function birthdayOf(tx: Tx, shopId: string, { birthday }: Word): Promise<string> {
  if (birthday === undefined) throw refuse('birthday_missing', 'The yes to `birthday` came without the day.');
  const { document } = await currentProgramme(tx, shopId);
  const today = dayText(dayOf(tx.now, document.shop.timeZone));
  const [, year, month, day] = /^(-|\d{4})-(\d\d)-(\d\d)$/.exec(birthday) ?? [];
  // Without a year any leap year will do.
  const fits = isDay(Number(month), Number(day), year === '-' ? 2000 : Number(year));
  const alive = year === '-' || (birthday >= '1900-01-01' && birthday <= today);
  if (!fits || !alive) throw refuse('birthday_invalid', `${birthday} is not a birthday that somebody can have.`);
  return birthday;
}

/** Keeps a yes or a no with the words that were shown. The birthday is known only as long as the yes to it holds. */
export async function sayConsent(tx: Tx, whose: Whose, word: Word): Promise<Outcome<Consents>> {
  const { shopId, customerId } = whose;
  const { purpose, granted, shown, language } = word;
  const customer = await requireOwn(tx, whose);
  if (purpose === 'birthday') {
    const birthday = granted ? await birthdayOf(tx, shopId, word) : null;
    if (birthday !== customer.birthday) await tx.customers.setBirthday(shopId, customerId, birthday);
  }
  // What quizzes left in the profile is there only as long as the yes to it holds.
  if (purpose === 'profile' && !granted) await tx.quizzes.forgetAttributes(whose);
  const last = (await tx.consents.latest(shopId, customerId)).find((consent) => consent.purpose === purpose);
  if (!last || !sameWord(last, word))
    await tx.consents.add({
      shopId,
      id: newId('rcp', tx.now),
      customerId,
      purpose,
      granted,
      shown,
      language,
      at: tx.now,
    });
  return { answer: await readConsents(tx, whose) };
}

/** A page that sends its word again says nothing new. */
const sameWord = (last: ConsentRow, { granted, shown, language }: Word): boolean =>
  last.granted === granted && last.shown === shown && last.language === language;
