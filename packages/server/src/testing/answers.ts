import { endpoints, Problem, problems, type EndpointDefinition } from '@kring/contract';
import { openapi } from '@kring/contract/openapi';
import { compile } from '../http/validation/validate.ts';

interface Known {
  readonly method: string;
  readonly pattern: RegExp;
  /** What the API's description says of one status. */
  readonly described: (status: number) => string;
  readonly check: (value: unknown) => unknown[];
}

const { paths } = openapi({ serverUrl: '/', version: '0' }) as {
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
};

const known: Known[] = (Object.entries(endpoints) as [string, EndpointDefinition][]).map(([key, { answer }]) => {
  const [method = '', path = ''] = key.split(' ');
  const responses = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.responses;
  return {
    method,
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
    described: (status) => JSON.stringify(responses?.[String(status)] ?? {}),
    check: answer ? compile(answer, 'body', 'refuse') : () => [],
  };
});
/** Refusals that no endpoint lists: of an address, or a fault of ours. */
const unlisted = ['not_found', 'method_not_allowed', 'internal'];
const checkProblem = compile(Problem, 'body', 'refuse');

/** Throws where an answer or a refusal is not what the contract says of its endpoint. */
export function checkAnswer(method: string, url: string, status: number, body: unknown): void {
  const [path = ''] = url.split('?', 1);
  const endpoint = known.find((candidate) => candidate.method === method && candidate.pattern.test(path));
  if (status >= 400) {
    const errors = checkProblem(structuredClone(body));
    const { code, status: told } = body as Problem;
    if (errors.length > 0 || !Object.hasOwn(problems, code) || told !== status)
      throw new Error(
        `${method} ${path} answered ${status} with no proper problem: ${JSON.stringify(body)} ${JSON.stringify(errors)}`,
      );
    if (endpoint && !unlisted.includes(code) && !endpoint.described(status).includes(`"${code}"`))
      throw new Error(`${method} ${path} refused with ${code}, which the contract does not list for it.`);
    return;
  }
  if (status >= 300 || body === undefined) return;
  const errors = endpoint?.check(structuredClone(body)) ?? [];
  if (errors.length > 0)
    throw new Error(`${method} ${path} answered what the contract does not say: ${JSON.stringify(errors)}`);
}
