import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes the declarations that the entry does not lead to: the compiler writes them for all
 * sources of the library, those of its inside too.
 */
export function keepReachableTypes(folder, entry) {
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, from] of text.matchAll(
      /(?:\bfrom |\bimport\(|^import )['"](\.[^'"]+)\.js['"]/gm,
    )) {
      visit(join(file, '..', `${from}.d.ts`));
    }
  };
  visit(join(folder, entry));
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
  }
}
