// Tries the package, as it would be published, on every line of Node.js that it is for:
// `npm run check:node`, or `node scripts/try-versions.js 26` for some after a build. Each Node comes
// from the npm registry, the package into an empty folder.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { installNode, npm, pack } from './installed.js';
import { PACKAGE_CHECKS } from './package-checks.js';

const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
const oldest = `${/^>=(\d+\.\d+)$/.exec(engines.node)?.[1]}.0`;
const versions = process.argv.length > 2 ? process.argv.slice(2) : [oldest, 20, 22, 24, 26];
const work = mkdtempSync(join(tmpdir(), 't1s-versions-'));
const broken = [];

try {
  const tarball = await pack(work);
  for (const version of versions) {
    if (!(await tryVersion(version, tarball))) broken.push(version);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(broken.length === 0 ? 'All of them do.' : `Not as it should be: ${broken.join(', ')}.`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** Prints a line, and one more for each check that found something. */
async function tryVersion(version, tarball) {
  const began = Date.now();
  const label = `Node ${version}`.padEnd(13);
  const folder = join(work, `with-${version}`);
  let setting;
  try {
    setting = await prepare(version, tarball, folder);
  } catch (error) {
    console.log(`${label} cannot be tried: ${firstLine(error)}`);
    return false;
  }
  const problems = [];
  for (const [name, check] of Object.entries(PACKAGE_CHECKS)) {
    await check(setting).catch((error) => problems.push(`${name}: ${firstLine(error)}`));
  }
  rmSync(folder, { recursive: true, force: true });
  const count = Object.keys(PACKAGE_CHECKS).length;
  const result = problems.length === 0 ? 'fine' : `WRONG in ${problems.length}`;
  const seconds = ((Date.now() - began) / 1_000).toFixed(0);
  console.log(`${label} ${setting.found.padEnd(10)} ${count} checks: ${result} (${seconds} s)`);
  for (const problem of problems) console.log(`  ${problem}`);
  return problems.length === 0;
}

/** Puts a Node and the package into a folder of their own. */
async function prepare(version, tarball, folder) {
  const [runtime, home] = [join(folder, 'runtime'), join(folder, 'home')];
  mkdirSync(home, { recursive: true });
  const node = await installNode(version, runtime);
  const found = (await promisify(execFile)(node, ['--version'])).stdout.trim();
  const place = join(folder, 'place');
  await npm('install', '--offline', '--prefix', place, tarball);
  const env = {
    // First in the path: `#!/usr/bin/env node` has to find this one.
    PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
    HOME: home,
    LANG: 'C.UTF-8',
    NODE_OPTIONS: '--trace-deprecation --pending-deprecation --trace-warnings',
  };
  return { node, found, place, env, bin: join(place, 'node_modules', '.bin', 't1s') };
}

function firstLine(error) {
  const text = error.stderr?.trim() || error.message || String(error);
  return text.split('\n').slice(0, 3).join(' | ');
}
