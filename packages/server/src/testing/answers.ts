import { endpoints, Problem, problems, type EndpointDefinition } from '@kring/contract';
import { compile } from '../http/validation/validate.ts';

interface Known {
  readonly method: string;
  readonly pattern: RegExp;
  readonly check: (value: unknown) => unknown[];
}

const known: Known[] = (Object.entries(endpoints) as [string, EndpointDefinition][]).flatMap(([key, { answer }]) => {
  const [method = '', path = ''] = key.split(' ');
  return answer
    ? [
        {
          method,
          pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
          check: compile(answer, 'body', 'refuse'),
        },
      ]
    : [];
});
const checkProblem = compile(Problem, 'body', 'refuse');

/** Throws where an answer is not what the contract says of its endpoint, or a refusal is no problem with a known code. */
export function checkAnswer(method: string, url: string, status: number, body: unknown): void {
  const [path = ''] = url.split('?', 1);
  if (status >= 400) {
    const errors = checkProblem(structuredClone(body));
    const { code, status: told } = body as Problem;
    if (errors.length > 0 || !Object.hasOwn(problems, code) || told !== status)
      throw new Error(
        `${method} ${path} answered ${status} with no proper problem: ${JSON.stringify(body)} ${JSON.stringify(errors)}`,
      );
    return;
  }
  if (status >= 300 || body === undefined) return;
  const endpoint = known.find((candidate) => candidate.method === method && candidate.pattern.test(path));
  const errors = endpoint?.check(structuredClone(body)) ?? [];
  if (errors.length > 0)
    throw new Error(`${method} ${path} answered what the contract does not say: ${JSON.stringify(errors)}`);
}
