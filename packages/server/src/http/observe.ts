import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

interface ObserveOptions {
  /** The share of good answers that is logged, 0 to 1. Refusals as well; answers of 500 and above always. */
  readonly logShare: number;
  /** Streams that are open now. */
  readonly streams: () => number;
  /** Memory, event loop and garbage collection of the process, too. */
  readonly processMetrics: boolean;
}

/** The route, never the address: addresses carry keys and ids. */
const routeOf = (request: FastifyRequest) => request.routeOptions.url ?? 'none';

/** Counts and times every answer, logs a sample, and serves /metrics in Prometheus form. */
export function observe(fastify: FastifyInstance, { logShare, streams, processMetrics }: ObserveOptions): void {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const answers = new Counter({
    name: 'kring_http_answers_total',
    help: 'Answers by route and status.',
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'kring_http_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const gauge = new Gauge({
    name: 'kring_streams_open',
    help: 'Streams of changes that are open.',
    registers: [registry],
    collect() {
      this.set(streams());
    },
  });
  registry.registerMetric(gauge);

  fastify.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = routeOf(request);
    const { statusCode: status, elapsedTime } = reply;
    answers.inc({ method, route, status });
    seconds.observe({ method, route }, elapsedTime / 1000);
    if (status >= 500)
      request.log.error({ requestId: request.id, method, route, status, ms: Math.round(elapsedTime) }, 'failed');
    else if (Math.random() < logShare)
      request.log.info({ requestId: request.id, method, route, status, ms: Math.round(elapsedTime) }, 'answered');
  });
  fastify.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
