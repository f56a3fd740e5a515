import type { QuizDocument } from '@kring/contract';
import { sampleQuizzes } from './quizzes-sample.ts';
import { once as onceBy, type Step } from './step.testing.ts';

const [known, personality, moments, draw] = sampleQuizzes(new Date(), (name) => `/pictures/${name}.webp`) as [
  QuizDocument,
  QuizDocument,
  QuizDocument,
  QuizDocument,
];

/** What both ask: the sample, one that is over, one that is too fast for anybody, and one that everyone played already. */
export const driftQuizzes: QuizDocument[] = [
  known,
  personality,
  moments,
  draw,
  { ...known, id: 'straks', startsAt: new Date(Date.now() + 86_400_000).toISOString() },
  { ...draw, id: 'bedachtzaam', secondsPerQuestion: 60, minimumSeconds: 10, prizes: undefined as never },
  { ...known, id: 'vol', attempts: { campaign: 1 } },
].map((quiz) => JSON.parse(JSON.stringify(quiz)) as QuizDocument);

/** With a key a page says what its body is. */
const once = (key: string) => ({
  headers: { ...onceBy(`quiz-${key}`).headers, 'content-type': 'application/json' },
});
const signIn = (customerId: string): Step => ({
  ask: 'POST /v1/session',
  as: 'page',
  body: { token: `TOKEN ${customerId}` },
  keep: ({ sessionToken }, _, kept) => (kept[customerId] = String(sessionToken)),
});
const quinn = { as: 'Bearer {quinn}' } as const;
const romy = { as: 'Bearer {romy}' } as const;
const page = { as: 'page' } as const;
const keepId =
  (name: string) =>
  ({ id }: Record<string, unknown>, _: Headers, kept: Record<string, string>): void =>
    void (kept[name] = String(id));
const keepTicket = ({ result }: Record<string, unknown>, _: Headers, kept: Record<string, string>): void =>
  void (kept['ticket'] = String((result as { ticket?: string } | null)?.ticket));

const choose = (questionId: string, ...choices: string[]) => ({ body: { questionId, given: { choices } } });
const guess = (questionId: string, number: number) => ({ body: { questionId, given: { number } } });
const pass = (questionId: string) => ({ body: { questionId, given: null } });
const start = (quizId: string, who: Pick<Step, 'as'>, name: string, timer?: boolean): Step => ({
  ask: `POST /v1/quizzes/${quizId}/attempts`,
  ...who,
  body: timer === undefined ? {} : { timer },
  ...once(`start-${name}`),
  keep: keepId(name),
});
const yes = { granted: true, shown: 'Bewaar het.', language: 'nl' };

