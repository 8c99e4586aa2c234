import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

const require = createRequire(import.meta.url);
const sources = resolve('src') + sep;
const folderOf = (name) => dirname(require.resolve(`${name}/package.json`));
const undici = folderOf('undici');
const cliTable = folderOf('cli-table3');
const commander = dirname(require.resolve('commander'));

/**
 * The classes that our modules take from undici, and where undici keeps them: its index loads
 * fetch, WebSocket, caches and mocks too, and takes longer to load than this whole program.
 */
const UNDICI_PARTS = {
  'direct-dispatcher.ts': `export { default as Pool } from ${path('lib/dispatcher/pool.js')};`,
  'proxy-dispatcher.ts': `
    import Dispatcher from ${path('lib/dispatcher/dispatcher.js')};
    import connect from ${path('lib/api/api-connect.js')};
    import EnvHttpProxyAgent from ${path('lib/dispatcher/env-http-proxy-agent.js')};
    Dispatcher.prototype.connect = connect;
    export { EnvHttpProxyAgent };`,
};

/** A module that may be loaded, but throws when anything of it is called. */
const never = (what) => `
  const refuse = () => { throw new Error(${JSON.stringify(`${what} is not part of this build`)}); };
  module.exports = new Proxy(refuse, { get: (_, key) => (key === '__esModule' ? undefined : refuse) });`;

/**
 * V8 11 (Node 20) optimises undici's HTTP parser, one huge WebAssembly function, after a single
 * answer, and a process waits for that at its end: up to 200 ms. The budget that triggers it is
 * read when the module is compiled, so it is raised for that moment only; while a flag is changed,
 * Node's own modules miss their code cache. Other versions of V8 do not need it.
 */
const withoutTierUp = (file) => `
  if (process.versions.v8.startsWith('11.')) {
    const { setFlagsFromString } = require('node:v8');
    setFlagsFromString('--wasm-tiering-budget=1000000000');
    queueMicrotask(() => setFlagsFromString('--wasm-tiering-budget=1800000'));
  }
  module.exports = require('node:fs').readFileSync(__dirname + '/${file}.wasm');`;

/** Of all that HTTP has names for, the two lists that undici's client looks at. */
const { ERROR, TYPE } = require(join(undici, 'lib/llhttp/constants.js'));

/** What stands in for modules of undici that one GET of JSON never needs. */
const UNDICI_STAND_INS = {
  'lib/llhttp/constants.js': `module.exports = ${JSON.stringify({ ERROR, TYPE })};`,
  'lib/dispatcher/client-h2.js': never('HTTP/2'),
  'lib/web/fetch/body.js': never('fetch'),
  // It finds header names in lower case; without it, they are put into lower case when asked for.
  'lib/core/tree.js': 'module.exports = { tree: { lookup: () => null } };',
  'lib/core/diagnostics.js': `
    const silent = { hasSubscribers: false, publish() {} };
    module.exports = { channels: new Proxy({}, { get: () => silent }) };`,
};

/** The HTTP parser, in files beside the program: as text inside it, both would be read each time. */
const PARSERS = ['llhttp_simd', 'llhttp'];
const PARSER_STAND_INS = Object.fromEntries(
  PARSERS.map((name) => [`lib/llhttp/${name}-wasm.js`, withoutTierUp(name)]),
);

/** Node's modules that undici loads for a constant or two. */
const BUILTIN_STAND_INS = {
  'node:http': 'module.exports = { maxHeaderSize: 16384, IncomingMessage: class {} };',
  'node:assert': `
    module.exports = (value, message) => {
      if (!value) throw message instanceof Error ? message : new Error(message ?? 'assertion failed');
    };`,
};

/** Only needed for commands in programs of their own, which this one has none of. */
const LAZY_CHILD_PROCESS =
  "module.exports = { get spawn() { return require('node:child_process').spawn; } };";

/**
 * Makes a bundle load less than its dependencies would; fails where undici was rearranged.
 * The program gets more of this than the library, which has to be one file for any bundler.
 */
