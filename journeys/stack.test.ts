/** That journeys stand on firm ground: the real backend and shop, killed and started again, keep their keys and data. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStack, type Stack } from './stack.ts';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ fromNothing: true });
});
afterAll(async () => {
  await stack?.stop();
});

const answers = async (url: string) => (await fetch(url).catch(() => undefined))?.status;

test('backend and shop answer, with keys that work', async () => {
  expect(await answers(stack.shopUrl)).toBe(200);
  expect(await answers(`${stack.apiUrl}/v1/programme?key=${stack.publishableKey}`)).toBe(200);
  expect(await answers(`${stack.apiUrl}/v1/programme?key=pk_wrong`)).toBe(401);
});

test('killed they are gone, and come back on the same data with another clock', async () => {
  const customer = `${stack.apiUrl}/v1/customers/journey`;
  const headers = { authorization: `Bearer ${stack.secretKey}`, 'content-type': 'application/json' };
  const made = await fetch(customer, { method: 'PUT', headers, body: JSON.stringify({ callName: 'Jo' }) });
  expect(made.ok, await made.text()).toBe(true);
  await stack.kill();
  expect([await answers(stack.shopUrl), await answers(`${stack.apiUrl}/readyz`)]).toEqual([undefined, undefined]);
  await stack.restart({ clock: '+15d' });
  expect(await (await fetch(customer, { headers })).json()).toMatchObject({ callName: 'Jo' });
  expect(await stack.log()).toContain('+15d');
});
