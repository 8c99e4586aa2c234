import { lstatSync, mkdirSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Has Node keep what V8 compiles of this program, so that the next start need not compile it: about
 * 8 ms of CPU of a status on Node 22 and later. Node can from 22.8 on; without that, or without a
 * folder, nothing is kept. Never throws.
 */
export function enableCompileCache(process: NodeJS.Process): void {
  try {
    // By this and not by an import, which would have the bundler load more.
    const module = process.getBuiltinModule('node:module');
    if (!('enableCompileCache' in module)) return;
    const { enableCompileCache: enable } = module;
    const folder = prepareFolder(process.env, process.geteuid?.() ?? null);
    if (typeof enable === 'function' && folder !== null) enable(folder);
  } catch {
    // It is a convenience.
  }
}

/**
 * The folder for compiled code below the user's cache folder, made where it is missing; `null` where
 * there is none that only this user can write to, for what is in it is run. `userId` is `null` where
 * the system has no such numbers.
 */
export function prepareFolder(env: Environment, userId: number | null): string | null {
  const base = cacheHome(env);
  if (base === null) return null;
  const folder = `${base}/tensorone-status/compiled`;
  const found = lstatSync(folder, { throwIfNoEntry: false }) ?? make(base, folder);
  const isOwn = userId === null || (found.uid === userId && (found.mode & 0o022) === 0);
  return found.isDirectory() && isOwn ? folder : null;
}

/** `$XDG_CACHE_HOME`, or `.cache` in the home folder; `null` where the environment names neither. */
function cacheHome({ XDG_CACHE_HOME: xdg, HOME: home }: Environment): string | null {
  if (xdg?.startsWith('/')) return xdg;
  return home?.startsWith('/') ? `${home}/.cache` : null;
}

/** One folder after the other: Node's `recursive` never returns below /proc. */
function make(base: string, folder: string) {
  for (const path of [base, `${base}/tensorone-status`, folder]) {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) mkdirSync(path, { mode: 0o700 });
  }
  return lstatSync(folder);
}
