// Loads dist/cli. Where the very Node that runs it has built it, V8 takes up what it compiled then
// (scripts/compile-ahead.js); where another one has, the files are loaded as any other.
const { readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const FOLDER = join(__dirname, '..', 'dist', 'cli');

/** Named after the executable: what V8 compiles is for the build of V8 that did, and no other. */
function compiledFolder() {
  const { size, mtimeMs } = statSync(process.execPath);
  const name = `${process.version}-${process.arch}-${size}-${Math.floor(mtimeMs)}`;
  return join(FOLDER, 'compiled', name);
}

let folder;

/** The compiled form of a file of dist/cli, or `undefined`. */
function readCompiled(file) {
  try {
    folder ??= compiledFolder();
    return readFileSync(join(folder, `${file}.bin`));
  } catch {
    return undefined;
  }
}

/**
 * Loads a file of dist/cli and, when they are asked for, those that it needs. `codeOf` gives the
 * compiled form of one; V8 compiles what that does not hold, or all where it does not fit.
 */
function load(file, codeOf, scripts) {
  const path = join(FOLDER, file);
  if (require.cache[path] !== undefined) return require.cache[path].exports;
  const cachedData = codeOf(file);
  if (cachedData === undefined) return require(path);
  const source = Module.wrap(readFileSync(path, 'utf8'));
  // V8 keeps the name, which tells nobody where it was compiled.
  const filename = `dist/cli/${file}`;
  const script = scripts?.get(file) ?? new Script(source, { filename, cachedData });
  scripts?.set(file, script);
  const module = new Module(path);
  module.loaded = true;
  require.cache[path] = module;
  const requireThere = (id) => (id[0] === '.' ? load(id.slice(2), codeOf, scripts) : require(id));
  script.runInThisContext()(module.exports, requireThere, module, path, FOLDER);
  return module.exports;
}

module.exports = { FOLDER, compiledFolder, readCompiled, load };
