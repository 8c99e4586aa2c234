import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/**
 * Packs the package as it would be published, without building it; returns the tarball's path.
 * @param {string} folder
 */
export async function pack(folder) {
  const [{ filename }] = JSON.parse(await npm('pack', '--json', '--pack-destination', folder));
  return join(folder, filename);
}

/**
 * Installs a version of Node.js from the npm registry into a folder; returns its executable.
 * @param {string | number} version
 * @param {string} folder
 */
export async function installNode(version, folder) {
  const name = `node-${process.platform}-${process.arch}`;
  await npm('install', '--no-save', '--prefix', folder, `${name}@${version}`);
  return join(folder, 'node_modules', name, 'bin', 'node');
}

/**
 * Without scripts: the project is built, and the package has none to be run.
 * @param {...string} args
 */
export async function npm(...args) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // What `npm run` hands to its scripts is not meant for other folders.
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const options = { env: Object.fromEntries(own), cwd: resolve('.') };
  return (await promisify(execFile)('npm', [...args, ...quiet], options)).stdout;
}
