// Sends at a steady pace, whether or not the answers keep up: a server that falls behind shows it in its latencies.

/**
 * Calls `act(i)` so many times a second, for so many seconds. Latency counts from the moment at which a call was due, so
 * that waiting in line counts as well. Answers calls a second and milliseconds by percentile.
 */
export async function pace(perSecond, seconds, act) {
  const latencies = [];
  const calls = [];
  const start = performance.now();
  const total = perSecond * seconds;
  for (let i = 0; i < total; i += 1) {
    const due = start + (i / perSecond) * 1000;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    calls.push(act(i).then(() => latencies.push(performance.now() - due)));
  }
  await Promise.all(calls);
  const took = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
  return { perSecond: latencies.length / took, p50: at(0.5), p99: at(0.99), most: latencies.at(-1) };
}
