// What `bench/regions.js` runs as a process: asks by the library for each region that is named,
// `at-once` or `in-turn`, and prints how many answered.
import { createClient } from 'tensorone-status';

const [order, ...regions] = process.argv.slice(2);
const client = createClient();
const ask = (region) => client.fetchStatus({ regions: [region], includeMetrics: true });
const answers = [];
if (order === 'at-once') answers.push(...(await Promise.all(regions.map(ask))));
else for (const region of regions) answers.push(await ask(region));
await client.close();
console.log(`${answers.length} answered`);
