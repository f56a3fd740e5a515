import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cpuSeconds, customerToken, lanes, median, startBackend } from './lib/backend.mjs';
import { httpLane } from './lib/http-lane.mjs';

const bareServer = fileURLToPath(new URL('./lib/bare-server.mjs', import.meta.url));
const COUNT = 6000;

async function cpuPerRequest(pid, origin, path, headers) {
  const width = 8;
  const send = Array.from({ length: width }, () => httpLane(origin));
  const before = cpuSeconds(pid);
  await lanes(COUNT, width, async (i) => {
    const answer = await send[i % width]('GET', path, headers);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  });
  return ((cpuSeconds(pid) - before) / COUNT) * 1e6;
}

export default {
  name: 'me',
  about: 'CPU a request of GET /v1/me, as a ratio to bare node:http answering the same bytes',
  async run() {
    const backend = await startBackend();
    const secret = { authorization: `Bearer ${backend.shop.secretKey}`, 'content-type': 'application/json' };
    const send = httpLane(backend.apiUrl);
    const order = {
      customerId: 'sanne',
      placedAt: new Date().toISOString(),
      currency: 'EUR',
      lines: [{ lineId: '1', productId: 'sumatra', quantity: 1, amount: 1895, vatAmount: 156 }],
    };
    await send('PUT', '/v1/orders/1001', secret, JSON.stringify(order));
    const token = customerToken(backend.shop, 'sanne');
    const opened = await send(
      'POST',
      `/v1/session?key=${backend.shop.publishableKey}`,
      { 'content-type': 'text/plain', origin: backend.origin },
      JSON.stringify({ token }),
    );
    const session = JSON.parse(opened.body);
    const headers = { authorization: `Bearer ${session.sessionToken}` };
    const sample = await send('GET', '/v1/me', headers);
    const bare = spawn(process.execPath, [bareServer], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    bare.stdin.end(JSON.stringify({ headers: sample.headers, body: sample.body.toString() }));
    const port = await new Promise((resolve) => bare.stdout.once('data', (data) => resolve(String(data).trim())));
    const rounds = { kring: [], bare: [] };
    for (let i = 0; i < 6; i += 1) {
      const kring = await cpuPerRequest(backend.pid, backend.apiUrl, '/v1/me', headers);
      const plain = await cpuPerRequest(bare.pid, `http://127.0.0.1:${port}`, '/v1/me', headers);
      if (i === 0) continue; // the first round warms both
      rounds.kring.push(kring);
      rounds.bare.push(plain);
    }
    bare.kill();
    await backend.stop();
    const [kring, plain] = [median(rounds.kring), median(rounds.bare)];
    return [
      { figure: 'GET /v1/me, µs CPU a request', value: kring.toFixed(0) },
      { figure: 'bare node:http, the same bytes, µs', value: plain.toFixed(0) },
      { figure: 'ratio', value: (kring / plain).toFixed(2) },
    ];
  },
};
