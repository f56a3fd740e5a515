import type { Language } from '../../days.ts';
import type { DrawData } from './verify-in-browser.ts';

/** What the page of a draw says. */
interface PageWords {
  readonly title: (quiz: string) => string;
  readonly before: (when: string, places: number) => string;
  readonly after: (when: string) => string;
  readonly checking: string;
  readonly steps: Readonly<Record<'committed' | 'listed' | 'drawn', string>>;
  readonly labels: Readonly<Record<'hash' | 'seed' | 'entries' | 'winners', string>>;
  readonly ask: string;
  readonly look: string;
  readonly noScript: string;
  readonly how: string;
  readonly method: readonly string[];
  readonly texts: DrawData['texts'];
}

export const pageWords: Readonly<Record<Language, PageWords>> = {
  nl: {
    title: (quiz) => `Trekking: ${quiz}`,
    before: (when, places) =>
      `De trekking is op ${when}: ${places === 1 ? '1 winnaar' : `${places} winnaars`}. Het geheime getal waarmee we trekken ligt al vast. Bewaar de vingerafdruk hieronder: na de trekking zie je hier het getal zelf, en kan iedereen nagaan dat het niet is veranderd.`,
    after: (when) => `Getrokken op ${when}. Je browser rekent het na, met niets dan de gegevens op deze pagina.`,
    checking: 'Je browser rekent de trekking na.',
    steps: {
      committed: 'Het geheime getal hoort bij de vingerafdruk van vóór de trekking.',
      listed: 'Elke deelnemer staat precies één keer in de lijst.',
      drawn: 'Met dit getal komen precies deze winnaars uit de lijst, zoveel als er waren beloofd.',
    },
    labels: {
      hash: 'Vingerafdruk (SHA-256)',
      seed: 'Geheim getal',
      entries: 'Deelnemers',
      winners: 'Winnaars, in volgorde van trekking',
    },
    ask: 'Jouw deelname: de code van 64 tekens, of het nummer dat begint met att_',
    look: 'Zoek op',
    noScript: 'Zet JavaScript aan om de trekking in je browser na te rekenen.',
    how: 'Zo werkt het',
    method: [
      'Een deelnemer is de SHA-256 van het nummer van de deelname; namen staan er niet bij.',
      'De lijst staat op alfabet. Stap voor stap kiezen we een winnaar uit wie nog over is (Fisher-Yates).',
      'De keuze komt uit de eerste zes bytes van HMAC-SHA-256(geheim getal, teller), met de teller 0, 1, 2 … als tekst. Bij m deelnemers die over zijn, is het de rest na deling door m; getallen boven het laatste veelvoud van m onder 2^48 slaan we over.',
    ],
    texts: {
      verified: 'Klopt: het getal lag vast, en trekt precies deze winnaars uit de lijst.',
      refuted: 'Klopt niet: dit is niet de trekking die was vastgelegd.',
      unable: 'Je browser kan hier niet rekenen: open deze pagina over https.',
      taking: 'Deze deelname deed mee, en is niet getrokken.',
      winning: 'Deze deelname is getrokken.',
      absent: 'Deze deelname staat niet in de lijst.',
    },
  },
  en: {
    title: (quiz) => `Draw: ${quiz}`,
    before: (when, places) =>
      `The draw is on ${when}: ${places === 1 ? '1 winner' : `${places} winners`}. The secret number that we draw with is fixed already. Keep the fingerprint below: after the draw the number itself is shown here, and anyone can check that it was not changed.`,
    after: (when) => `Drawn on ${when}. Your browser calculates it again, with nothing but what is on this page.`,
    checking: 'Your browser is checking the draw.',
    steps: {
      committed: 'The secret number belongs to the fingerprint of before the draw.',
      listed: 'Each entry is in the list exactly once.',
      drawn: 'With this number exactly these winners come out of the list, as many as were promised.',
    },
    labels: {
      hash: 'Fingerprint (SHA-256)',
      seed: 'Secret number',
      entries: 'Entries',
      winners: 'Winners, in the order drawn',
    },
    ask: 'Your entry: the code of 64 characters, or the number that begins with att_',
    look: 'Look it up',
    noScript: 'Turn JavaScript on to check the draw in your browser.',
    how: 'How it works',
    method: [
      'An entry is the SHA-256 of the number of an attempt; there are no names.',
      'The list is sorted. Step by step a winner is picked from those who are left (Fisher-Yates).',
      'The pick comes from the first six bytes of HMAC-SHA-256(secret number, counter), with the counter 0, 1, 2 … as text. With m entries left it is the remainder after division by m; numbers from the last multiple of m below 2^48 on are passed over.',
    ],
    texts: {
      verified: 'Verified: the number was fixed before, and draws exactly these winners from the list.',
      refuted: 'Not verified: this is not the draw that was fixed.',
      unable: 'Your browser can not calculate here: open this page over https.',
      taking: 'This entry took part, and was not drawn.',
      winning: 'This entry was drawn.',
      absent: 'This entry is not in the list.',
    },
  },
};