export function leanDependencies({ isProgram }) {
  checkStandIns();
  const undiciStandIns = { ...UNDICI_STAND_INS, ...(isProgram ? PARSER_STAND_INS : {}) };
  const virtual = new Map();
  const standIn = (id, code) => {
    virtual.set(`\0lean:${id}`, code);
    return `\0lean:${id}`;
  };
  return {
    name: 'lean-dependencies',
    resolveId(source, importer = '') {
      if (source === 'undici') {
        const part = UNDICI_PARTS[basename(importer)];
        if (part === undefined) throw new Error(`${importer} may import only types from undici`);
        return standIn(`undici-for-${basename(importer)}`, part);
      }
      if (importer.startsWith(commander + sep) && source === 'node:child_process') {
        return standIn('child_process', LAZY_CHILD_PROCESS);
      }
      // It measures with an old table, and takes long to; what it is handed was measured before.
      if (importer.startsWith(cliTable + sep) && source === 'string-width') {
        const ours = JSON.stringify(resolve('src/render/layout/display-width.ts'));
        return standIn('string-width', `module.exports = require(${ours}).displayWidth;`);
      }
      if (!importer.startsWith(undici + sep)) return null;
      const builtin = BUILTIN_STAND_INS[source];
      if (builtin !== undefined) return standIn(source, builtin);
      if (!source.startsWith('.')) return null;
      const file = relative(undici, withExtension(resolve(dirname(importer), source)));
      const code = undiciStandIns[file.split(sep).join('/')];
      return code === undefined ? null : standIn(file, code);
    },
    transform(code, id) {
      return isProgram && id.startsWith(sources) ? lazyBuiltins(code) : null;
    },
    generateBundle(_options, bundle) {
      if (!isProgram) return;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = eagerModules(chunk.code);
      }
      for (const name of PARSERS) {
        const source = require(join(undici, `lib/llhttp/${name}-wasm.js`));
        this.emitFile({ type: 'asset', fileName: `${name}.wasm`, source });
      }
    },
    load: (id) => (virtual.has(id) ? { code: virtual.get(id), moduleType: 'js' } : null),
  };
}

/** A real `import()` starts Node's loader of ES modules, 8 ms on Node 20, to find a built-in. */
function lazyBuiltins(code) {
  return code.replace(/\bimport\((['"]node:[\w/]+['"])\)/g, 'Promise.resolve(require($1))');
}

/**
 * A module in CommonJS is a function that is called at once, and a second pair of parentheses tells
 * V8 to compile it when the file is. V8 11 (Node 20) heeds that for `function` alone: an arrow
 * function it would read twice.
 */
function eagerModules(code) {
  return code.replace(
    /(\/\* @__PURE__ \*\/ [\w$.]+\()\((?:\(([\w$,]*)\)|([\w$]+))=>\{/g,
    (_, call, several = '', one = several) => `${call}(function(${one}){`,
  );
}

/** The stand-ins hold what is looked at: no bundled module may look at more of what they replace. */
function checkStandIns() {
  if (/\bconstants\.(?!ERROR\b|TYPE\b|js\b)\w/.test(undiciSource('lib/dispatcher/client-h1.js'))) {
    throw new Error(
      "undici's client-h1.js uses more of llhttp's constants than their stand-in has",
    );
  }
  for (const file of ['client', 'client-h1', 'pool', 'pool-base', 'dispatcher-base']) {
    if (/assert\.\w/.test(undiciSource(`lib/dispatcher/${file}.js`))) {
      throw new Error(`undici's ${file}.js uses more of node:assert than its stand-in has`);
    }
  }
}

function withExtension(file) {
  return file.endsWith('.js') ? file : `${file}.js`;
}

function path(file) {
  return JSON.stringify(join(undici, file));
}

function undiciSource(file) {
  const full = join(undici, file);
  if (!existsSync(full)) throw new Error(`undici no longer has ${file}: look over this script`);
  return readFileSync(full, 'utf8');
}
