import type { ProgrammeDocument } from '@kring/contract';
import { CHANCE_LIMITS, gamesOfChance, yearsOfChance, type YearOfChance } from '@kring/rules';
import { moneyIn } from './explain.ts';

const many = (count: number, one: string, other = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : other}`;

function notesOf(
  { year, draws, value, unknown, tooMany, tooMuch }: YearOfChance,
  money: (amount: number) => string,
  inEuro: boolean,
): string[] {
  const worth = `worth ${money(value)}${unknown.length > 0 ? ', and what has no value here' : ' together'}`;
  const notes = [`In ${year}: ${many(draws, 'draw')} of prizes by chance, ${worth}.`];
  if (unknown.length > 0)
    notes.push(`No value is told of the prizes of ${unknown.join(', ')}: set \`value\`, so that they can be counted.`);
  if (!inEuro) notes.push('The limits are in euros: mind what these prizes are worth in them.');
  if (inEuro && tooMany)
    notes.push(
      `That is more than the ${CHANCE_LIMITS.draws} draws a year that the Dutch code for promotional games of chance allows for one ` +
        `product or service. Only with prizes of less than ${money(CHANCE_LIMITS.small)} a year it sets no number.`,
    );
  if (inEuro && tooMuch)
    notes.push(
      `That is more than the ${money(CHANCE_LIMITS.value)} a year that the Dutch code for promotional games of chance allows.`,
    );
  return notes;
}

/**
 * What a shop should know of its prizes by chance, by calendar year: notes, not mistakes. A programme may be for other
 * products, or other countries, than the limits are for.
 */
export function chanceNotes({ quizzes = [], shop }: ProgrammeDocument): string[] {
  const money = moneyIn(shop.currency);
  return yearsOfChance(gamesOfChance(quizzes, shop.timeZone)).flatMap((year) =>
    notesOf(year, money, shop.currency === 'EUR'),
  );
}

/** Each quiz with prizes by chance, by calendar year, and then the notes. */
export function explainChance(document: ProgrammeDocument): string {
  const { quizzes = [], shop } = document;
  const money = moneyIn(shop.currency);
  const games = gamesOfChance(quizzes, shop.timeZone);
  if (games.length === 0) return 'No quiz of this programme has a prize by chance.';
  const lines = games.map(
    ({ quizId, year, draws, prizes, value }) =>
      `${year}  ${quizId}: ${many(draws, 'draw')}, ${many(prizes, 'prize')}, ${value === null ? 'of no told value' : money(value)}`,
  );
  return [...lines, '', ...chanceNotes(document)].join('\n');
}
