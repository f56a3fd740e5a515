import { answerFrom, type Handler } from './handler.ts';
import { Refusal } from './refusal.ts';
import { customerOf, enter, refused, staged, type Stage } from './serve.ts';

/** Too large, or without an end: as on the server, those have a call of their own. */
const apart = /^\/v1\/me\/(?:export|changes)$/;
/** What only the shop's own server reads. */
const secret =
  /^\/v1\/(?:customers|orders|events|sales$|quizzes$|reviews$|referrals$|referral-codes|programme\/draft|health)/;

/** `POST /v1/reads`: each path as a GET to the other handlers, with the same credentials. */
export function readsHandlers(stage: Stage, others: readonly Handler[]): Handler[] {
  const { apiUrl } = stage;
  const ask = answerFrom(apiUrl, others);
  const answer = async (path: string, { url, headers }: Request) => {
    const asked = new URL(path, apiUrl);
    const key = new URL(url).searchParams.get('key');
    asked.searchParams.delete('key');
    if (key !== null) asked.searchParams.set('key', key);
    const { pathname } = asked;
    const known =
      asked.origin === new URL(apiUrl).origin &&
      path.startsWith(pathname) &&
      !apart.test(pathname) &&
      !secret.test(pathname);
    const found = known ? await ask(new Request(asked, { headers: only(headers) })) : undefined;
    const given = found ?? refused(new Refusal('not_found', 'A page has nothing to read at this address.'));
    const text = await given.text();
    return { status: given.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };
  return [
    {
      key: 'POST /v1/reads',
      async respond(request) {
        const early = await staged(stage);
        if (early) return early;
        try {
          // With a token it is a session's, and no key of a shop's server does.
          if (request.headers.has('authorization')) customerOf(stage, request);
          else enter(stage, 'public', request);
        } catch (thrown) {
          return refused(thrown as Refusal);
        }
        const { paths = [] } = (await request.clone().json()) as { readonly paths?: readonly string[] };
        if (paths.length < 1 || paths.length > 8) {
          const errors = [{ path: '/paths', expected: '1 to 8 paths' }];
          return refused(new Refusal('invalid_request', 'Body: /paths must be 1 to 8 paths.', { in: 'body', errors }));
        }
        return Response.json({ answers: await Promise.all(paths.map((path) => answer(path, request))) });
      },
    },
  ];
}

/** Who asks, and in which language. */
function only(headers: Headers): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['authorization', 'accept-language']) {
    const value = headers.get(name);
    if (value !== null) kept[name] = value;
  }
  return kept;
}
