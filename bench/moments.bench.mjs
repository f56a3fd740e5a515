import { lanes, median, startBackend } from './lib/backend.mjs';
import { httpLane } from './lib/http-lane.mjs';
import { benchShop } from './lib/shop.mjs';

const PLAYERS = 5_000;
const MOMENTS = 20;
const TIMES = 10;
const HOUR = 3_600_000;

/** One question, and moments that are over: the first twenty who finish win. */
const quizOf = (number) => ({
  id: `moments-${number}`,
  kind: 'knowledge',
  title: { nl: 'Koffiequiz', en: 'Coffee quiz' },
  terms: { nl: 'De voorwaarden.', en: 'The terms.' },
  questions: [
    {
      kind: 'single',
      id: 'where',
      text: { nl: 'Waar?', en: 'Where?' },
      options: [
        { id: 'here', text: { nl: 'Hier', en: 'Here' } },
        { id: 'there', text: { nl: 'Daar', en: 'There' } },
      ],
      answer: 'here',
    },
  ],
  prizes: {
    mode: 'moments',
    prize: { id: 'points', name: { nl: '100 punten', en: '100 points' }, gives: { points: 100 }, stock: MOMENTS },
    moments: Array.from({ length: MOMENTS }, (_, i) => new Date(Date.now() - (i + 1) * HOUR).toISOString()),
  },
});

export default {
  name: 'moments',
  about: 'Last answers of 5,000 players at once for 20 winning moments, ten quizzes one after the other',
  async run() {
    const backend = await startBackend();
    // Every answer is on its way at once; 500 connections carry them, as a proxy's would.
    const send = httpLane(backend.apiUrl, 500);
    let overloaded = 0;
    const shop = benchShop(backend, async (...call) => {
      const answer = await send(...call);
      if (answer.status === 503) overloaded += 1;
      return answer;
    });
    await shop.publishQuizzes(Array.from({ length: TIMES }, (_, i) => quizOf(i)));
    const sessions = [];

    const seconds = [];
    let exact = 0;
    let others = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const attempts = [];
      await lanes(PLAYERS, 64, async (i) => {
        // A session lasts a quarter of an hour, which ten rounds may not.
        if (time % 5 === 0) sessions[i] = await shop.session(`player-${i}`);
        attempts[i] = await shop.play(sessions[i], `moments-${time}`);
      });
      const start = performance.now();
      const answers = await Promise.all(attempts.map((attempt, i) => shop.answer(sessions[i], attempt, 'here')));
      seconds.push((performance.now() - start) / 1000);
      const prizes = answers.map(({ body }) => JSON.parse(body).result.prize);
      if (prizes.filter(({ state, points }) => state === 'won' && points === 100).length === MOMENTS) exact += 1;
      others += prizes.filter(({ state, text }) => state === 'none' && text !== '').length;
    }
    const counted = (await shop.quizzes()).filter(({ prizes }) => prizes.given === MOMENTS).length;
    await backend.stop();
    const worst = Math.max(...seconds);
    const losers = TIMES * (PLAYERS - MOMENTS);
    return [
      { figure: `exactly ${MOMENTS} prizes given`, value: `${exact}`, aim: `${TIMES}`, met: exact === TIMES },
      { figure: 'counters say the same', value: `${counted}`, aim: `${TIMES}`, met: counted === TIMES },
      { figure: 'others heard that it was no moment', value: `${others}`, aim: `${losers}`, met: others === losers },
      { figure: 'seconds at worst', value: worst.toFixed(2), aim: '≤ 3', met: worst <= 3 },
      { figure: 'seconds at the middle', value: median(seconds).toFixed(2) },
      { figure: 'answers asked to come back (503)', value: `${overloaded}` },
    ];
  },
};
