// The least that polls: undici, `JSON.parse` and a line. The number of polls that it is given
// follow each other at once, any after them by a second.
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { Pool } from 'undici';

const atOnce = Number(process.argv[2]);
const { TENSORONE_BASE_URL: url = '', TENSORONE_API_KEY: key } = process.env;
const pool = new Pool(url);
const request = {
  method: 'GET',
  path: '/v2/monitoring/system-status',
  headers: { authorization: `Bearer ${key}` },
};
for (let polls = 1; ; polls++) {
  const { statusCode, body } = await pool.request(request);
  const { overallStatus } = /** @type {{ overallStatus: string }} */ (await body.json());
  console.log(JSON.stringify({ type: 'poll', ok: statusCode === 200, overallStatus }));
  await (polls > atOnce ? sleep(1_000) : turn());
}
