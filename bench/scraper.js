// The process behind `bench/metrics.js` that scrapes: told where, over how many connections, how
// long and what has to be in each answer, it tells how many came and how long they took.
import { Pool } from 'undici';
import { quantile } from './interleave.js';

process.on('message', async ({ url, connections, ms, says }) => {
  const pool = new Pool(url, { connections });
  const latencies = [];
  const startedAt = performance.now();
  const scrapeOn = async () => {
    while (performance.now() - startedAt < ms) {
      const begunAt = performance.now();
      const { statusCode, body } = await pool.request({ method: 'GET', path: '/metrics' });
      const text = await body.text();
      latencies.push(performance.now() - begunAt);
      if (statusCode !== 200 || !text.includes(says)) {
        throw new Error(`${url} answered ${statusCode}: ${text.slice(0, 200)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, scrapeOn));
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.close();
  process.send?.({
    perSecond: latencies.length / seconds,
    seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  });
});
process.on('disconnect', () => process.exit());
