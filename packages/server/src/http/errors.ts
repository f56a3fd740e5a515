import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OverloadedError, StorageUnavailableError } from '../storage/errors.ts';
import { problemOf, Refusal, refuse } from './problems.ts';
import { methodsAt } from './routes.ts';

/** What Fastify and the database throw, as refusals of ours. */
function refusalOf(error: FastifyError | Error, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof OverloadedError)
    return refuse('overloaded', 'Too many calls wait for the database.', { retryAfter: 1, cause: error });
  if (error instanceof StorageUnavailableError)
    return refuse('storage_unavailable', 'The database did not take the call.', { retryAfter: 2, cause: error });
  const code = 'code' in error ? error.code : '';
  const status = 'statusCode' in error ? error.statusCode : 500;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return refuse('body_too_large', `The body is larger than ${request.routeOptions.bodyLimit} bytes.`);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const type = request.headers['content-type'] ?? '';
    return refuse('unsupported_media_type', `The body is sent as "${type.slice(0, 80)}".`);
  }
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return refuse('malformed_json', 'The body is empty.');
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || (error instanceof SyntaxError && status === 400))
    return refuse('malformed_json', error.message.slice(0, 200));
  // The file server says so of paths that leave its folder.
  if (status === 403 || status === 404) return refuse('not_found', 'There is nothing at this address.');
  if (status !== undefined && status >= 400 && status < 500)
    return refuse('invalid_request', error.message.slice(0, 200));
  return refuse(
    'internal',
    'This should not have happened. Nothing was done, or all of it: the same call may be sent again.',
    { cause: error },
  );
}

function sendProblem(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (refusal.code === 'internal') request.log.error({ requestId: request.id, err: refusal.cause }, 'internal error');
  return reply
    .code(refusal.status)
    .headers({ ...refusal.headers, 'cache-control': 'no-store' })
    .removeHeader('etag')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(refusal, request.id)));
}

/** Answers every error as a problem, unknown addresses and methods too. */
export function addProblems(fastify: FastifyInstance): void {
  fastify.setErrorHandler<FastifyError>((error, request, reply) =>
    sendProblem(refusalOf(error, request), request, reply),
  );
  fastify.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(request.url);
    if (!methods || request.method === 'HEAD')
      return sendProblem(refuse('not_found', 'There is nothing at this address.'), request, reply);
    const allow = [...methods.keys(), ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    if (request.method === 'OPTIONS') return reply.code(204).header('allow', allow).send();
    return sendProblem(
      refuse('method_not_allowed', `This address takes ${allow}.`, { headers: { allow } }),
      request,
      reply,
    );
  });
}

/** For requests that are so broken that no route sees them. */
export function answerBrokenUrl(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(refuse('invalid_request', error.message.slice(0, 200)), request, reply);
}
