import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Collects the licence of every package of which a module ends up in a bundle. */
export function thirdPartyLicenses(file) {
  const folders = new Set();
  return {
    plugin: {
      name: 'third-party-licenses',
      generateBundle(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          for (const id of chunk.moduleIds ?? []) {
            const folder = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(
              id,
            )?.[1];
            if (folder !== undefined) folders.add(folder.replace(/^\0/, ''));
          }
        }
      },
    },
    write() {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(
        file,
        [...folders]
          .sort()
          .map(describe)
          .join(`\n${'-'.repeat(72)}\n\n`),
      );
    },
  };
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licenceFile = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  // Nearly every licence has to be passed on with its text.
  if (licenceFile === undefined) throw new Error(`${name} comes without the text of its licence`);
  const text = readFileSync(join(folder, licenceFile), 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}
