import type { QuizDocument, QuizQuestion } from '@kring/contract';
import { drawnPicture, type QuizPicture } from './quizzes-pictures.ts';

type Picture = (name: QuizPicture) => string;
type Texts = readonly [nl: string, en: string];

const HOUR = 3_600_000;

const both = ([nl, en]: Texts) => ({ nl, en });
const option = (id: string, text: Texts) => ({ id, text: both(text) });
const cup = (picture: Picture, id: QuizPicture, text: Texts) => ({
  ...option(id, text),
  image: { url: picture(id), alt: both(text) },
});

/** One question of each kind. */
const questions = (picture: Picture): QuizQuestion[] => [
  {
    id: 'haven',
    kind: 'single',
    text: {
      nl: 'Waar kwam de eerste koffieplant van Nederland aan wal?',
      en: 'Where did the first coffee plant of the Netherlands land?',
    },
    options: [
      option('rotterdam', ['Rotterdam', 'Rotterdam']),
      option('amsterdam', ['Amsterdam', 'Amsterdam']),
      option('hoorn', ['Hoorn', 'Hoorn']),
    ],
    answer: 'amsterdam',
    explanation: {
      nl: 'In 1706, en uit die ene plant groeide half Zuid-Amerika.',
      en: 'In 1706, and half of South America grew from that one plant.',
    },
  },
  {
    id: 'melk',
    kind: 'multiple',
    text: { nl: 'In welke koffie zit melk?', en: 'Which of these have milk in them?' },
    options: [
      option('cortado', ['Cortado', 'Cortado']),
      option('lungo', ['Lungo', 'Lungo']),
      option('flat-white', ['Flat white', 'Flat white']),
      option('ristretto', ['Ristretto', 'Ristretto']),
    ],
    answers: ['cortado', 'flat-white'],
    explanation: {
      nl: 'Lungo en ristretto zijn een lange en een korte espresso.',
      en: 'Lungo and ristretto are a long and a short espresso.',
    },
  },
  {
    id: 'kop',
    kind: 'image',
    text: { nl: 'Waar drink je een espresso uit?', en: 'What do you drink an espresso from?' },
    options: [
      cup(picture, 'mok', ['Een mok', 'A mug']),
      cup(picture, 'espresso', ['Een klein kopje', 'A small cup']),
      cup(picture, 'glas', ['Een hoog glas', 'A tall glass']),
      cup(picture, 'beker', ['Een beker voor onderweg', 'A cup to go']),
    ],
    answer: 'espresso',
    explanation: { nl: 'Dik porselein houdt hem warm.', en: 'Thick china keeps it warm.' },
  },
  {
    id: 'gram',
    kind: 'estimate',
    text: {
      nl: 'Hoeveel koffie maal je voor een liter filter?',
      en: 'How much coffee do you grind for a litre of filter?',
    },
    minimum: 20,
    maximum: 120,
    step: 5,
    unit: { nl: 'gram', en: 'grams' },
    answer: 60,
    tolerance: 5,
    explanation: { nl: 'Zestig gram per liter is de gulden regel.', en: 'Sixty grams a litre is the golden rule.' },
  },
  {
    id: 'weg',
    kind: 'order',
    text: { nl: 'Zet de weg van de boon op volgorde.', en: 'Put the way of the bean in order.' },
    options: [
      option('plukken', ['Plukken', 'Picking']),
      option('drogen', ['Drogen', 'Drying']),
      option('branden', ['Branden', 'Roasting']),
      option('malen', ['Malen', 'Grinding']),
    ],
    answer: ['plukken', 'drogen', 'branden', 'malen'],
    explanation: {
      nl: 'Malen doe je het liefst pas vlak voor het zetten.',
      en: 'You had better grind right before you brew.',
    },
  },
];

/** Which way of living, in two questions. */
const personality: QuizQuestion[] = [
  {
    id: 'ochtend',
    kind: 'single',
    text: { nl: 'Hoe begint jouw ochtend?', en: 'How does your morning begin?' },
    options: [
      { ...option('rennend', ['Rennend', 'On the run']), outcome: { espresso: 2 } },
      { ...option('rustig', ['Rustig, met de krant', 'Slowly, with the paper']), outcome: { filter: 2 } },
      { ...option('samen', ['Samen aan tafel', 'Together at the table']), outcome: { cappuccino: 2 } },
    ],
  },
  {
    id: 'smaak',
    kind: 'multiple',
    text: { nl: 'Wat vind je lekker?', en: 'What do you like?' },
    options: [
      { ...option('chocola', ['Chocola', 'Chocolate']), outcome: { espresso: 1, cappuccino: 1 } },
      { ...option('fruit', ['Rood fruit', 'Red fruit']), outcome: { filter: 2 } },
      { ...option('karamel', ['Karamel', 'Caramel']), outcome: { cappuccino: 1 } },
    ],
  },
];

