// What the package takes: the tarball that npm packs, and what lies in node_modules after it was
// installed into an empty folder, in bytes of content and as the file system counts them
// (`stat.blocks`, like `du`). `npm run bench`, or `node bench/size.js` after a build.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

const PARTS = {
  'the program': /^(bin|dist.cli)\b/,
  'the library': /^dist.lib\b/,
  'its types': /^dist.types\b/,
  'manual, schema': /^dist.(man\b|config\.schema)/,
  'licences, README, the rest': /./,
};

const work = mkdtempSync(join(tmpdir(), 't1s-size-'));
try {
  const [{ filename }] = JSON.parse(npm('pack', '--json', '--pack-destination', work));
  const tarball = join(work, filename);
  const place = join(work, 'place');
  npm('install', '--offline', '--prefix', place, tarball);
  const rows = measure(join(place, 'node_modules'));
  console.log(`npm ${npm('--version').trim()}, Node ${process.version}\n`);
  console.log('                            files      bytes    on disk');
  print('tarball', [{ ...sizeOf(tarball), files: 1 }]);
  print('installed', rows);
  for (const name of Object.keys(PARTS)) {
    print(
      `  ${name}`,
      rows.filter(({ part }) => part === name),
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Every file, with the part that it belongs to; a package more than ours would be a mistake. */
function measure(modules) {
  const packages = readdirSync(modules).filter((name) => !name.startsWith('.'));
  if (packages.join() !== 'tensorone-status') throw new Error(`installed were ${packages}`);
  const root = join(modules, 'tensorone-status') + sep;
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(root + path).isFile())
    .map((path) => {
      const part = Object.keys(PARTS).find((name) => PARTS[name].test(path));
      return { ...sizeOf(root + path), files: 1, part };
    });
}

function sizeOf(path) {
  const { size, blocks } = statSync(path);
  return { size, onDisk: blocks * 512 };
}

function print(name, rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0).toLocaleString('en');
  const [files, bytes, onDisk] = ['files', 'size', 'onDisk'].map(sum);
  console.log(
    `${name.padEnd(27)} ${files.padStart(5)} ${bytes.padStart(10)} ${onDisk.padStart(10)}`,
  );
}

function npm(...args) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return execFileSync('npm', [...args, ...quiet], { encoding: 'utf8' });
}
