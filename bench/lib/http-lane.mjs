// Kept-alive connections for benches: cheaper than fetch, so that the bench measures the server.
import { Agent, request } from 'node:http';

/** Sends over at most so many connections; with one, requests go one after the other. Answers status, headers and body. */
export function httpLane(origin, connections = 1) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
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
