// One keep-alive connection that sends requests one after the other: cheaper than fetch, so that the bench measures the server.
import { Agent, request } from 'node:http';

export function httpLane(origin) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(origin);
  return (method, path, headers = {}, body) =>
    new Promise((resolve, reject) => {
      const call = request({ hostname, port, method, path, headers, agent }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      });
      call.on('error', reject);
      call.end(body);
    });
}
