import { findProduct } from './products.ts';

/** What this season brings: a sale for some before others, and a quiz with winning moments. */
export const seasonSale = 'vroege-oogst';
export const seasonPasscode = 'nieuwsbrief';
/** Stands in the newsletter. Kring keeps it as a hash. */
export const newsletterCode = 'Eerste pluk';
export const momentsQuiz = 'branddag';

/** The quizzes of the shop, as they stand on its page. */
export const shopQuizzes = ['koffiekennis', 'welke-koffie', momentsQuiz] as const;

const timeZone = 'Europe/Amsterdam';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone });
const hourOf = new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', hourCycle: 'h23' });

/** That hour of the day in Amsterdam, so many days from now. */
function atHour(now: Date, days: number, hour: number): Date {
  const guess = new Date(`${calendar.format(new Date(now.getTime() + days * dayMs))}T00:00:00Z`);
  guess.setUTCHours(hour);
  return new Date(guess.getTime() - (Number(hourOf.format(guess)) - hour) * hourMs);
}

const terms = {
  nl: 'Aanbieder is Brandpunt (voorbeeldwinkel). Meedoen kan één keer per dag, vanaf 18 jaar, zonder iets te kopen. De winnende momenten zijn vooraf vastgelegd; wie als eerste na zo’n moment de quiz uitspeelt, wint. Er zijn 20 kortingscodes van € 7,50, één per persoon, 30 dagen geldig. Wie als gast wint, haalt de code binnen 72 uur op door in te loggen. Niet in te wisselen voor geld. Vragen of klachten: balie@brandpunt.example.',
  en: 'The promoter is Brandpunt (an example shop). You can play once a day, from the age of 18, without buying anything. The winning moments are set beforehand; whoever finishes the quiz first after such a moment wins. There are 20 discount codes of € 7.50, one per person, valid for 30 days. Who wins as a guest claims the code by signing in within 72 hours. Not to be exchanged for money. Questions or complaints: balie@brandpunt.example.',
};

const moments = 20;
const between = 16 * hourMs;

/** Who finishes first after each of twenty moments wins; the first of them is when the shop opens. */
export function momentsQuizOf(now: Date): object {
  return {
    id: momentsQuiz,
    kind: 'knowledge',
    title: { nl: 'Win op de branddag', en: 'Win on roasting day' },
    intro: {
      nl: 'Twee vragen. Goed of fout maakt niet uit: het moment waarop je klaar bent telt.',
      en: 'Two questions. Right or wrong does not matter: what counts is the moment you finish.',
    },
    terms,
    startsAt: new Date(now.getTime() - hourMs).toISOString(),
    endsAt: atHour(now, 14, 22).toISOString(),
    questions: [
      {
        kind: 'single',
        id: 'dagen',
        text: { nl: 'Op welke dagen branden wij?', en: 'On which days do we roast?' },
        explanation: {
          nl: 'Op dinsdag en donderdag, en we sturen dezelfde dag.',
          en: 'On Tuesday and Thursday, and we ship the same day.',
        },
        options: [
          { id: 'di-do', text: { nl: 'Dinsdag en donderdag', en: 'Tuesday and Thursday' } },
          { id: 'ma-vr', text: { nl: 'Maandag tot en met vrijdag', en: 'Monday to Friday' } },
          { id: 'zo', text: { nl: 'Alleen op zondag', en: 'Only on Sunday' } },
        ],
        answer: 'di-do',
      },
      {
        kind: 'single',
        id: 'rust',
        text: {
          nl: 'Wanneer is een boon na het branden op zijn best?',
          en: 'When is a bean at its best after roasting?',
        },
        explanation: {
          nl: 'Na een week rust is het meeste koolzuur eruit. Een maand later is hij over zijn hoogtepunt.',
          en: 'After a week of rest most of the carbon dioxide is out. A month later it is past its best.',
        },
        options: [
          { id: 'meteen', text: { nl: 'Meteen', en: 'At once' } },
          { id: 'week', text: { nl: 'Na ongeveer een week', en: 'After about a week' } },
          { id: 'jaar', text: { nl: 'Na een jaar', en: 'After a year' } },
        ],
        answer: 'week',
      },
    ],
    attempts: { perCustomerPerDay: 1 },
    prizes: {
      mode: 'moments',
      prize: {
        id: 'branddagcode',
        name: { nl: '€ 7,50 korting', en: '€ 7.50 off' },
        gives: { reward: { kind: 'fixed_discount', amount: 750, vat: 'included' }, codeDays: 30 },
        stock: moments,
        value: 750,
      },
      moments: Array.from({ length: moments }, (_, index) => new Date(now.getTime() + index * between).toISOString()),
    },
  };
}