/** A quiz played by a customer and by guests, a prize that is won, claimed and missed, a name on the board. */
export const quizSteps: readonly Step[] = [
  { ask: 'GET /v1/quizzes/koffiekenner', as: 'nobody' },
  { ask: 'GET /v1/quizzes/koffiekenner', ...page },
  { ask: 'GET /v1/quizzes/welke-koffie', ...page },
  { ask: 'GET /v1/quizzes/gelukskop', ...page },
  { ask: 'GET /v1/quizzes/straks', ...page },
  { ask: 'GET /v1/quizzes/gone', ...page },
  { ask: 'GET /v1/quizzes', ...page },
  signIn('quinn'),
  signIn('romy'),
  // What can't begin.
  {
    ask: 'POST /v1/quizzes/koffiekenner/attempts',
    ...page,
    text: '{}',
    headers: { 'content-type': 'application/json' },
  },
  start('gone', page, 'none-1'),
  start('straks', page, 'none-2'),
  start('eindejaar', page, 'none-3', false),
  start('vol', page, 'full-1'),
  start('vol', page, 'full-2'),
  { ask: 'GET /v1/quizzes/vol', ...quinn },
  // A customer plays.
  start('koffiekenner', quinn, 'play'),
  start('koffiekenner', quinn, 'play-again'),
  { ask: 'GET /v1/quizzes/koffiekenner', ...quinn },
  { ask: 'GET /v1/attempts/{play}', ...quinn },
  { ask: 'GET /v1/attempts/{play}', ...romy },
  { ask: 'GET /v1/attempts/{play}', ...page },
  { ask: `GET /v1/attempts/att_${'0'.repeat(26)}`, ...page },
  { ask: 'POST /v1/attempts/{play}/answers', ...quinn, ...choose('melk', 'cortado'), ...once('a-0') },
  { ask: 'POST /v1/attempts/{play}/answers', ...quinn, ...choose('haven', 'cortado'), ...once('a-1') },
  { ask: 'POST /v1/attempts/{play}/answers', ...quinn, ...guess('haven', 3), ...once('a-2') },
  { ask: 'POST /v1/attempts/{play}/answers', ...quinn, ...choose('haven', 'amsterdam'), ...once('a-3') },
  { ask: 'POST /v1/attempts/{play}/answers', ...quinn, ...choose('haven', 'amsterdam'), ...once('a-3') },
  { ask: 'POST /v1/attempts/{play}/answers', ...quinn, ...choose('haven', 'hoorn'), ...once('a-4') },
  { ask: 'POST /v1/attempts/{play}/answers', ...romy, ...choose('melk', 'cortado'), ...once('a-5') },
  { ask: 'POST /v1/attempts/{play}/answers', ...quinn, ...choose('melk', 'flat-white', 'cortado'), ...once('a-6') },
  { ask: 'PUT /v1/attempts/{play}/name', ...quinn, body: { name: 'Quinn' } },
  { ask: 'PUT /v1/attempts/{play}/profile', ...quinn, body: yes },
  { ask: 'POST /v1/attempts/{play}/answers', ...quinn, ...pass('kop'), ...once('a-7') },
  { ask: 'POST /v1/attempts/{play}/answers', ...quinn, ...guess('gram', 64), ...once('a-8') },
  { ask: 'GET /v1/attempts/{play}', ...quinn },
  {
    ask: 'POST /v1/attempts/{play}/answers',
    ...quinn,
    ...choose('weg', 'plukken', 'drogen', 'branden', 'malen'),
    ...once('a-9'),
  },
  { ask: 'GET /v1/attempts/{play}', ...quinn },
  { ask: 'POST /v1/attempts/{play}/answers', ...quinn, ...pass('weg'), ...once('a-10') },
  { ask: 'GET /v1/quizzes/koffiekenner', ...quinn },
  { ask: 'GET /v1/me', ...quinn },
  { ask: 'GET /v1/me/entries', ...quinn },
  // A name on the board.
  { ask: 'PUT /v1/attempts/{play}/name', ...romy, body: { name: 'Romy' } },
  { ask: 'PUT /v1/attempts/{play}/name', ...quinn, body: { name: '\u200b' } },
  { ask: 'PUT /v1/attempts/{play}/name', ...quinn, body: { name: 'Quinn' } },
  { ask: 'GET /v1/quizzes/koffiekenner', ...page },
  { ask: 'PUT /v1/attempts/{play}/name', ...quinn, body: { name: null } },
  { ask: 'PUT /v1/attempts/{play}/profile', ...quinn, body: yes },
  // Once more, and no more than that on a day.
  start('koffiekenner', quinn, 'more'),
  { ask: 'POST /v1/attempts/{more}/answers', ...quinn, ...pass('haven'), ...once('b-1') },
  { ask: 'POST /v1/attempts/{more}/answers', ...quinn, ...pass('melk'), ...once('b-2') },
  { ask: 'POST /v1/attempts/{more}/answers', ...quinn, ...choose('kop', 'espresso'), ...once('b-3') },
  { ask: 'POST /v1/attempts/{more}/answers', ...quinn, ...pass('gram'), ...once('b-4') },
  { ask: 'POST /v1/attempts/{more}/answers', ...quinn, ...pass('weg'), ...once('b-5') },
  start('koffiekenner', quinn, 'none-4'),
  { ask: 'GET /v1/quizzes/koffiekenner', ...quinn },
  // A personality, and what may be kept of it.
  start('welke-koffie', quinn, 'who'),
  { ask: 'POST /v1/attempts/{who}/answers', ...quinn, ...choose('ochtend', 'rustig'), ...once('c-1') },
  { ask: 'POST /v1/attempts/{who}/answers', ...quinn, ...choose('smaak', 'fruit', 'karamel'), ...once('c-2') },
  { ask: 'PUT /v1/attempts/{who}/name', ...quinn, body: { name: 'Quinn' } },
  { ask: 'PUT /v1/attempts/{who}/profile', ...page, body: yes },
  { ask: 'PUT /v1/attempts/{who}/profile', ...romy, body: yes },
  { ask: 'PUT /v1/attempts/{who}/profile', ...quinn, body: yes },
  { ask: 'GET /v1/customers/quinn' },
  { ask: 'GET /v1/quizzes/welke-koffie', ...quinn },
  { ask: 'PUT /v1/attempts/{who}/profile', ...quinn, body: { ...yes, granted: false } },
  { ask: 'GET /v1/customers/quinn' },
  // A guest wins, and claims.
  start('gelukskop', page, 'lucky'),
  { ask: 'GET /v1/attempts/{lucky}', ...page },
  {
    ask: 'POST /v1/attempts/{lucky}/answers',
    ...page,
    ...choose('haven', 'hoorn'),
    ...once('d-1'),
    keep: keepTicket,
  },
  { ask: 'GET /v1/attempts/{lucky}', ...page },
  start('gelukskop', page, 'late'),
  { ask: 'POST /v1/attempts/{late}/answers', ...page, ...choose('haven', 'hoorn'), ...once('d-2') },
  { ask: 'POST /v1/quiz-claims', ...page, body: { ticket: 'KEPT ticket' }, ...once('claim-1') },
  { ask: 'POST /v1/quiz-claims', ...romy, body: { ticket: `qct_${'0'.repeat(26)}` }, ...once('claim-2') },
  { ask: 'POST /v1/quiz-claims', ...romy, body: { ticket: 'KEPT ticket' }, ...once('claim-3') },
  { ask: 'POST /v1/quiz-claims', ...romy, body: { ticket: 'KEPT ticket' }, ...once('claim-4') },
  { ask: 'GET /v1/attempts/{lucky}', ...page },
  { ask: 'GET /v1/attempts/{lucky}', ...romy },
  { ask: 'GET /v1/quizzes/gelukskop', ...romy },
  { ask: 'GET /v1/me/redemptions', ...romy },
  start('gelukskop', romy, 'none-5'),
  // A draw that is still to come.
  { ask: 'GET /v1/quizzes/eindejaar', ...quinn },
  { ask: 'GET /v1/quiz-draws/eindejaar', ...page },
  { ask: 'GET /v1/quiz-draws/koffiekenner', ...page },
  { ask: 'GET /v1/quiz-draws/gone', ...page },
  start('eindejaar', quinn, 'draw'),
  { ask: 'POST /v1/attempts/{draw}/answers', ...quinn, ...choose('haven', 'amsterdam'), ...once('e-1') },
  { ask: 'POST /v1/attempts/{draw}/answers', ...quinn, ...choose('melk', 'lungo'), ...once('e-2') },
  start('eindejaar', quinn, 'draw2'),
  { ask: 'POST /v1/attempts/{draw2}/answers', ...quinn, ...pass('haven'), ...once('e-3') },
  { ask: 'POST /v1/attempts/{draw2}/answers', ...quinn, ...pass('melk'), ...once('e-4') },
  start('eindejaar', page, 'draw3'),
  { ask: 'POST /v1/attempts/{draw3}/answers', ...page, ...pass('haven'), ...once('e-5') },
  {
    ask: 'POST /v1/attempts/{draw3}/answers',
    ...page,
    ...pass('melk'),
    ...once('e-6'),
    keep: keepTicket,
  },
  { ask: 'POST /v1/quiz-claims', ...quinn, body: { ticket: 'KEPT ticket' }, ...once('claim-5') },
  // Nobody reads that fast.
  start('bedachtzaam', quinn, 'slow'),
  { ask: 'POST /v1/attempts/{slow}/answers', ...quinn, ...choose('haven', 'hoorn'), ...once('f-1') },
  { ask: 'POST /v1/attempts/{slow}/answers', ...quinn, ...pass('haven'), ...once('f-2') },
  { ask: 'GET /v1/quizzes' },
];