const terms = {
  nl: 'Meedoen kan vanaf 18 jaar, één keer per persoon. De winnende momenten liggen vooraf vast en niemand van ons kent ze. Wie als eerste na een winnend moment de laatste vraag beantwoordt, wint. Je krijgt de code meteen te zien. Vragen of klachten: schrijf aan Brandpunt, Kade 1, Utrecht.',
  en: 'You may play from the age of 18, once each. The winning moments were set before and none of us knows them. Whoever is the first to answer the last question after a winning moment wins. You see the code at once. Questions or complaints: write to Brandpunt, Kade 1, Utrecht.',
};

/**
 * The quizzes of the mock shop: knowledge with points, a personality, winning moments, and a draw.
 * @param now the moment that their times count from
 * @param picture the address of each picture; as data where left out, which no real programme may have
 */
export function sampleQuizzes(now: Date, picture: Picture = drawnPicture): QuizDocument[] {
  const at = (hours: number) => new Date(Math.floor(now.getTime() / 60_000) * 60_000 + hours * HOUR).toISOString();
  const [first, second] = questions(picture) as [QuizQuestion, QuizQuestion];
  return [
    {
      id: 'koffiekenner',
      kind: 'knowledge',
      title: { nl: 'Hoe goed ken jij koffie?', en: 'How well do you know coffee?' },
      intro: { nl: 'Van boon tot kop, in twee minuten.', en: 'From bean to cup, in two minutes.' },
      endsAt: at(24 * 9),
      questions: questions(picture),
      attempts: { perCustomerPerDay: 2 },
      prizes: {
        mode: 'score',
        atLeast: 4,
        prize: { id: 'punten', name: { nl: '100 punten', en: '100 points' }, gives: { points: 100 } },
      },
      leaderboard: { size: 10 },
    },
    {
      id: 'welke-koffie',
      kind: 'personality',
      title: { nl: 'Welke koffie ben jij?', en: 'Which coffee are you?' },
      intro: { nl: 'Twee vragen, en je weet het.', en: 'Two questions, and you know.' },
      questions: personality,
      outcomes: [
        {
          id: 'espresso',
          title: { nl: 'Espresso', en: 'Espresso' },
          text: { nl: 'Kort, krachtig en altijd op tijd.', en: 'Short, strong and always on time.' },
          products: [
            {
              id: 'nachtbrander',
              title: { nl: 'Nachtbrander, 250 g', en: 'Night roast, 250 g' },
              url: '/products/nachtbrander',
              image: { url: picture('espresso'), alt: { nl: 'Een espresso', en: 'An espresso' } },
            },
          ],
        },
        {
          id: 'filter',
          title: { nl: 'Filterkoffie', en: 'Filter coffee' },
          text: {
            nl: 'Helder, fruitig, met alle tijd van de wereld.',
            en: 'Clear, fruity, with all the time in the world.',
          },
          products: [
            {
              id: 'guji',
              title: { nl: 'Guji, 250 g', en: 'Guji, 250 g' },
              url: '/products/guji',
              image: { url: picture('glas'), alt: { nl: 'Een glas koffie', en: 'A glass of coffee' } },
            },
            { id: 'filters', title: { nl: 'Papieren filters', en: 'Paper filters' }, url: '/products/filters' },
          ],
        },
        {
          id: 'cappuccino',
          title: { nl: 'Cappuccino', en: 'Cappuccino' },
          text: { nl: 'Zacht, vol, en het liefst in gezelschap.', en: 'Soft, full, and best in company.' },
        },
      ],
      profile: { attribute: 'koffie' },
    },
    {
      id: 'gelukskop',
      kind: 'knowledge',
      title: { nl: 'De gelukskop', en: 'The lucky cup' },
      intro: { nl: 'Eén vraag, en misschien is het raak.', en: 'One question, and it may be your moment.' },
      terms,
      startsAt: at(-24),
      endsAt: at(24 * 6),
      secondsPerQuestion: 20,
      questions: [first],
      attempts: { perCustomer: 1 },
      prizes: {
        mode: 'moments',
        moments: [at(-2), at(48)],
        prize: {
          id: 'tien-euro',
          name: { nl: '€ 10 korting', en: '€10 off' },
          gives: { reward: { kind: 'fixed_discount', amount: 1_000, vat: 'included' }, codeDays: 30 },
          stock: 2,
          value: 1_000,
        },
      },
    },
    {
      id: 'eindejaar',
      kind: 'knowledge',
      title: { nl: 'De eindejaarsquiz', en: 'The end-of-year quiz' },
      terms,
      endsAt: at(24 * 9),
      secondsPerQuestion: 30,
      timerOptional: false,
      questions: [first, second],
      prizes: {
        mode: 'draw',
        winners: 3,
        prize: {
          id: 'machine',
          name: { nl: 'een espressomachine', en: 'an espresso machine' },
          gives: { reward: { kind: 'gift', productId: 'machine' }, codeDays: 60 },
          stock: 3,
          value: 19_900,
        },
      },
    },
  ];
}
