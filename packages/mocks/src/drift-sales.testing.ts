import type { SaleDocument } from '@kring/contract';
import { sampleSales } from './sales-sample.ts';
import { once as onceBy, type Step } from './step.testing.ts';

const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** What both sell: the sample, and something of which there is one, for everyone. */
export const driftSales: SaleDocument[] = [
  ...sampleSales(new Date(), (name) => `/pictures/${name}.webp`),
  {
    id: 'een-pot',
    name: { nl: 'Eén pot', en: 'One pot' },
    products: [{ id: 'pot', title: { nl: 'Pot', en: 'Pot' }, price: 9_900 }],
    stock: 1,
    access: [
      { kind: 'everyone', opensAt: at(-2) },
      { kind: 'segment', segments: ['vrienden'], opensAt: at(-3) },
      { kind: 'purchase', orders: 3, opensAt: at(-3) },
    ],
    endsAt: at(30),
    holdMinutes: 15,
    waitingList: { inviteMinutes: 30 },
  },
  {
    id: 'loting',
    name: { nl: 'Loting', en: 'By lot' },
    products: [{ id: 'pot', title: { nl: 'Pot', en: 'Pot' }, price: 9_900 }],
    stock: 3,
    perCustomer: 2,
    access: [{ kind: 'tier', tiers: ['zilver', 'goud'], opensAt: at(20) }],
    endsAt: at(30),
    holdMinutes: 15,
    lottery: { seconds: 600 },
  },
];

const once = (key: string) => onceBy(`sale-${key}`);
const signIn = (customerId: string): Step => ({
  ask: 'POST /v1/session',
  as: 'page',
  body: { token: `TOKEN ${customerId}` },
  keep: ({ sessionToken }, _, kept) => (kept[customerId] = String(sessionToken)),
});
const sam = { as: 'Bearer {sam}' } as const;
const tess = { as: 'Bearer {tess}' } as const;
const keepHold = ({ hold }: Record<string, unknown>, _: Headers, kept: Record<string, string>): void => {
  const { id, pass } = (hold ?? {}) as { id?: string; pass?: string };
  Object.assign(kept, { hold: id, pass });
};
const keepToken = ({ content }: Record<string, unknown>, _: Headers, kept: Record<string, string>): void => {
  kept['content'] = String((content as { token?: string } | null)?.token);
};
const [sample, pot, lots] = ['/v1/sales/vroege-oogst', '/v1/sales/een-pot', '/v1/sales/loting'];
const change = (body: object) => ({ body: { actor: 'Sam', ...body } });

