import { endpoints, type Access, type EndpointDefinition } from '@kring/contract';

interface Known {
  readonly pattern: RegExp;
  readonly methods: Map<string, Access>;
}

const known: Known[] = [];
for (const [key, definition] of Object.entries(endpoints) as [string, EndpointDefinition][]) {
  const [method = '', path = ''] = key.split(' ');
  const source = `^${path.replaceAll(/:\w+/g, '[^/]+')}$`;
  const entry = known.find(({ pattern }) => pattern.source === new RegExp(source).source);
  if (entry) entry.methods.set(method, definition.access);
  else known.push({ pattern: new RegExp(source), methods: new Map([[method, definition.access]]) });
}

/** The methods that an address of the contract takes, with who may use each; undefined for an unknown address. */
export function methodsAt(url: string): ReadonlyMap<string, Access> | undefined {
  const [path = ''] = url.split('?', 1);
  return known.find(({ pattern }) => pattern.test(path))?.methods;
}