const picture = (id: string, nl: string, en: string) => ({ url: `/pictures/${id}.svg`, alt: { nl, en } });

/** Gold and readers of the newsletter may come in at once, everybody else in two days; twenty places. */
export function saleOf(now: Date): object {
  const opened = new Date(now.getTime() - minuteMs).toISOString();
  const [gesha, kettle] = ['gesha-perceel-7', 'zwanenhals'].map(findProduct);
  return {
    id: seasonSale,
    name: { nl: 'De vroege oogst', en: 'The early harvest' },
    teaser: {
      nl: 'Van de eerste pluk is er weinig. Wie het dichtst bij de brander staat, gaat voor.',
      en: 'There is little of the first picking. Who stands nearest to the roaster goes first.',
    },
    products: [
      {
        id: gesha?.id,
        title: gesha?.name,
        text: gesha?.tagline,
        image: picture('gesha-perceel-7', 'Een donkergroene zak koffie', 'A dark green bag of coffee'),
        price: gesha?.price,
      },
      {
        id: kettle?.id,
        title: kettle?.name,
        text: kettle?.tagline,
        image: picture('zwanenhals', 'Een ketel met een lange tuit', 'A kettle with a long spout'),
        price: 5950,
        lowestPrice: kettle?.price,
      },
    ],
    stock: 20,
    access: [
      { kind: 'tier', opensAt: opened, tiers: ['goud'] },
      {
        kind: 'passcode',
        opensAt: opened,
        passcode: seasonPasscode,
        label: { nl: 'Lezers van de nieuwsbrief', en: 'Readers of the newsletter' },
      },
      { kind: 'everyone', opensAt: atHour(now, 2, 10).toISOString() },
    ],
    endsAt: atHour(now, 7, 0).toISOString(),
    holdMinutes: 10,
    waitingList: { inviteMinutes: 60 },
  };
}

/** What only this shop's own server has, and sends to nobody else. */
export const ownPart = {
  nl: {
    title: 'Het verhaal van perceel 7',
    text: [
      'Doña Elena plukt perceel 7 in drie rondes. Wij kochten de eerste helemaal: negen kilo, genoeg voor twintig zakjes en één pot voor onszelf.',
      'We branden hem donderdag, licht, in één keer. Daarna gaat de brander weer aan de huismelange.',
    ],
    facts: [
      ['Hoogte', '1.850 meter'],
      ['Zetadvies', '15 gram op 250 ml, 92 graden, drie minuten'],
      ['Verzending', 'Vrijdag, voor iedereen tegelijk'],
    ],
  },
  en: {
    title: 'The story of plot 7',
    text: [
      'Doña Elena picks plot 7 in three rounds. We bought all of the first: nine kilos, enough for twenty bags and one pot for ourselves.',
      'We roast it on Thursday, light, in one go. After that the roaster returns to the house blend.',
    ],
    facts: [
      ['Altitude', '1,850 metres'],
      ['To brew', '15 grams in 250 ml, 92 degrees, three minutes'],
      ['Shipping', 'Friday, for everyone at once'],
    ],
  },
} as const;