/** A gate seen from outside and inside, a place that is kept, given back and sold, and a row that waits. */
export const saleSteps: readonly Step[] = [
  { ask: `GET ${sample}`, as: 'nobody' },
  { ask: `GET ${sample}`, as: 'page' },
  { ask: `GET ${pot}`, as: 'page', keep: keepToken },
  { ask: `GET ${lots}`, as: 'page' },
  { ask: 'GET /v1/sales/gone', as: 'page' },
  { ask: 'GET /v1/sales' },
  { ask: 'GET /v1/sales', as: 'page' },
  { ask: 'GET /v1/sale-keys', as: 'page' },
  { ask: 'PUT /v1/customers/sam', body: { callName: 'Sam', segments: ['vrienden', 'pers'] } },
  { ask: 'PUT /v1/customers/tess', body: { callName: 'Tess' } },
  signIn('sam'),
  signIn('tess'),
  // Outside.
  { ask: `GET ${sample}`, ...sam },
  { ask: `GET ${lots}`, ...sam },
  { ask: `POST ${sample}/holds`, ...sam },
  { ask: `POST ${sample}/holds`, as: 'page', ...once('hold-0') },
  { ask: `POST ${sample}/holds`, ...sam, ...once('hold-1') },
  { ask: `POST ${lots}/holds`, ...sam, ...once('hold-2') },
  { ask: `POST ${sample}/waitlist`, ...sam, ...once('wait-1') },
  { ask: `POST ${lots}/waitlist`, ...sam, ...once('wait-2') },
  { ask: 'POST /v1/sales/gone/holds', ...sam, ...once('hold-3') },
  // By a code.
  { ask: `POST ${sample}/passcode`, ...sam, body: { passcode: 'Perzik' }, ...once('code-1') },
  { ask: `PUT ${sample}/passcodes/gone`, body: { passcode: 'Perzik' } },
  { ask: `PUT ${sample}/passcodes/nieuwsbrief`, ...sam, body: { passcode: 'Perzik' } },
  { ask: `PUT ${sample}/passcodes/nieuwsbrief`, body: { passcode: 'Perzik', limit: 1 } },
  { ask: `GET ${sample}`, ...sam },
  { ask: `POST ${sample}/passcode`, ...sam, body: { passcode: 'mango' }, ...once('code-2') },
  { ask: `POST ${sample}/passcode`, ...sam, body: { passcode: ' PERZIK ' }, ...once('code-3') },
  { ask: `POST ${sample}/passcode`, ...tess, body: { passcode: 'perzik' }, ...once('code-4') },
  { ask: `GET ${sample}`, ...sam, keep: keepToken },
  { ask: 'POST /v1/sale-passes/verify', body: { pass: 'KEPT content' } },
  { ask: 'POST /v1/sale-passes/verify', body: { pass: 'not a pass of anybody' } },
  { ask: 'POST /v1/sale-passes/verify', ...sam, body: { pass: 'KEPT content' } },
  { ask: 'POST /v1/sale-passes/use', body: { pass: 'KEPT content', orderId: 's1' }, ...once('use-0') },
  // A place, given back.
  { ask: `POST ${sample}/holds`, ...sam, ...once('hold-4'), keep: keepHold },
  { ask: `POST ${sample}/holds`, ...sam, ...once('hold-4') },
  { ask: `GET ${sample}`, ...sam },
  { ask: 'DELETE /v1/holds/{hold}', ...tess },
  { ask: 'DELETE /v1/holds/{hold}', ...sam },
  { ask: 'DELETE /v1/holds/{hold}', ...sam },
  { ask: 'POST /v1/sale-passes/verify', body: { pass: 'KEPT pass' } },
  // One place and two who want it.
  { ask: `GET ${pot}`, ...tess },
  { ask: `POST ${pot}/waitlist`, ...tess, ...once('wait-3') },
  { ask: `POST ${pot}/holds`, ...sam, ...once('hold-5'), keep: keepHold },
  { ask: `GET ${pot}`, ...tess },
  { ask: `POST ${pot}/holds`, ...tess, ...once('hold-6') },
  { ask: `POST ${pot}/waitlist`, ...tess, ...once('wait-4') },
  { ask: `POST ${pot}/waitlist`, ...tess, ...once('wait-5') },
  { ask: `DELETE ${pot}/waitlist`, ...tess },
  { ask: `POST ${pot}/waitlist`, ...tess, ...once('wait-6') },
  { ask: 'GET /v1/sales' },
  { ask: 'DELETE /v1/holds/{hold}', ...sam },
  { ask: `GET ${pot}`, ...tess },
  { ask: `GET ${pot}`, ...sam },
  { ask: 'GET /v1/sales' },
  { ask: `POST ${pot}/holds`, ...tess, ...once('hold-7'), keep: keepHold },
  { ask: 'POST /v1/sale-passes/verify', body: { pass: 'KEPT pass' } },
  { ask: 'POST /v1/sale-passes/use', body: { pass: 'KEPT pass', orderId: 's2' } },
  { ask: 'POST /v1/sale-passes/use', body: { pass: 'KEPT pass', orderId: 's2' }, ...once('use-1') },
  { ask: 'POST /v1/sale-passes/use', body: { pass: 'KEPT pass', orderId: 's2' }, ...once('use-2') },
  { ask: 'POST /v1/sale-passes/use', body: { pass: 'KEPT pass', orderId: 's3' }, ...once('use-3') },
  { ask: 'POST /v1/sale-passes/verify', body: { pass: 'KEPT pass' } },
  { ask: 'DELETE /v1/holds/{hold}', ...tess },
  { ask: `GET ${pot}`, ...tess },
  { ask: `POST ${pot}/holds`, ...tess, ...once('hold-8') },
  // The desk of the shop.
  { ask: `POST ${pot}/changes`, ...change({ change: 'restock', places: 2 }), ...once('change-1') },
  { ask: `GET ${pot}`, ...sam },
  { ask: `POST ${pot}/changes`, ...change({ change: 'extend', endsAt: at(20) }), ...once('change-2') },
  { ask: `POST ${pot}/changes`, ...change({ change: 'extend', endsAt: at(40) }), ...once('change-3') },
  { ask: `GET ${pot}`, ...sam },
  { ask: `POST ${lots}/changes`, ...change({ change: 'open' }), ...once('change-4') },
  { ask: `GET ${lots}`, ...sam },
  { ask: `POST ${pot}/changes`, ...change({ change: 'end' }), ...once('change-5') },
  { ask: `POST ${pot}/changes`, ...change({ change: 'restock', places: 1 }), ...once('change-6') },
  { ask: `GET ${pot}`, ...sam },
  { ask: `POST ${pot}/holds`, ...sam, ...once('hold-9') },
  { ask: `POST ${pot}/passcode`, ...sam, body: { passcode: 'x' }, ...once('code-5') },
  { ask: 'POST /v1/sales/gone/changes', ...change({ change: 'open' }), ...once('change-7') },
  { ask: 'GET /v1/sales' },
];
