import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage, daysIn, type Language } from '../../days.ts';
import { type Api, commit, type Outcome } from '../../http/api.ts';
import { Refusal } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { inLanguage } from '../../texts.ts';
import { currentProgramme, programmeVersion } from '../programme/service.ts';
import { pageStyle } from './page-style.ts';
import { pageWords } from './page-words.ts';
import { drawFigures, readDrawn } from './service.ts';
import { type DrawData, verifyInBrowser } from './verify-in-browser.ts';

/** What the page shows. */
interface Shown {
  readonly language: Language;
  readonly shop: string;
  readonly quiz: string;
  /** `1 december om 12.00 uur` */
  readonly when: string;
  readonly figures: Awaited<ReturnType<typeof drawFigures>>;
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Data in a page: nothing in it may end the element that it is in. */
const embedded = (data: DrawData) => JSON.stringify(data).replaceAll('<', '\\u003c');

const hashes = (items: readonly string[]) =>
  `<ol class="hashes">${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ol>`;

function pageOf({ language, shop, quiz, when, figures }: Shown): string {
  const { hash, places, seed, entries, winners } = figures;
  const words = pageWords[language];
  const { labels } = words;
  const title = escape(words.title(quiz));
  const drawn =
    seed === null
      ? ''
      : `<p id="verdict" role="status">${words.checking}</p><noscript><p>${words.noScript}</p></noscript>
<ul id="steps">${Object.entries(words.steps)
          .map(([id, text]) => `<li id="${id}">${text}</li>`)
          .join('')}</ul>
<h2>${labels.seed}</h2><code>${escape(seed)}</code>
<h2>${labels.winners}</h2>${hashes(winners)}
<details><summary>${labels.entries}: ${entries.length}</summary>${hashes(entries)}</details>
<form><label>${words.ask}<input autocomplete="off" spellcheck="false" maxlength="64"></label><button>${words.look}</button><output></output></form>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<link rel="stylesheet" href="/quiz-draws/page.css">
<script type="application/json" id="draw">${embedded({ hash, places, seed, entries, winners, texts: words.texts })}</script>
<script type="module" src="/quiz-draws/verify.js"></script></head>
<body><main><p class="quiet">${escape(shop)}</p><h1>${title}</h1><p>${seed === null ? words.before(when, places) : words.after(when)}</p>
<h2>${labels.hash}</h2><code>${escape(hash)}</code>
${drawn}
<h2>${words.how}</h2><ul>${words.method.map((line) => `<li class="quiet">${line}</li>`).join('')}</ul></main></body></html>`;
}

/** By the shop's id, or a publishable key of it. */
const shopOf = async (tx: Tx, shop: string): Promise<string | undefined> =>
  (await tx.shops.find(shop))?.id ?? (await tx.identity.findPublishableKey(shop))?.shopId;

async function look(tx: Tx, shopId: string, quizId: string, acceptLanguage: string | undefined): Promise<Shown> {
  const figures = await drawFigures(tx, shopId, quizId);
  const { document } = await currentProgramme(tx, shopId);
  const draw = await tx.quizDraws.find(shopId, quizId);
  // A quiz that is over may be out of the programme; its draw is not forgotten.
  const { document: then } = draw ? await programmeVersion(tx, shopId, draw.programmeVersion) : { document };
  const quiz = then.quizzes?.find(({ id }) => id === quizId);
  const { languages, timeZone, name } = document.shop;
  const language = chooseLanguage(acceptLanguage, languages);
  const days = daysIn(language, timeZone);
  const at = draw?.drawnAt ?? new Date(figures.at);
  const when = `${days.onText(at, tx.now)} ${language === 'nl' ? 'om' : 'at'} ${days.timeText(at)}`;
  return { language, shop: name, quiz: inLanguage(quiz?.title ?? {}, language) ?? quizId, when, figures };
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const TOO_OFTEN =
  'Te vaak opgevraagd. Probeer het over een minuut weer.\nAsked for too often. Try again in a minute.\n';
const NOTHING = 'Deze trekking is er niet.\nThere is no such draw.\n';

/**
 * `GET /quiz-draws/<shop or publishable key>/<quiz>`: a page on which anyone verifies a draw, in their own browser. It names
 * nobody, and shows the same to everybody.
 */
export function quizDrawPage(api: Api): void {
  const { fastify, storage, limits } = api;
  const script = `(${String(verifyInBrowser)})();\n`;
  const fresh = { 'cache-control': 'public, max-age=300' };
  fastify.get('/quiz-draws/verify.js', async (_request, reply) =>
    reply.headers(fresh).type('text/javascript; charset=utf-8').send(script),
  );
  fastify.get('/quiz-draws/page.css', async (_request, reply) =>
    reply.headers(fresh).type('text/css; charset=utf-8').send(pageStyle),
  );

  type Asked = FastifyRequest<{ Params: { shop: string; quizId: string } }>;
  fastify.get('/quiz-draws/:shop/:quizId', async (request: Asked, reply): Promise<FastifyReply> => {
    const { params, headers } = request;
    const { shop, quizId } = params;
    const say = (status: number, text: string) => reply.code(status).type('text/plain; charset=utf-8').send(text);
    reply.headers({ 'cache-control': 'no-store', 'content-security-policy': POLICY, vary: 'Accept-Language' });
    try {
      await limits.countOpen(request, 'draw');
      const shopId = await storage.read((tx) => shopOf(tx, shop));
      if (shopId === undefined) return say(404, NOTHING);
      const reach = {
        read: storage.read,
        write: (work: (tx: Tx) => Promise<Outcome<number>>) => commit(api, shopId, work),
      };
      const shown = await readDrawn(reach, shopId, quizId, (tx) =>
        look(tx, shopId, quizId, headers['accept-language']),
      );
      return reply.type('text/html; charset=utf-8').send(pageOf(shown));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      reply.headers(thrown.headers);
      return thrown.status === 429 ? say(429, TOO_OFTEN) : say(404, NOTHING);
    }
  });
}
