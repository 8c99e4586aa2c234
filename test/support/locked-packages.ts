import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the lockfile says of a package. */
export interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The packages that the sources import: from the sources, because the bundler leaves no trace. */
export function importedPackages(): string[] {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join('src', path), 'utf8'))
    .join('\n');
  // What only brings types is not bundled.
  const code = sources.replace(/^import type [^;]*;/gm, '');
  return [...code.matchAll(/(?:\bfrom |\bimport\()'([^'.][^']*)'/g)].flatMap(([, from = '']) => {
    const [, name] = /^(@[^/]+\/[^/]+|[^/:]+)(\/|$)/.exec(from) ?? [];
    return name === undefined ? [] : [name];
  });
}

/** These packages, and all that they need, by name. */
export function lockedPackages(names: readonly string[]): ReadonlyMap<string, LockedPackage> {
  const lock: { packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  );
  const found = new Map<string, LockedPackage>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    const locked = lock.packages[`node_modules/${name}`];
    if (locked === undefined) throw new Error(`${name} is not in the lockfile`);
    found.set(name, locked);
    const { dependencies, optionalDependencies } = locked;
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) visit(each);
  };
  for (const name of names) visit(name);
  return found;
}
