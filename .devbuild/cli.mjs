import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import * as thisProcess from 'node:process';
import { t as formatDuration, n as formatLimit, r as parseDuration } from './duration-BAPhzgw7.mjs';
import { t as AppError, n as usageError } from './errors-BRq375x3.mjs';
import {
  n as affects$1,
  r as isOpen,
  i as maintenancePhase,
  o as openIncidentsByService,
} from './incidents-C126Ie37.mjs';
import { t as isLoopback } from './loopback-DBv0n55N.mjs';
import {
  n as KNOWN_REGIONS,
  r as KNOWN_SERVICES,
  a as regionSlug,
  o as serviceName,
  s as serviceSlug,
} from './names-DGHT_UtQ.mjs';
import { t as __commonJSMin, r as __require, i as __toESM } from './rolldown-runtime-DYf_mQCB.mjs';
import { t as cutLine, n as sanitizeLine, r as sanitizeText } from './sanitize-4QXdJe-z.mjs';
import {
  n as compareStatus,
  r as formatStatus,
  i as isRecognized,
  a as parseStatus,
  t as STATUSES,
  o as worstOf,
} from './status-wci-M2C8.mjs';

// src/exit-codes.ts
/** Nagios, Icinga, Sensu and Consul read the first four; 64 and 70 are those of `sysexits.h`. */
const EXIT = {
  ok: 0,
  warning: 1,
  critical: 2,
  unknown: 3,
  usage: 64,
  internal: 70,
  interrupted: 130,
  terminated: 143,
};
const CODE_OF_STATUS = {
  operational: EXIT.ok,
  maintenance: EXIT.warning,
  degraded: EXIT.warning,
  unknown: EXIT.unknown,
  partial_outage: EXIT.critical,
  major_outage: EXIT.critical,
};
/**
 * The exit code of some effective statuses. What cannot be told is never green: an `unknown`
 * among them gives 3 under every `failOn`, unless something worse is known to have failed.
 */
function exitCodeOfHealth(statuses, failOn) {
  let code = statuses.length === 0 || statuses.includes('unknown') ? EXIT.unknown : EXIT.ok;
  let worst = 'operational';
  for (const status of statuses) if (compareStatus(status, worst) > 0) worst = status;
  if (failOn !== 'never' && worst !== 'operational' && compareStatus(worst, failOn) >= 0)
    code = CODE_OF_STATUS[worst];
  return code;
}
/** The exit code of an expected failure. */
function exitCodeOfError(kind) {
  if (kind === 'usage') return EXIT.usage;
  return kind === 'internal' ? EXIT.internal : EXIT.unknown;
}
// src/system/file-error.ts
const REASONS = {
  ENOENT: 'no such file',
  ENOTDIR: 'a part of the path is no directory',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EEXIST: 'something else of that name is in the way',
  ENOSPC: 'no space left on device',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files',
  EIO: 'the disk does not answer as it should',
};
/** Node's code of a failure of the system, such as `ENOENT`; `undefined` for any other error. */
function systemErrorCode(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : void 0;
}
/** Why a file could not be read or written, for people: `permission denied`. Never holds the path. */
function describeFileError(error) {
  const code = systemErrorCode(error);
  return code === void 0 ? 'it cannot be opened' : (REASONS[code] ?? code);
}
// src/system/process-info.ts
/** The largest that a system gives away; a larger one would be cut to another process's. */
const LARGEST_PID = 2 ** 31 - 1;
/** True where a process runs, whoever owns it; one that has ended and waits to be noticed does not. */
function isAlive(pid) {
  if (!isPid(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemErrorCode(error) !== 'EPERM') return false;
  }
  return !/^[ZXx]$/.test(readStat(pid)?.[0] ?? '');
}
/**
 * When a process started, in words that no other process of the same number has: the ticks since
 * the system started, and which start of the system that was. `null` where nothing tells, as
 * everywhere but on Linux.
 */
function startTimeOf(pid) {
  const ticks = isPid(pid) ? readStat(pid)?.[19] : void 0;
  return ticks === void 0 ? null : `${ticks}@${bootId() ?? ''}`;
}
/** Zero and numbers below it mean whole groups of processes. */
function isPid(pid) {
  return Number.isInteger(pid) && pid > 0 && pid <= LARGEST_PID;
}
/** The fields of `/proc/PID/stat` from the third on; the second, a name, may hold anything. */
function readStat(pid) {
  const text = readProc(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}
function bootId() {
  return readProc('/proc/sys/kernel/random/boot_id')?.trim();
}
function readProc(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return;
  }
}
// src/system/terminal.ts
const CTRL_Z = '';
const ESCAPE = '\x1B';
/** A stop that did not come by then, as in a process group without a shell, does not come at all. */
const STOPPED_WITHIN_MS = 250;
/** Opens the terminal that `host` runs on; its standard output has to be one. */
function openTerminal(host, sleep, events) {
  const keyboard = openKeyboard(host, (key) => {
    if (key !== CTRL_Z) events.onKey(key);
    else if (host.platform !== 'win32') suspend();
  });
  let isSuspended = false;
  const suspend = () => {
    if (isSuspended) return;
    isSuspended = true;
    events.onSuspend();
    keyboard.rest();
    host.off('SIGTSTP', suspend);
    host.kill(0, 'SIGTSTP');
    sleep(STOPPED_WITHIN_MS).then(() => {
      if (isSuspended) resume();
    });
  };
  const resume = () => {
    if (isClosed) return;
    host.off('SIGTSTP', suspend);
    host.on('SIGTSTP', suspend);
    isSuspended = false;
    keyboard.wake();
    events.onResume();
  };
  let isClosed = false;
  keyboard.wake();
  host.stdout.on('resize', events.onResize);
  host.on('exit', events.onExit);
  if (host.platform !== 'win32') {
    host.on('SIGTSTP', suspend);
    host.on('SIGCONT', resume);
  }
  return {
    hasKeys: keyboard.isThere,
    size: () => ({
      columns: host.stdout.columns || 80,
      rows: host.stdout.rows || 24,
    }),
    close() {
      isClosed = true;
      keyboard.rest();
      host.stdout.off('resize', events.onResize);
      host.off('exit', events.onExit);
      host.off('SIGTSTP', suspend);
      host.off('SIGCONT', resume);
    },
  };
}
const SEQUENCE_NAMES = /* @__PURE__ */ new Map([
  ['A', 'up'],
  ['B', 'down'],
  ['C', 'right'],
  ['D', 'left'],
]);
/** What was typed, a key each: arrows and Esc by name; sequences of other keys mean nothing. */
function splitKeys(text) {
  return (text.match(/\u001b(?:\[[0-?]*[ -/]*[@-~]|O[@-~])?|[^]/gu) ?? []).flatMap((part) => {
    if (part === ESCAPE) return ['escape'];
    if (!part.startsWith(ESCAPE)) return [part];
    const name = /^.[[O]([A-D])$/s.exec(part)?.[1];
    return SEQUENCE_NAMES.get(name ?? '') ?? [];
  });
}
/** Reports keys as they are pressed while it is awake; at rest the terminal is as it was before. */
function openKeyboard({ stdin }, onKey) {
  if (!stdin.isTTY || stdin.readableEnded)
    return {
      isThere: false,
      wake: () => void 0,
      rest: () => void 0,
    };
  const hear = (typed) => {
    const text = typeof typed === 'string' ? typed : new TextDecoder().decode(typed);
    for (const key of splitKeys(text)) onKey(key);
  };
  stdin.on('error', () => void 0);
  return {
    isThere: true,
    wake() {
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.setRawMode(true);
      stdin.on('data', hear);
      stdin.resume();
    },
    rest() {
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}
// src/system/context.ts
/** The longest delay that a timer takes: 2^31 - 1 ms, a little under 25 days. */
const MAX_TIMER_MS = 2147483647;
function processSurroundings() {
  return {
    env: process.env,
    now: () => Date.now(),
    monotonicNow: () => Number(process.hrtime.bigint()) / 1e6,
    sleep,
    random: () => Math.random(),
  };
}
/** The real process. */
function processContext() {
  return {
    ...processSurroundings(),
    argv: process.argv.slice(2),
    stdout: outputStream('stdout', 1),
    stderr: outputStream('stderr', 2),
    unicode: speaksUnicode(process.env, process.platform),
    processes: {
      pid: process.pid,
      get hostname() {
        return process.getBuiltinModule('node:os').hostname();
      },
      isAlive,
      startTimeOf,
    },
    readStdin,
    onSignal(name, listener) {
      process.on(name, listener);
      return () => process.off(name, listener);
    },
    startSpinner,
    openTerminal: (events) => openTerminal(process, sleep, events),
    useLittleMemory,
    exit: (code) => process.exit(code),
  };
}
/**
 * Tells of what is thrown where nobody can catch it, of rejections that nobody handles too. Without
 * a listener Node would end with 1, which here means "degraded".
 */
function onStrayError(listener) {
  process.on('uncaughtException', listener);
}
/** Those of stdout and stderr that were used. */
const OPENED = [];
/** How long a process that is done may wait for what is still under way. */
const LINGER_MS = 200;
/**
 * Not `process.exit()` at once: it would cut what is still on its way into a pipe. But nothing else
 * is waited for, least of all an attempt to connect, which cannot be called off.
 */
function endWith(exitCode) {
  process.exitCode = exitCode;
  const leave = () => {
    if (OPENED.every(({ writableLength }) => writableLength === 0)) process.exit();
    else wait();
  };
  const wait = () => setTimeout(leave, LINGER_MS).unref();
  wait();
}
/** A stream that is opened when first used: opening both takes longer than most of a run. */
function outputStream(name, fd) {
  let opened;
  const open = () => {
    if (opened === void 0) {
      opened = process[name].on('error', name === 'stdout' ? endWithoutReader : doWithout);
      OPENED.push(opened);
    }
    return opened;
  };
  return {
    get isTTY() {
      return isCharacterDevice(fd) && process.getBuiltinModule('node:tty').isatty(fd);
    },
    columns: () => open().columns,
    write: (text) => {
      open().write(text);
    },
  };
}
/** A pipe or a file is told from a terminal without loading what knows terminals. */
function isCharacterDevice(fd) {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    return false;
  }
}
/** A reader that has seen enough, as in `| head -1`, is no failure; a result that is lost is one. */
function endWithoutReader({ code, message }) {
  if (code === 'EPIPE') process.exit(EXIT.ok);
  const reason = code === 'ENOSPC' ? 'no space left on device' : (code ?? message);
  process.stderr.on('error', doWithout).write(`error: cannot write to stdout: ${reason}\n`);
  process.exit(EXIT.unknown);
}
/** Nobody can be told of it, and it changes nothing about the result. */
function doWithout() {}
/** POSIX: `LC_ALL`, then `LC_CTYPE`, then `LANG` names the character set. */
function speaksUnicode(env, platform) {
  if (env.TERM === 'linux') return false;
  if (platform === 'win32' || platform === 'darwin') return true;
  return /utf-?8/.test((env.LC_ALL || env.LC_CTYPE || env.LANG || '').toLowerCase());
}
function sleep(ms, signal) {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    let timer;
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const wait = (left) => {
      const step = Math.min(left, MAX_TIMER_MS);
      timer = setTimeout(() => (left > step ? wait(left - step) : finish()), step);
    };
    signal?.addEventListener('abort', finish);
    wait(Math.max(0, ms));
  });
}
/** V8 would let the space for what is new grow to 32 MB, of which a poll leaves next to nothing. */
async function useLittleMemory() {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
}
async function readStdin() {
  process.stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return text;
}
async function startSpinner(text) {
  if (!process.stderr.columns)
    return {
      update() {},
      stop() {},
    };
  const { default: ora } = await import('./ora-BOtgURlh.mjs');
  const spinner = ora({
    text,
    stream: process.stderr,
    discardStdin: false,
  }).start();
  return {
    update(next) {
      spinner.text = next;
    },
    stop: () => spinner.stop(),
  };
}
// src/render/inert-commands.ts
/**
 * Text that a runner of GitHub Actions would take for a workflow command, changed so that it is
 * only text: `::` at the beginning of a line, and `##[` anywhere. In JSON, which has to stay what
 * it is, the bracket is escaped; no line of it begins with a colon.
 */
function makeCommandsInert(text, format) {
  if (format === 'json') return text.replaceAll('##[', '##\\u005b');
  return text.replace(/^(\s*):(?=:)/gm, '$1:​').replaceAll('##[', '##​[');
}
// src/text/redact.ts
/** Shorter words than this occur by chance; no real key is so short. */
const MIN_SECRET = 8;
/** A text without the key, as it is, URL-encoded or in base64. */
function redactKey(text, apiKey) {
  return redactForms(text, secretForms(apiKey));
}
/** Cleans text from the API, and takes the key out of it should a server echo it. */
function createCleaner(apiKey) {
  const forms = secretForms(apiKey);
  return {
    line: (text) => redactForms(sanitizeLine(text), forms),
    text: (text) => redactForms(sanitizeText(text), forms),
  };
}
/** A text without any of these forms; the longest must come first. */
function redactForms(text, forms) {
  return forms.reduce((rest, form) => rest.replaceAll(form, '[redacted]'), text);
}
/** What somebody may make of a secret who was handed it; the longest comes first. */
function secretForms(secret) {
  if (secret.length < MIN_SECRET) return [];
  const urlEncoded = encodeURIComponent(secret.toWellFormed());
  const lowerCase = urlEncoded.replace(/%../g, (byte) => byte.toLowerCase());
  const whole = Buffer.from(secret).toString('base64');
  const base64 = [
    whole,
    whole.replace(/=+$/, ''),
    ...[0, 1, 2].map((bytesBefore) => base64Inside(secret, bytesBefore)),
  ];
  const forUrls = base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [.../* @__PURE__ */ new Set([...base64, ...forUrls, urlEncoded, lowerCase, secret])];
}
/** What base64 makes of it amid other bytes, without the characters at both ends that they share. */
function base64Inside(secret, bytesBefore) {
  const bytes = Buffer.concat([Buffer.alloc(bytesBefore), Buffer.from(secret)]);
  const shared = Math.ceil((bytesBefore * 8) / 6);
  return bytes
    .toString('base64')
    .replace(/[^=]=+$/, '')
    .slice(shared);
}
// src/text/secrets.ts
/**
 * The secrets of one run, whatever their origin: environment, key file, stdin or configuration.
 * The only place that takes them out of a text. Redact before cutting: half a secret is no match.
 */
var Secrets = class {
  #known = /* @__PURE__ */ new Set();
  #forms = [];
  /** Adds a secret; one of fewer than 8 characters would match by accident and is ignored. */
  add(secret) {
    const trimmed = secret?.trim() ?? '';
    if (this.#known.has(trimmed)) return;
    this.#known.add(trimmed);
    const forms = /* @__PURE__ */ new Set([...this.#forms, ...secretForms(trimmed)]);
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
  }
  /** Replaces every secret, also URL-encoded or in base64, by `[redacted]`. */
  redact(text) {
    return redactForms(text, this.#forms);
  }
};
// src/version.ts
/** The version in package.json; a test holds the two equal. */
const VERSION = '0.1.0';
// src/cli/command-names.ts
/** The words that choose a command, in the order of the help; the first is the default. */
const COMMAND_NAMES = [
  'status',
  'regions',
  'impact',
  'watch',
  'history',
  'notify',
  'demo',
  'completion',
];
const [DEFAULT_COMMAND] = COMMAND_NAMES;
function isCommandName(word) {
  return COMMAND_NAMES.some((name) => name === word);
}
/** The command that the words name, wherever it stands. */
function findCommandName(argv) {
  return argv.find(isCommandName);
}
// src/view/blocks.ts
const TONE_OF_STATUS = {
  operational: 'ok',
  maintenance: 'info',
  degraded: 'warning',
  unknown: 'unknown',
  partial_outage: 'critical',
  major_outage: 'critical',
};
function toneOf(status) {
  return TONE_OF_STATUS[status];
}
function span(text, tone = 'plain') {
  return {
    text,
    tone,
  };
}
/** A status with its sign and its word: meaning never hangs on colour alone. */
function statusSpan(upstream, text = upstream.replaceAll('_', ' ')) {
  const status = parseStatus(upstream);
  return {
    text,
    tone: toneOf(status),
    symbol: status,
  };
}
function line(...spans) {
  return {
    kind: 'line',
    spans: spans.map((s) => (typeof s === 'string' ? span(s) : s)),
  };
}
const BLANK = { kind: 'blank' };
// src/view/format-values.ts
/** `12 s ago`, `in 2 h`, or the time in UTC to the second. */
function formatTime(rfc3339, style) {
  const time = Date.parse(rfc3339);
  if (Number.isNaN(time)) return rfc3339;
  if (!style.isRelative) return style.isExact === true ? rfc3339 : formatUtc(time);
  const ageMs = style.now - time;
  return ageMs >= 0 ? `${formatAge(ageMs)} ago` : `in ${formatAge(-ageMs)}`;
}
/** RFC 3339 in whole seconds: `2024-01-16T18:30:30Z`. */
function formatUtc(time) {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
const AGE_UNITS = [
  {
    unit: 's',
    ms: 1e3,
    most: 90,
  },
  {
    unit: 'min',
    ms: 6e4,
    most: 90,
  },
  {
    unit: 'h',
    ms: 36e5,
    most: 36,
  },
  {
    unit: 'd',
    ms: 864e5,
    most: Number.POSITIVE_INFINITY,
  },
];
/** A length of time in one unit, as a glance needs it: `45 min`. */
function formatAge(ms) {
  for (const { unit, ms: size, most } of AGE_UNITS) {
    const amount = Math.round(ms / size);
    if (amount < most) return `${amount} ${unit}`;
  }
  return '';
}
/** Per cent with at most two decimals: `99.97%`; less than all is never rounded up to all. */
function formatPercent(value, decimals = 2) {
  const rounded = round(value, decimals);
  return `${rounded === 100 && value < 100 ? round(100 - 10 ** -decimals, decimals) : rounded}%`;
}
function formatMs(value) {
  return `${round(value, value < 10 ? 1 : 0)} ms`;
}
/** Thousands set apart: `2,486,532`. */
function formatCount(value) {
  return String(round(value, 2)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
/** `1 incident`, `2 incidents`. */
function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
function round(value, decimals) {
  return Number(value.toFixed(decimals));
}
const BREAK = /[\p{Cc}\u2028\u2029]/u;
/**
 * A text on one line: white space with a line break or another control character in it becomes one
 * space. Each stretch is looked at once, because one pattern for all of it takes a time that grows
 * with the square of the spaces.
 */
function oneLine(text) {
  if (!BREAK.test(text)) return text;
  return text.replace(/[\s\p{Cc}]+/gu, (stretch) => (BREAK.test(stretch) ? ' ' : stretch));
}
// src/view/reason.ts
/** More than this of a description is cut: a page has other things to show. */
const MAX_CHARACTERS = 1e3;
/** Why something is as it is, in the API's words, on one line; `null` where it gives none. */
function reasonOf({ description }) {
  const text = oneLine(description ?? '').trim();
  if (text === '') return null;
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS).trimEnd()}…`;
}
// src/view/status-of-severity.ts
const STATUS_OF_SEVERITY = /* @__PURE__ */ new Map([
  ['low', 'maintenance'],
  ['medium', 'degraded'],
  ['high', 'partial_outage'],
  ['critical', 'major_outage'],
]);
/** The status whose sign and colour the severity of an incident has, on every page. */
function statusOfSeverity(severity) {
  return STATUS_OF_SEVERITY.get(severity?.toLowerCase() ?? '') ?? 'unknown';
}
// src/view/worst-first.ts
/** Services as people read them: the worst first, then the order of the API. */
function worstFirst(services) {
  return services.toSorted((a, b) => compareStatus(b.effectiveStatus, a.effectiveStatus));
}
/** Regions of a service, in the same order. */
function worstRegionsFirst(regions) {
  return regions.toSorted((a, b) => compareStatus(parseStatus(b.status), parseStatus(a.status)));
}
/** Incidents by severity, the worst first, then the order of the API. */
function worstIncidentsFirst(incidents) {
  return incidents.toSorted((a, b) =>
    compareStatus(statusOfSeverity(b.severity), statusOfSeverity(a.severity)),
  );
}
/** How many there are of each status, the worst first: `1 partial outage`, `2 degraded`. */
function countByStatus(statuses) {
  return STATUSES.toReversed().flatMap((status) => {
    const count = statuses.filter((each) => each === status).length;
    return count === 0
      ? []
      : [
          {
            status,
            text: `${count} ${formatStatus(status)}`,
          },
        ];
  });
}
// src/view/events-tables.ts
/** Open incidents, the worst first, each with its description. */
function incidentsTable(open, style) {
  if (open.length === 0) return null;
  const incidents = worstIncidentsFirst(open);
  const hasColumns = style.isWide || style.isDocument === true;
  return {
    kind: 'table',
    columns: [
      {
        header: plural(open.length, 'OPEN INCIDENT').toUpperCase(),
        importance: 0,
        leastWidth: 40,
      },
      {
        header: 'SEVERITY',
        importance: 0,
      },
      {
        header: 'STATUS',
        importance: 2,
      },
      ...(hasColumns ? PLACE_COLUMNS : []),
    ],
    rows: incidents.map((incident) => [
      [span(incident.title)],
      [statusSpan(statusOfSeverity(incident.severity), incident.severity ?? 'unknown')],
      [span(formatStatus(incident.status))],
      ...(hasColumns
        ? [
            [span(startOf$1(incident, style))],
            [span(affectedBy(incident))],
            [span(incident.id, 'muted')],
          ]
        : []),
    ]),
    below: incidents.map((incident) => {
      const reason = reasonOf(incident);
      return [
        ...(hasColumns ? [] : [incidentFacts(incident, style)]),
        ...(reason === null ? [] : [[span(reason)]]),
      ];
    }),
  };
}
const PLACE_COLUMNS = [
  {
    header: 'SINCE',
    importance: 3,
  },
  {
    header: 'AFFECTS',
    importance: 5,
  },
  {
    header: 'ID',
    importance: 4,
  },
];
function startOf$1({ startedAt }, style) {
  return startedAt === null ? '' : formatTime(startedAt, style);
}
function affectedBy(item) {
  return [...item.affectedServices, ...(item.affectedRegions ?? [])].join(', ');
}
function incidentFacts(incident, style) {
  const start = startOf$1(incident, style);
  return facts([
    start === '' ? '' : `${style.isRelative ? 'started' : 'since'} ${start}`,
    affects(incident),
    incident.id,
  ]);
}
function affects(item) {
  const affected = affectedBy(item);
  return affected === '' ? '' : `affects ${affected}`;
}
function facts(parts) {
  return [span(parts.filter((part) => part !== '').join('; '), 'muted')];
}
/** Maintenance windows that are not over. */
function maintenanceTable(windows, style) {
  if (windows.length === 0) return null;
  const hasColumns = style.isWide || style.isDocument === true;
  return {
    kind: 'table',
    columns: [
      {
        header: 'MAINTENANCE',
        importance: 0,
        leastWidth: 40,
      },
      {
        header: 'STATUS',
        importance: 0,
      },
      ...(hasColumns ? WINDOW_COLUMNS : []),
    ],
    rows: windows.map((window) => [
      [span(window.title)],
      [statusSpan('maintenance', formatStatus(wordOf(window, style.now)))],
      ...(hasColumns
        ? [
            [span(formatTime(window.startTime, style))],
            [span(formatTime(window.endTime, style))],
            [span(window.affectedServices.join(', '))],
            [span(window.id, 'muted')],
          ]
        : []),
    ]),
    below: windows.map((window) =>
      hasColumns ? [] : [facts([...whenOf(window, style), affects(window), window.id])],
    ),
  };
}
const WINDOW_COLUMNS = [
  {
    header: 'STARTS',
    importance: 2,
  },
  {
    header: 'ENDS',
    importance: 3,
  },
  {
    header: 'AFFECTS',
    importance: 5,
  },
  {
    header: 'ID',
    importance: 4,
  },
];
function whenOf({ startTime, endTime }, style) {
  const [start, end] = [Date.parse(startTime), Date.parse(endTime)];
  if (!style.isRelative || Number.isNaN(start) || Number.isNaN(end))
    return [`${formatTime(startTime, style)} to ${formatTime(endTime, style)}`];
  if (start > style.now)
    return [`starts ${formatTime(startTime, style)}, lasts ${formatAge(end - start)}`];
  return [`${end > style.now ? 'ends' : 'was to end'} ${formatTime(endTime, style)}`];
}
/** The API's own word where the clock contradicts it: a note says that it is overdue. */
function wordOf(window, now) {
  const phase = maintenancePhase(window, now);
  return phase === 'overdue' ? (window.status ?? phase) : phase;
}
// src/view/freshness.ts
function freshnessOf({ health, notes, services }) {
  if (notes.some(({ code }) => code === 'last-known')) return 'last-known';
  return notes.some(({ code }) => code === 'stale-data') &&
    health === 'unknown' &&
    worstKnown(services) !== 'unknown'
    ? 'stale'
    : 'fresh';
}
/** The worst that the services of a report are, or were. */
function worstKnown(services) {
  return worstOf(services.map(({ effectiveStatus }) => effectiveStatus));
}
// src/view/metrics-view.ts
/** The platform's metrics, a row each; what is absent has no row. */
function metricsView(metrics) {
  if (metrics === null) return [];
  const rows = [
    ['API requests', apiRequests(metrics)],
    ['CPU', percent(metrics.resourceUsage?.cpuUtilization)],
    ['Memory', percent(metrics.resourceUsage?.memoryUtilization)],
    ['Storage', percent(metrics.resourceUsage?.storageUsage)],
    ['Network', network(metrics)],
    ['GPU clusters', gpuClusters(metrics)],
    ['GPU queue', count(metrics.gpuClusters?.queueLength, 'waiting')],
  ].filter(([, value]) => value !== '');
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        {
          header: 'METRIC',
          importance: 0,
        },
        {
          header: 'VALUE',
          importance: 0,
        },
      ],
      rows: rows.map(([name = '', value = '']) => [[span(name, 'strong')], [span(value)]]),
    },
  ];
}
function apiRequests({ apiRequests: requests }) {
  if (requests === null) return '';
  const { total, successful, averageResponseTime } = requests;
  const rate =
    total === null || successful === null || total === 0
      ? ''
      : `${formatPercent((successful / total) * 100)} successful`;
  const mean = averageResponseTime === null ? '' : `${formatMs(averageResponseTime)} on average`;
  return joined([count(total, 'in all'), rate, mean]);
}
function network({ resourceUsage }) {
  const throughput = resourceUsage?.networkThroughput;
  return joined([
    throughput?.inbound == null ? '' : `${throughput.inbound} in`,
    throughput?.outbound == null ? '' : `${throughput.outbound} out`,
  ]);
}
function gpuClusters({ gpuClusters: clusters }) {
  if (clusters === null) return '';
  const { activeClusters, totalClusters, averageUtilization } = clusters;
  return joined([
    activeClusters !== null && totalClusters !== null
      ? `${formatCount(activeClusters)} of ${formatCount(totalClusters)} active`
      : count(activeClusters, 'active') || count(totalClusters, 'in all'),
    averageUtilization === null ? '' : `${formatPercent(averageUtilization)} used`,
  ]);
}
function percent(value) {
  return value == null ? '' : formatPercent(value);
}
function count(value, what) {
  return value == null ? '' : `${formatCount(value)} ${what}`;
}
function joined(parts) {
  return parts.filter((part) => part !== '').join(', ');
}
// src/view/notes-view.ts
/** Notes, a line each: what the reader should know that no table tells. */
function notesView(notes) {
  return notes.map((note) => line(span('note: ', 'muted'), span(note.message, 'muted')));
}
/** The blocks that are there, set apart by a blank line. */
function section(...blocks) {
  const present = blocks.filter((block) => block !== null);
  return present.length === 0 ? [] : [BLANK, ...present];
}
// src/view/service-detail.ts
/** The only service that was asked for, which there is room to show in detail. */
function onlyService({ services, selection }) {
  const [service] = services;
  return selection.services.length === 1 && services.length === 1 ? (service ?? null) : null;
}
/** Its description, its last incident, since when it is as it is, and its regions, one a row. */
function serviceDetail(service, incidents, style) {
  const { effectiveStatus, lastIncident } = service;
  const isOperational = effectiveStatus === 'operational';
  const since = isOperational ? null : startOf(service, incidents);
  return [
    ...section(
      factsTable(
        [
          ...(isOperational ? [['Description', reasonOf(service) ?? '']] : []),
          ['Since', since === null ? '' : `${formatTime(since.time, style)} (${since.id})`],
          ['Last incident', lastIncident === null ? '' : formatTime(lastIncident, style)],
        ].filter(([, value]) => value !== ''),
      ),
    ),
    ...section(regionsTable(service)),
  ];
}
/** The API gives no time for a status: the oldest open incident on the service is the nearest. */
function startOf({ slug }, incidents) {
  let first = null;
  for (const { id, startedAt, affectedServices, ...incident } of incidents) {
    if (
      startedAt === null ||
      !isOpen({
        id,
        startedAt,
        affectedServices,
        ...incident,
      })
    )
      continue;
    if (!affectedServices.some((name) => serviceSlug(name) === slug)) continue;
    if (first === null || Date.parse(startedAt) < Date.parse(first.time))
      first = {
        time: startedAt,
        id,
      };
  }
  return first;
}
function factsTable(facts) {
  if (facts.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      {
        header: 'ABOUT',
        importance: 0,
      },
      {
        header: '',
        importance: 0,
      },
    ],
    rows: facts.map(([name = '', value = '']) => [[span(name, 'strong')], [span(value)]]),
  };
}
function regionsTable({ regions }) {
  if (regions.length === 0) return null;
  return {
    kind: 'table',
    columns: [
      {
        header: 'REGION',
        importance: 0,
      },
      {
        header: 'STATUS',
        importance: 0,
      },
      {
        header: 'LATENCY',
        importance: 1,
        align: 'right',
      },
    ],
    rows: worstRegionsFirst(regions).map(({ region, status, latency }) => [
      [span(region, 'strong')],
      [statusSpan(status)],
      [span(latency === null ? '' : formatMs(latency))],
    ]),
  };
}
// src/view/services-table.ts
/** A row a service, the worst first, and beneath it the reason where it is not operational. */
function servicesTable(services, options) {
  if (services.length === 0) return null;
  const { isKnown, hasRegions } = options;
  const sorted = worstFirst(services);
  const tone = isKnown ? 'plain' : 'muted';
  return {
    kind: 'table',
    columns: [
      {
        header: 'SERVICE',
        importance: 0,
        leastWidth: 24,
      },
      {
        header: 'STATUS',
        importance: 0,
      },
      {
        header: 'UPTIME',
        importance: 2,
        align: 'right',
      },
      {
        header: 'RESPONSE',
        importance: 3,
        align: 'right',
      },
      ...(hasRegions
        ? [
            {
              header: 'REGIONS',
              importance: 1,
              leastWidth: 24,
            },
          ]
        : []),
    ],
    rows: sorted.map((service) => [
      [span(service.name, isKnown ? 'strong' : 'muted')],
      [isKnown ? serviceStatus(service) : formerStatus(service)],
      [span(service.uptime === null ? '' : formatPercent(service.uptime), tone)],
      [span(service.responseTime === null ? '' : formatMs(service.responseTime), tone)],
      ...(hasRegions ? [regionsCell(service, options)] : []),
    ]),
    below: sorted.map((service) => {
      if (service.effectiveStatus === 'operational') return [];
      const words = [options.namesRegions ? failingRegions(service) : '', reasonOf(service) ?? '']
        .filter((word) => word !== '')
        .join(': ');
      return words === '' ? [] : [[span(words, tone)]];
    }),
  };
}
function failingRegions({ regions }) {
  return regions
    .filter(({ status }) => parseStatus(status) !== 'operational')
    .map(({ region }) => region)
    .join(', ');
}
/** What counts, and behind it the API's own status where that is another. */
function serviceStatus(service) {
  const effective = formatStatus(service.effectiveStatus);
  const isSame = service.status === service.effectiveStatus;
  return statusSpan(
    service.effectiveStatus,
    isSame ? effective : `${effective} (says ${formatStatus(service.status)})`,
  );
}
/** Grey, and with the sign of what is not known. */
function formerStatus({ effectiveStatus }) {
  return {
    text: `was ${formatStatus(effectiveStatus)}`,
    tone: 'muted',
    symbol: 'unknown',
  };
}
/** The worst regions by name and the healthy ones as a number; where it is wide, every one. */
function regionsCell({ regions }, { isWide, isKnown }) {
  const spans = [];
  for (const status of new Set(regions.map((region) => region.status))) {
    const group = regions.filter((region) => region.status === status);
    const item = statusSpan(
      status,
      isWide
        ? `${formatStatus(status)}: ${group.map(regionWithLatency).join(', ')}`
        : namesAtAGlance(group, regions.length),
    );
    spans.push(
      isKnown
        ? item
        : {
            ...item,
            tone: 'muted',
          },
    );
  }
  const severity = (item) => STATUSES.indexOf(item.symbol ?? 'unknown');
  spans.sort((a, b) => severity(b) - severity(a));
  return spans.flatMap((item, index) => (index === 0 ? [item] : [span('  '), item]));
}
function namesAtAGlance(group, total) {
  const [first] = group;
  if (first === void 0 || parseStatus(first.status) !== 'operational' || group.length <= 2) {
    const word = first?.status === 'operational' ? '' : ` ${formatStatus(first?.status ?? '')}`;
    return `${group.map(({ region }) => region).join(', ')}${word}`;
  }
  return group.length === total ? `all ${total} regions` : `${group.length} others`;
}
function regionWithLatency({ region, latency }) {
  return latency === null ? region : `${region} ${formatMs(latency)}`;
}
// src/view/status-view.ts
/** Where the page is narrower, the regions that fail are named beneath their service. */
const MIN_REGIONS_WIDTH = 72;
/** The page of `status`: a headline, the services, open incidents, maintenance, metrics, notes. */
function statusView(report, style) {
  const isOver = (window) =>
    ['completed', 'cancelled'].includes(maintenancePhase(window, style.now));
  const only = onlyService(report);
  const isKnown = freshnessOf(report) === 'fresh';
  const hasRegions = only === null && (style.width ?? MIN_REGIONS_WIDTH) >= MIN_REGIONS_WIDTH;
  const namesRegions = only === null && !hasRegions;
  return [
    headline(report, style),
    ...section(
      servicesTable(report.services, {
        ...style,
        isKnown,
        hasRegions,
        namesRegions,
      }),
    ),
    ...(only === null ? [] : serviceDetail(only, report.incidents, style)),
    ...section(incidentsTable(report.incidents.filter(isOpen), style)),
    ...section(
      maintenanceTable(
        report.maintenanceWindows.filter((window) => !isOver(window)),
        style,
      ),
    ),
    ...section(...metricsView(report.metrics)),
    ...section(...notesView(report.notes)),
  ];
}
function headline(report, style) {
  const { selection, health, overallStatus } = report;
  const isPartOnly = selection.services.length + selection.regions.length > 0;
  return {
    kind: 'line',
    spans: [
      statusSpan(health, `${isPartOnly ? 'Your selection' : 'TensorOne'}: ${formatStatus(health)}`),
      ...(freshnessOf(report) === 'fresh' && (isPartOnly || overallStatus !== health)
        ? [span(`  platform says ${formatStatus(overallStatus)}`, 'muted')]
        : []),
      ageSpan(report, style),
    ],
  };
}
/** How old the data is; where it no longer speaks of the present, also what was known last. */
function ageSpan(report, style) {
  const { source, lastUpdated, ageSeconds, services, notes } = report;
  const isStale = notes.some(({ code }) => code === 'stale-data');
  const cached = source === 'cache' ? 'cached, ' : '';
  const updated = `updated ${formatTime(lastUpdated, style)}`;
  if (freshnessOf(report) !== 'fresh')
    return span(
      `  ${services.length === 0 ? '' : `last known: ${formatStatus(worstKnown(services))}, `}${cached}data ${formatAge(ageSeconds * 1e3)} old, ${updated}`,
      'warning',
    );
  return span(
    `  ${cached}${isStale ? `data ${formatAge(ageSeconds * 1e3)} old, ` : ''}${updated}`,
    isStale ? 'warning' : 'muted',
  );
}
// src/cli/formats.ts
/** To be spread into a format that leaves stdout empty where it fails. */
const NO_ERRORS = { renderError: null };
/** To be spread into a format that prints JSON. */
const JSON_ERRORS = {
  async renderError({ error, exitCode, time }) {
    const { kind, message, httpStatus = null, requestId = null, hint = null } = error;
    return JSON.stringify({
      schemaVersion: 1,
      kind: 'error',
      time: new Date(time).toISOString(),
      exitCode,
      error: {
        kind,
        message,
        httpStatus,
        requestId,
        hint,
      },
    });
  },
};
// src/cli/page-width.ts
/** Off a terminal, pages are read in logs and chats, which are about this wide. */
const PLAIN_WIDTH = 100;
/** Cells across that a page on stdout may take. */
function pageWidth(io) {
  return io.width() ?? PLAIN_WIDTH;
}
// src/cli/commands/status/status-output.ts
/** The formats of `status`: what each prints of a report, and of a failure. */
const STATUS_FORMATS = {
  table: {
    render: renderTable,
    ...NO_ERRORS,
  },
  json: {
    render: async (report) => JSON.stringify(report, null, 2),
    ...JSON_ERRORS,
  },
  line: {
    render: async (report, options) =>
      (await import('./line-Cq4HrB6Z.mjs')).renderLine(report, options),
    async renderError({ error, exitCode }) {
      const { renderErrorLine } = await import('./line-Cq4HrB6Z.mjs');
      const meant = error.suggestions.join(' or ');
      const guess = meant === '' ? '' : ` (did you mean ${meant}?)`;
      return renderErrorLine(exitCode, `${error.message}${guess}`);
    },
    isPlugin: true,
  },
  short: {
    render: async (report, { io }) =>
      (await import('./short-Tkv1ofhP.mjs')).renderShort(report, await io.theme('stdout')),
    ...NO_ERRORS,
  },
  markdown: {
    render: renderDocument,
    ...NO_ERRORS,
  },
  github: {
    render: async (report, { failOn }) =>
      (await import('./github-D4Ji9ax2.mjs')).renderGithub(report, failOn),
    renderError: async ({ error }) =>
      (await import('./github-D4Ji9ax2.mjs')).renderGithubError(error),
  },
  junit: {
    render: async (report, { failOn }) =>
      (await import('./junit-Dac03SSi.mjs')).renderJunit(report, failOn),
    renderError: async ({ error }) =>
      (await import('./junit-Dac03SSi.mjs')).renderJunitError(error),
  },
};
/** Prints the report; with `github` its page goes to the summary of the step too. */
async function showStatus(report, format, { isQuiet, ...surroundings }) {
  const { io } = surroundings;
  io.print(await STATUS_FORMATS[format].render(report, surroundings));
  if (format !== 'github' || isQuiet) return;
  const { appendStepSummary } = await import('./step-summary-DkLQslyV.mjs');
  await appendStepSummary(
    `## TensorOne status\n\n${await renderDocument(report, surroundings)}`,
    io,
  );
}
async function renderTable(report, { io, isWide }) {
  const [{ renderText }, theme] = await Promise.all([
    import('./text-CTekkCBW.mjs'),
    io.theme('stdout'),
  ]);
  const now = io.context.now();
  if (isWide)
    return renderText(
      statusView(report, {
        now,
        isRelative: false,
        isExact: true,
        isWide,
      }),
      {
        theme,
        width: null,
      },
    );
  const width = pageWidth(io);
  return renderText(
    statusView(report, {
      now,
      isRelative: io.context.stdout.isTTY,
      isWide,
      width,
    }),
    {
      theme,
      width,
    },
  );
}
/** A document is read later, and elsewhere: its times are never relative. */
async function renderDocument(report, { io, isWide }) {
  const { renderMarkdown } = await import('./markdown-CZc4i-7Y.mjs');
  return renderMarkdown(
    statusView(report, {
      now: io.context.now(),
      isRelative: false,
      isWide,
      isExact: isWide,
      isDocument: true,
    }),
  );
}
// node_modules/commander/lib/error.js
var require_error = /* @__PURE__ */ __commonJSMin((exports) => {
  /**
   * CommanderError class
   */
  var CommanderError = class extends Error {
    /**
     * Constructs the CommanderError class
     * @param {number} exitCode suggested exit code which could be used with process.exit
     * @param {string} code an id string representing the error
     * @param {string} message human-readable description of the error
     */
    constructor(exitCode, code, message) {
      super(message);
      Error.captureStackTrace(this, this.constructor);
      this.name = this.constructor.name;
      this.code = code;
      this.exitCode = exitCode;
      this.nestedError = void 0;
    }
  };
  /**
   * InvalidArgumentError class
   */
  var InvalidArgumentError = class extends CommanderError {
    /**
     * Constructs the InvalidArgumentError class
     * @param {string} [message] explanation of why argument is invalid
     */
    constructor(message) {
      super(1, 'commander.invalidArgument', message);
      Error.captureStackTrace(this, this.constructor);
      this.name = this.constructor.name;
    }
  };
  exports.CommanderError = CommanderError;
  exports.InvalidArgumentError = InvalidArgumentError;
});
// node_modules/commander/lib/argument.js
var require_argument = /* @__PURE__ */ __commonJSMin((exports) => {
  const { InvalidArgumentError } = require_error();
  var Argument = class {
    /**
     * Initialize a new command argument with the given name and description.
     * The default is that the argument is required, and you can explicitly
     * indicate this with <> around the name. Put [] around the name for an optional argument.
     *
     * @param {string} name
     * @param {string} [description]
     */
    constructor(name, description) {
      this.description = description || '';
      this.variadic = false;
      this.parseArg = void 0;
      this.defaultValue = void 0;
      this.defaultValueDescription = void 0;
      this.argChoices = void 0;
      switch (name[0]) {
        case '<':
          this.required = true;
          this._name = name.slice(1, -1);
          break;
        case '[':
          this.required = false;
          this._name = name.slice(1, -1);
          break;
        default:
          this.required = true;
          this._name = name;
      }
      if (this._name.endsWith('...')) {
        this.variadic = true;
        this._name = this._name.slice(0, -3);
      }
    }
    /**
     * Return argument name.
     *
     * @return {string}
     */
    name() {
      return this._name;
    }
    /**
     * @package
     */
    _collectValue(value, previous) {
      if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
      previous.push(value);
      return previous;
    }
    /**
     * Set the default value, and optionally supply the description to be displayed in the help.
     *
     * @param {*} value
     * @param {string} [description]
     * @return {Argument}
     */
    default(value, description) {
      this.defaultValue = value;
      this.defaultValueDescription = description;
      return this;
    }
    /**
     * Set the custom handler for processing CLI command arguments into argument values.
     *
     * @param {Function} [fn]
     * @return {Argument}
     */
    argParser(fn) {
      this.parseArg = fn;
      return this;
    }
    /**
     * Only allow argument value to be one of choices.
     *
     * @param {string[]} values
     * @return {Argument}
     */
    choices(values) {
      this.argChoices = values.slice();
      this.parseArg = (arg, previous) => {
        if (!this.argChoices.includes(arg))
          throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(', ')}.`);
        if (this.variadic) return this._collectValue(arg, previous);
        return arg;
      };
      return this;
    }
    /**
     * Make argument required.
     *
     * @returns {Argument}
     */
    argRequired() {
      this.required = true;
      return this;
    }
    /**
     * Make argument optional.
     *
     * @returns {Argument}
     */
    argOptional() {
      this.required = false;
      return this;
    }
  };
  /**
   * Takes an argument and returns its human readable equivalent for help usage.
   *
   * @param {Argument} arg
   * @return {string}
   * @private
   */
  function humanReadableArgName(arg) {
    const nameOutput = arg.name() + (arg.variadic === true ? '...' : '');
    return arg.required ? '<' + nameOutput + '>' : '[' + nameOutput + ']';
  }
  exports.Argument = Argument;
  exports.humanReadableArgName = humanReadableArgName;
});
// node_modules/commander/lib/help.js
var require_help = /* @__PURE__ */ __commonJSMin((exports) => {
  const { humanReadableArgName } = require_argument();
  /**
   * TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
   * https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
   * @typedef { import("./argument.js").Argument } Argument
   * @typedef { import("./command.js").Command } Command
   * @typedef { import("./option.js").Option } Option
   */
  var Help = class {
    constructor() {
      this.helpWidth = void 0;
      this.minWidthToWrap = 40;
      this.sortSubcommands = false;
      this.sortOptions = false;
      this.showGlobalOptions = false;
    }
    /**
     * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
     * and just before calling `formatHelp()`.
     *
     * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
     *
     * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
     */
    prepareContext(contextOptions) {
      this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
    }
    /**
     * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
     *
     * @param {Command} cmd
     * @returns {Command[]}
     */
    visibleCommands(cmd) {
      const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
      const helpCommand = cmd._getHelpCommand();
      if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
      if (this.sortSubcommands)
        visibleCommands.sort((a, b) => {
          return a.name().localeCompare(b.name());
        });
      return visibleCommands;
    }
    /**
     * Compare options for sort.
     *
     * @param {Option} a
     * @param {Option} b
     * @returns {number}
     */
    compareOptions(a, b) {
      const getSortKey = (option) => {
        return option.short ? option.short.replace(/^-/, '') : option.long.replace(/^--/, '');
      };
      return getSortKey(a).localeCompare(getSortKey(b));
    }
    /**
     * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
     *
     * @param {Command} cmd
     * @returns {Option[]}
     */
    visibleOptions(cmd) {
      const visibleOptions = cmd.options.filter((option) => !option.hidden);
      const helpOption = cmd._getHelpOption();
      if (helpOption && !helpOption.hidden) {
        const removeShort = helpOption.short && cmd._findOption(helpOption.short);
        const removeLong = helpOption.long && cmd._findOption(helpOption.long);
        if (!removeShort && !removeLong) visibleOptions.push(helpOption);
        else if (helpOption.long && !removeLong)
          visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description));
        else if (helpOption.short && !removeShort)
          visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description));
      }
      if (this.sortOptions) visibleOptions.sort(this.compareOptions);
      return visibleOptions;
    }
    /**
     * Get an array of the visible global options. (Not including help.)
     *
     * @param {Command} cmd
     * @returns {Option[]}
     */
    visibleGlobalOptions(cmd) {
      if (!this.showGlobalOptions) return [];
      const globalOptions = [];
      for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
        const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
        globalOptions.push(...visibleOptions);
      }
      if (this.sortOptions) globalOptions.sort(this.compareOptions);
      return globalOptions;
    }
    /**
     * Get an array of the arguments if any have a description.
     *
     * @param {Command} cmd
     * @returns {Argument[]}
     */
    visibleArguments(cmd) {
      if (cmd._argsDescription)
        cmd.registeredArguments.forEach((argument) => {
          argument.description =
            argument.description || cmd._argsDescription[argument.name()] || '';
        });
      if (cmd.registeredArguments.find((argument) => argument.description))
        return cmd.registeredArguments;
      return [];
    }
    /**
     * Get the command term to show in the list of subcommands.
     *
     * @param {Command} cmd
     * @returns {string}
     */
    subcommandTerm(cmd) {
      const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(' ');
      return (
        cmd._name +
        (cmd._aliases[0] ? '|' + cmd._aliases[0] : '') +
        (cmd.options.length ? ' [options]' : '') +
        (args ? ' ' + args : '')
      );
    }
    /**
     * Get the option term to show in the list of options.
     *
     * @param {Option} option
     * @returns {string}
     */
    optionTerm(option) {
      return option.flags;
    }
    /**
     * Get the argument term to show in the list of arguments.
     *
     * @param {Argument} argument
     * @returns {string}
     */
    argumentTerm(argument) {
      return argument.name();
    }
    /**
     * Get the longest command term length.
     *
     * @param {Command} cmd
     * @param {Help} helper
     * @returns {number}
     */
    longestSubcommandTermLength(cmd, helper) {
      return helper.visibleCommands(cmd).reduce((max, command) => {
        return Math.max(
          max,
          this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))),
        );
      }, 0);
    }
    /**
     * Get the longest option term length.
     *
     * @param {Command} cmd
     * @param {Help} helper
     * @returns {number}
     */
    longestOptionTermLength(cmd, helper) {
      return helper.visibleOptions(cmd).reduce((max, option) => {
        return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
      }, 0);
    }
    /**
     * Get the longest global option term length.
     *
     * @param {Command} cmd
     * @param {Help} helper
     * @returns {number}
     */
    longestGlobalOptionTermLength(cmd, helper) {
      return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
        return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
      }, 0);
    }
    /**
     * Get the longest argument term length.
     *
     * @param {Command} cmd
     * @param {Help} helper
     * @returns {number}
     */
    longestArgumentTermLength(cmd, helper) {
      return helper.visibleArguments(cmd).reduce((max, argument) => {
        return Math.max(
          max,
          this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))),
        );
      }, 0);
    }
    /**
     * Get the command usage to be displayed at the top of the built-in help.
     *
     * @param {Command} cmd
     * @returns {string}
     */
    commandUsage(cmd) {
      let cmdName = cmd._name;
      if (cmd._aliases[0]) cmdName = cmdName + '|' + cmd._aliases[0];
      let ancestorCmdNames = '';
      for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent)
        ancestorCmdNames = ancestorCmd.name() + ' ' + ancestorCmdNames;
      return ancestorCmdNames + cmdName + ' ' + cmd.usage();
    }
    /**
     * Get the description for the command.
     *
     * @param {Command} cmd
     * @returns {string}
     */
    commandDescription(cmd) {
      return cmd.description();
    }
    /**
     * Get the subcommand summary to show in the list of subcommands.
     * (Fallback to description for backwards compatibility.)
     *
     * @param {Command} cmd
     * @returns {string}
     */
    subcommandDescription(cmd) {
      return cmd.summary() || cmd.description();
    }
    /**
     * Get the option description to show in the list of options.
     *
     * @param {Option} option
     * @return {string}
     */
    optionDescription(option) {
      const extraInfo = [];
      if (option.argChoices)
        extraInfo.push(
          `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(', ')}`,
        );
      if (option.defaultValue !== void 0) {
        if (
          option.required ||
          option.optional ||
          (option.isBoolean() && typeof option.defaultValue === 'boolean')
        )
          extraInfo.push(
            `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`,
          );
      }
      if (option.presetArg !== void 0 && option.optional)
        extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
      if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
      if (extraInfo.length > 0) {
        const extraDescription = `(${extraInfo.join(', ')})`;
        if (option.description) return `${option.description} ${extraDescription}`;
        return extraDescription;
      }
      return option.description;
    }
    /**
     * Get the argument description to show in the list of arguments.
     *
     * @param {Argument} argument
     * @return {string}
     */
    argumentDescription(argument) {
      const extraInfo = [];
      if (argument.argChoices)
        extraInfo.push(
          `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(', ')}`,
        );
      if (argument.defaultValue !== void 0)
        extraInfo.push(
          `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`,
        );
      if (extraInfo.length > 0) {
        const extraDescription = `(${extraInfo.join(', ')})`;
        if (argument.description) return `${argument.description} ${extraDescription}`;
        return extraDescription;
      }
      return argument.description;
    }
    /**
     * Format a list of items, given a heading and an array of formatted items.
     *
     * @param {string} heading
     * @param {string[]} items
     * @param {Help} helper
     * @returns string[]
     */
    formatItemList(heading, items, helper) {
      if (items.length === 0) return [];
      return [helper.styleTitle(heading), ...items, ''];
    }
    /**
     * Group items by their help group heading.
     *
     * @param {Command[] | Option[]} unsortedItems
     * @param {Command[] | Option[]} visibleItems
     * @param {Function} getGroup
     * @returns {Map<string, Command[] | Option[]>}
     */
    groupItems(unsortedItems, visibleItems, getGroup) {
      const result = /* @__PURE__ */ new Map();
      unsortedItems.forEach((item) => {
        const group = getGroup(item);
        if (!result.has(group)) result.set(group, []);
      });
      visibleItems.forEach((item) => {
        const group = getGroup(item);
        if (!result.has(group)) result.set(group, []);
        result.get(group).push(item);
      });
      return result;
    }
    /**
     * Generate the built-in help text.
     *
     * @param {Command} cmd
     * @param {Help} helper
     * @returns {string}
     */
    formatHelp(cmd, helper) {
      const termWidth = helper.padWidth(cmd, helper);
      const helpWidth = helper.helpWidth ?? 80;
      function callFormatItem(term, description) {
        return helper.formatItem(term, termWidth, description, helper);
      }
      let output = [
        `${helper.styleTitle('Usage:')} ${helper.styleUsage(helper.commandUsage(cmd))}`,
        '',
      ];
      const commandDescription = helper.commandDescription(cmd);
      if (commandDescription.length > 0)
        output = output.concat([
          helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth),
          '',
        ]);
      const argumentList = helper.visibleArguments(cmd).map((argument) => {
        return callFormatItem(
          helper.styleArgumentTerm(helper.argumentTerm(argument)),
          helper.styleArgumentDescription(helper.argumentDescription(argument)),
        );
      });
      output = output.concat(this.formatItemList('Arguments:', argumentList, helper));
      this.groupItems(
        cmd.options,
        helper.visibleOptions(cmd),
        (option) => option.helpGroupHeading ?? 'Options:',
      ).forEach((options, group) => {
        const optionList = options.map((option) => {
          return callFormatItem(
            helper.styleOptionTerm(helper.optionTerm(option)),
            helper.styleOptionDescription(helper.optionDescription(option)),
          );
        });
        output = output.concat(this.formatItemList(group, optionList, helper));
      });
      if (helper.showGlobalOptions) {
        const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
          return callFormatItem(
            helper.styleOptionTerm(helper.optionTerm(option)),
            helper.styleOptionDescription(helper.optionDescription(option)),
          );
        });
        output = output.concat(this.formatItemList('Global Options:', globalOptionList, helper));
      }
      this.groupItems(
        cmd.commands,
        helper.visibleCommands(cmd),
        (sub) => sub.helpGroup() || 'Commands:',
      ).forEach((commands, group) => {
        const commandList = commands.map((sub) => {
          return callFormatItem(
            helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
            helper.styleSubcommandDescription(helper.subcommandDescription(sub)),
          );
        });
        output = output.concat(this.formatItemList(group, commandList, helper));
      });
      return output.join('\n');
    }
    /**
     * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
     *
     * @param {string} str
     * @returns {number}
     */
    displayWidth(str) {
      return stripColor(str).length;
    }
    /**
     * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
     *
     * @param {string} str
     * @returns {string}
     */
    styleTitle(str) {
      return str;
    }
    styleUsage(str) {
      return str
        .split(' ')
        .map((word) => {
          if (word === '[options]') return this.styleOptionText(word);
          if (word === '[command]') return this.styleSubcommandText(word);
          if (word[0] === '[' || word[0] === '<') return this.styleArgumentText(word);
          return this.styleCommandText(word);
        })
        .join(' ');
    }
    styleCommandDescription(str) {
      return this.styleDescriptionText(str);
    }
    styleOptionDescription(str) {
      return this.styleDescriptionText(str);
    }
    styleSubcommandDescription(str) {
      return this.styleDescriptionText(str);
    }
    styleArgumentDescription(str) {
      return this.styleDescriptionText(str);
    }
    styleDescriptionText(str) {
      return str;
    }
    styleOptionTerm(str) {
      return this.styleOptionText(str);
    }
    styleSubcommandTerm(str) {
      return str
        .split(' ')
        .map((word) => {
          if (word === '[options]') return this.styleOptionText(word);
          if (word[0] === '[' || word[0] === '<') return this.styleArgumentText(word);
          return this.styleSubcommandText(word);
        })
        .join(' ');
    }
    styleArgumentTerm(str) {
      return this.styleArgumentText(str);
    }
    styleOptionText(str) {
      return str;
    }
    styleArgumentText(str) {
      return str;
    }
    styleSubcommandText(str) {
      return str;
    }
    styleCommandText(str) {
      return str;
    }
    /**
     * Calculate the pad width from the maximum term length.
     *
     * @param {Command} cmd
     * @param {Help} helper
     * @returns {number}
     */
    padWidth(cmd, helper) {
      return Math.max(
        helper.longestOptionTermLength(cmd, helper),
        helper.longestGlobalOptionTermLength(cmd, helper),
        helper.longestSubcommandTermLength(cmd, helper),
        helper.longestArgumentTermLength(cmd, helper),
      );
    }
    /**
     * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
     *
     * @param {string} str
     * @returns {boolean}
     */
    preformatted(str) {
      return /\n[^\S\r\n]/.test(str);
    }
    /**
     * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
     *
     * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
     *   TTT  DDD DDDD
     *        DD DDD
     *
     * @param {string} term
     * @param {number} termWidth
     * @param {string} description
     * @param {Help} helper
     * @returns {string}
     */
    formatItem(term, termWidth, description, helper) {
      const itemIndent = 2;
      const itemIndentStr = ' '.repeat(itemIndent);
      if (!description) return itemIndentStr + term;
      const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
      const spacerWidth = 2;
      const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
      let formattedDescription;
      if (remainingWidth < this.minWidthToWrap || helper.preformatted(description))
        formattedDescription = description;
      else
        formattedDescription = helper
          .boxWrap(description, remainingWidth)
          .replace(/\n/g, '\n' + ' '.repeat(termWidth + spacerWidth));
      return (
        itemIndentStr +
        paddedTerm +
        ' '.repeat(spacerWidth) +
        formattedDescription.replace(/\n/g, `\n${itemIndentStr}`)
      );
    }
    /**
     * Wrap a string at whitespace, preserving existing line breaks.
     * Wrapping is skipped if the width is less than `minWidthToWrap`.
     *
     * @param {string} str
     * @param {number} width
     * @returns {string}
     */
    boxWrap(str, width) {
      if (width < this.minWidthToWrap) return str;
      const rawLines = str.split(/\r\n|\n/);
      const chunkPattern = /[\s]*[^\s]+/g;
      const wrappedLines = [];
      rawLines.forEach((line) => {
        const chunks = line.match(chunkPattern);
        if (chunks === null) {
          wrappedLines.push('');
          return;
        }
        let sumChunks = [chunks.shift()];
        let sumWidth = this.displayWidth(sumChunks[0]);
        chunks.forEach((chunk) => {
          const visibleWidth = this.displayWidth(chunk);
          if (sumWidth + visibleWidth <= width) {
            sumChunks.push(chunk);
            sumWidth += visibleWidth;
            return;
          }
          wrappedLines.push(sumChunks.join(''));
          const nextChunk = chunk.trimStart();
          sumChunks = [nextChunk];
          sumWidth = this.displayWidth(nextChunk);
        });
        wrappedLines.push(sumChunks.join(''));
      });
      return wrappedLines.join('\n');
    }
  };
  /**
   * Strip style ANSI escape sequences from the string. In particular, SGR (Select Graphic Rendition) codes.
   *
   * @param {string} str
   * @returns {string}
   * @package
   */
  function stripColor(str) {
    return str.replace(/\x1b\[\d*(;\d*)*m/g, '');
  }
  exports.Help = Help;
  exports.stripColor = stripColor;
});
// node_modules/commander/lib/option.js
var require_option = /* @__PURE__ */ __commonJSMin((exports) => {
  const { InvalidArgumentError } = require_error();
  var Option = class {
    /**
     * Initialize a new `Option` with the given `flags` and `description`.
     *
     * @param {string} flags
     * @param {string} [description]
     */
    constructor(flags, description) {
      this.flags = flags;
      this.description = description || '';
      this.required = flags.includes('<');
      this.optional = flags.includes('[');
      this.variadic = /\w\.\.\.[>\]]$/.test(flags);
      this.mandatory = false;
      const optionFlags = splitOptionFlags(flags);
      this.short = optionFlags.shortFlag;
      this.long = optionFlags.longFlag;
      this.negate = false;
      if (this.long) this.negate = this.long.startsWith('--no-');
      this.defaultValue = void 0;
      this.defaultValueDescription = void 0;
      this.presetArg = void 0;
      this.envVar = void 0;
      this.parseArg = void 0;
      this.hidden = false;
      this.argChoices = void 0;
      this.conflictsWith = [];
      this.implied = void 0;
      this.helpGroupHeading = void 0;
    }
    /**
     * Set the default value, and optionally supply the description to be displayed in the help.
     *
     * @param {*} value
     * @param {string} [description]
     * @return {Option}
     */
    default(value, description) {
      this.defaultValue = value;
      this.defaultValueDescription = description;
      return this;
    }
    /**
     * Preset to use when option used without option-argument, especially optional but also boolean and negated.
     * The custom processing (parseArg) is called.
     *
     * @example
     * new Option('--color').default('GREYSCALE').preset('RGB');
     * new Option('--donate [amount]').preset('20').argParser(parseFloat);
     *
     * @param {*} arg
     * @return {Option}
     */
    preset(arg) {
      this.presetArg = arg;
      return this;
    }
    /**
     * Add option name(s) that conflict with this option.
     * An error will be displayed if conflicting options are found during parsing.
     *
     * @example
     * new Option('--rgb').conflicts('cmyk');
     * new Option('--js').conflicts(['ts', 'jsx']);
     *
     * @param {(string | string[])} names
     * @return {Option}
     */
    conflicts(names) {
      this.conflictsWith = this.conflictsWith.concat(names);
      return this;
    }
    /**
     * Specify implied option values for when this option is set and the implied options are not.
     *
     * The custom processing (parseArg) is not called on the implied values.
     *
     * @example
     * program
     *   .addOption(new Option('--log', 'write logging information to file'))
     *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
     *
     * @param {object} impliedOptionValues
     * @return {Option}
     */
    implies(impliedOptionValues) {
      let newImplied = impliedOptionValues;
      if (typeof impliedOptionValues === 'string') newImplied = { [impliedOptionValues]: true };
      this.implied = Object.assign(this.implied || {}, newImplied);
      return this;
    }
    /**
     * Set environment variable to check for option value.
     *
     * An environment variable is only used if when processed the current option value is
     * undefined, or the source of the current value is 'default' or 'config' or 'env'.
     *
     * @param {string} name
     * @return {Option}
     */
    env(name) {
      this.envVar = name;
      return this;
    }
    /**
     * Set the custom handler for processing CLI option arguments into option values.
     *
     * @param {Function} [fn]
     * @return {Option}
     */
    argParser(fn) {
      this.parseArg = fn;
      return this;
    }
    /**
     * Whether the option is mandatory and must have a value after parsing.
     *
     * @param {boolean} [mandatory=true]
     * @return {Option}
     */
    makeOptionMandatory(mandatory = true) {
      this.mandatory = !!mandatory;
      return this;
    }
    /**
     * Hide option in help.
     *
     * @param {boolean} [hide=true]
     * @return {Option}
     */
    hideHelp(hide = true) {
      this.hidden = !!hide;
      return this;
    }
    /**
     * @package
     */
    _collectValue(value, previous) {
      if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
      previous.push(value);
      return previous;
    }
    /**
     * Only allow option value to be one of choices.
     *
     * @param {string[]} values
     * @return {Option}
     */
    choices(values) {
      this.argChoices = values.slice();
      this.parseArg = (arg, previous) => {
        if (!this.argChoices.includes(arg))
          throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(', ')}.`);
        if (this.variadic) return this._collectValue(arg, previous);
        return arg;
      };
      return this;
    }
    /**
     * Return option name.
     *
     * @return {string}
     */
    name() {
      if (this.long) return this.long.replace(/^--/, '');
      return this.short.replace(/^-/, '');
    }
    /**
     * Return option name, in a camelcase format that can be used
     * as an object attribute key.
     *
     * @return {string}
     */
    attributeName() {
      if (this.negate) return camelcase(this.name().replace(/^no-/, ''));
      return camelcase(this.name());
    }
    /**
     * Set the help group heading.
     *
     * @param {string} heading
     * @return {Option}
     */
    helpGroup(heading) {
      this.helpGroupHeading = heading;
      return this;
    }
    /**
     * Check if `arg` matches the short or long flag.
     *
     * @param {string} arg
     * @return {boolean}
     * @package
     */
    is(arg) {
      return this.short === arg || this.long === arg;
    }
    /**
     * Return whether a boolean option.
     *
     * Options are one of boolean, negated, required argument, or optional argument.
     *
     * @return {boolean}
     * @package
     */
    isBoolean() {
      return !this.required && !this.optional && !this.negate;
    }
  };
  /**
   * This class is to make it easier to work with dual options, without changing the existing
   * implementation. We support separate dual options for separate positive and negative options,
   * like `--build` and `--no-build`, which share a single option value. This works nicely for some
   * use cases, but is tricky for others where we want separate behaviours despite
   * the single shared option value.
   */
  var DualOptions = class {
    /**
     * @param {Option[]} options
     */
    constructor(options) {
      this.positiveOptions = /* @__PURE__ */ new Map();
      this.negativeOptions = /* @__PURE__ */ new Map();
      this.dualOptions = /* @__PURE__ */ new Set();
      options.forEach((option) => {
        if (option.negate) this.negativeOptions.set(option.attributeName(), option);
        else this.positiveOptions.set(option.attributeName(), option);
      });
      this.negativeOptions.forEach((value, key) => {
        if (this.positiveOptions.has(key)) this.dualOptions.add(key);
      });
    }
    /**
     * Did the value come from the option, and not from possible matching dual option?
     *
     * @param {*} value
     * @param {Option} option
     * @returns {boolean}
     */
    valueFromOption(value, option) {
      const optionKey = option.attributeName();
      if (!this.dualOptions.has(optionKey)) return true;
      const preset = this.negativeOptions.get(optionKey).presetArg;
      const negativeValue = preset !== void 0 ? preset : false;
      return option.negate === (negativeValue === value);
    }
  };
  /**
   * Convert string from kebab-case to camelCase.
   *
   * @param {string} str
   * @return {string}
   * @private
   */
  function camelcase(str) {
    return str.split('-').reduce((str, word) => {
      return str + word[0].toUpperCase() + word.slice(1);
    });
  }
  /**
   * Split the short and long flag out of something like '-m,--mixed <value>'
   *
   * @private
   */
  function splitOptionFlags(flags) {
    let shortFlag;
    let longFlag;
    const shortFlagExp = /^-[^-]$/;
    const longFlagExp = /^--[^-]/;
    const flagParts = flags.split(/[ |,]+/).concat('guard');
    if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
    if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
    if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
    if (!shortFlag && longFlagExp.test(flagParts[0])) {
      shortFlag = longFlag;
      longFlag = flagParts.shift();
    }
    if (flagParts[0].startsWith('-')) {
      const unsupportedFlag = flagParts[0];
      const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
      if (/^-[^-][^-]/.test(unsupportedFlag))
        throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
      if (shortFlagExp.test(unsupportedFlag))
        throw new Error(`${baseError}
- too many short flags`);
      if (longFlagExp.test(unsupportedFlag))
        throw new Error(`${baseError}
- too many long flags`);
      throw new Error(`${baseError}
- unrecognised flag format`);
    }
    if (shortFlag === void 0 && longFlag === void 0)
      throw new Error(`option creation failed due to no flags found in '${flags}'.`);
    return {
      shortFlag,
      longFlag,
    };
  }
  exports.Option = Option;
  exports.DualOptions = DualOptions;
});
// node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = /* @__PURE__ */ __commonJSMin((exports) => {
  const maxDistance = 3;
  function editDistance(a, b) {
    if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
    const d = [];
    for (let i = 0; i <= a.length; i++) d[i] = [i];
    for (let j = 0; j <= b.length; j++) d[0][j] = j;
    for (let j = 1; j <= b.length; j++)
      for (let i = 1; i <= a.length; i++) {
        let cost = 1;
        if (a[i - 1] === b[j - 1]) cost = 0;
        else cost = 1;
        d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    return d[a.length][b.length];
  }
  /**
   * Find close matches, restricted to same number of edits.
   *
   * @param {string} word
   * @param {string[]} candidates
   * @returns {string}
   */
  function suggestSimilar(word, candidates) {
    if (!candidates || candidates.length === 0) return '';
    candidates = Array.from(new Set(candidates));
    const searchingOptions = word.startsWith('--');
    if (searchingOptions) {
      word = word.slice(2);
      candidates = candidates.map((candidate) => candidate.slice(2));
    }
    let similar = [];
    let bestDistance = maxDistance;
    const minSimilarity = 0.4;
    candidates.forEach((candidate) => {
      if (candidate.length <= 1) return;
      const distance = editDistance(word, candidate);
      const length = Math.max(word.length, candidate.length);
      if ((length - distance) / length > minSimilarity) {
        if (distance < bestDistance) {
          bestDistance = distance;
          similar = [candidate];
        } else if (distance === bestDistance) similar.push(candidate);
      }
    });
    similar.sort((a, b) => a.localeCompare(b));
    if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
    if (similar.length > 1) return `\n(Did you mean one of ${similar.join(', ')}?)`;
    if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
    return '';
  }
  exports.suggestSimilar = suggestSimilar;
});
// node_modules/commander/lib/command.js
var require_command = /* @__PURE__ */ __commonJSMin((exports) => {
  const EventEmitter = __require('node:events').EventEmitter;
  const childProcess = __require('node:child_process');
  const path = __require('node:path');
  const fs = __require('node:fs');
  const process = __require('node:process');
  const { Argument, humanReadableArgName } = require_argument();
  const { CommanderError } = require_error();
  const { Help, stripColor } = require_help();
  const { Option, DualOptions } = require_option();
  const { suggestSimilar } = require_suggestSimilar();
  var Command = class Command extends EventEmitter {
    /**
     * Initialize a new `Command`.
     *
     * @param {string} [name]
     */
    constructor(name) {
      super();
      /** @type {Command[]} */
      this.commands = [];
      /** @type {Option[]} */
      this.options = [];
      this.parent = null;
      this._allowUnknownOption = false;
      this._allowExcessArguments = false;
      /** @type {Argument[]} */
      this.registeredArguments = [];
      this._args = this.registeredArguments;
      /** @type {string[]} */
      this.args = [];
      this.rawArgs = [];
      this.processedArgs = [];
      this._scriptPath = null;
      this._name = name || '';
      this._optionValues = {};
      this._optionValueSources = {};
      this._storeOptionsAsProperties = false;
      this._actionHandler = null;
      this._executableHandler = false;
      this._executableFile = null;
      this._executableDir = null;
      this._defaultCommandName = null;
      this._exitCallback = null;
      this._aliases = [];
      this._combineFlagAndOptionalValue = true;
      this._description = '';
      this._summary = '';
      this._argsDescription = void 0;
      this._enablePositionalOptions = false;
      this._passThroughOptions = false;
      this._lifeCycleHooks = {};
      /** @type {(boolean | string)} */
      this._showHelpAfterError = false;
      this._showSuggestionAfterError = true;
      this._savedState = null;
      this._outputConfiguration = {
        writeOut: (str) => process.stdout.write(str),
        writeErr: (str) => process.stderr.write(str),
        outputError: (str, write) => write(str),
        getOutHelpWidth: () => (process.stdout.isTTY ? process.stdout.columns : void 0),
        getErrHelpWidth: () => (process.stderr.isTTY ? process.stderr.columns : void 0),
        getOutHasColors: () => useColor() ?? (process.stdout.isTTY && process.stdout.hasColors?.()),
        getErrHasColors: () => useColor() ?? (process.stderr.isTTY && process.stderr.hasColors?.()),
        stripColor: (str) => stripColor(str),
      };
      this._hidden = false;
      /** @type {(Option | null | undefined)} */
      this._helpOption = void 0;
      this._addImplicitHelpCommand = void 0;
      /** @type {Command} */
      this._helpCommand = void 0;
      this._helpConfiguration = {};
      /** @type {string | undefined} */
      this._helpGroupHeading = void 0;
      /** @type {string | undefined} */
      this._defaultCommandGroup = void 0;
      /** @type {string | undefined} */
      this._defaultOptionGroup = void 0;
    }
    /**
     * Copy settings that are useful to have in common across root command and subcommands.
     *
     * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
     *
     * @param {Command} sourceCommand
     * @return {Command} `this` command for chaining
     */
    copyInheritedSettings(sourceCommand) {
      this._outputConfiguration = sourceCommand._outputConfiguration;
      this._helpOption = sourceCommand._helpOption;
      this._helpCommand = sourceCommand._helpCommand;
      this._helpConfiguration = sourceCommand._helpConfiguration;
      this._exitCallback = sourceCommand._exitCallback;
      this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
      this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
      this._allowExcessArguments = sourceCommand._allowExcessArguments;
      this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
      this._showHelpAfterError = sourceCommand._showHelpAfterError;
      this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
      return this;
    }
    /**
     * @returns {Command[]}
     * @private
     */
    _getCommandAndAncestors() {
      const result = [];
      for (let command = this; command; command = command.parent) result.push(command);
      return result;
    }
    /**
     * Define a command.
     *
     * There are two styles of command: pay attention to where to put the description.
     *
     * @example
     * // Command implemented using action handler (description is supplied separately to `.command`)
     * program
     *   .command('clone <source> [destination]')
     *   .description('clone a repository into a newly created directory')
     *   .action((source, destination) => {
     *     console.log('clone command called');
     *   });
     *
     * // Command implemented using separate executable file (description is second parameter to `.command`)
     * program
     *   .command('start <service>', 'start named service')
     *   .command('stop [service]', 'stop named service, or all if no name supplied');
     *
     * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
     * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
     * @param {object} [execOpts] - configuration options (for executable)
     * @return {Command} returns new command for action handler, or `this` for executable command
     */
    command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
      let desc = actionOptsOrExecDesc;
      let opts = execOpts;
      if (typeof desc === 'object' && desc !== null) {
        opts = desc;
        desc = null;
      }
      opts = opts || {};
      const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
      const cmd = this.createCommand(name);
      if (desc) {
        cmd.description(desc);
        cmd._executableHandler = true;
      }
      if (opts.isDefault) this._defaultCommandName = cmd._name;
      cmd._hidden = !!(opts.noHelp || opts.hidden);
      cmd._executableFile = opts.executableFile || null;
      if (args) cmd.arguments(args);
      this._registerCommand(cmd);
      cmd.parent = this;
      cmd.copyInheritedSettings(this);
      if (desc) return this;
      return cmd;
    }
    /**
     * Factory routine to create a new unattached command.
     *
     * See .command() for creating an attached subcommand, which uses this routine to
     * create the command. You can override createCommand to customise subcommands.
     *
     * @param {string} [name]
     * @return {Command} new command
     */
    createCommand(name) {
      return new Command(name);
    }
    /**
     * You can customise the help with a subclass of Help by overriding createHelp,
     * or by overriding Help properties using configureHelp().
     *
     * @return {Help}
     */
    createHelp() {
      return Object.assign(new Help(), this.configureHelp());
    }
    /**
     * You can customise the help by overriding Help properties using configureHelp(),
     * or with a subclass of Help by overriding createHelp().
     *
     * @param {object} [configuration] - configuration options
     * @return {(Command | object)} `this` command for chaining, or stored configuration
     */
    configureHelp(configuration) {
      if (configuration === void 0) return this._helpConfiguration;
      this._helpConfiguration = configuration;
      return this;
    }
    /**
     * The default output goes to stdout and stderr. You can customise this for special
     * applications. You can also customise the display of errors by overriding outputError.
     *
     * The configuration properties are all functions:
     *
     *     // change how output being written, defaults to stdout and stderr
     *     writeOut(str)
     *     writeErr(str)
     *     // change how output being written for errors, defaults to writeErr
     *     outputError(str, write) // used for displaying errors and not used for displaying help
     *     // specify width for wrapping help
     *     getOutHelpWidth()
     *     getErrHelpWidth()
     *     // color support, currently only used with Help
     *     getOutHasColors()
     *     getErrHasColors()
     *     stripColor() // used to remove ANSI escape codes if output does not have colors
     *
     * @param {object} [configuration] - configuration options
     * @return {(Command | object)} `this` command for chaining, or stored configuration
     */
    configureOutput(configuration) {
      if (configuration === void 0) return this._outputConfiguration;
      this._outputConfiguration = {
        ...this._outputConfiguration,
        ...configuration,
      };
      return this;
    }
    /**
     * Display the help or a custom message after an error occurs.
     *
     * @param {(boolean|string)} [displayHelp]
     * @return {Command} `this` command for chaining
     */
    showHelpAfterError(displayHelp = true) {
      if (typeof displayHelp !== 'string') displayHelp = !!displayHelp;
      this._showHelpAfterError = displayHelp;
      return this;
    }
    /**
     * Display suggestion of similar commands for unknown commands, or options for unknown options.
     *
     * @param {boolean} [displaySuggestion]
     * @return {Command} `this` command for chaining
     */
    showSuggestionAfterError(displaySuggestion = true) {
      this._showSuggestionAfterError = !!displaySuggestion;
      return this;
    }
    /**
     * Add a prepared subcommand.
     *
     * See .command() for creating an attached subcommand which inherits settings from its parent.
     *
     * @param {Command} cmd - new subcommand
     * @param {object} [opts] - configuration options
     * @return {Command} `this` command for chaining
     */
    addCommand(cmd, opts) {
      if (!cmd._name)
        throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
      opts = opts || {};
      if (opts.isDefault) this._defaultCommandName = cmd._name;
      if (opts.noHelp || opts.hidden) cmd._hidden = true;
      this._registerCommand(cmd);
      cmd.parent = this;
      cmd._checkForBrokenPassThrough();
      return this;
    }
    /**
     * Factory routine to create a new unattached argument.
     *
     * See .argument() for creating an attached argument, which uses this routine to
     * create the argument. You can override createArgument to return a custom argument.
     *
     * @param {string} name
     * @param {string} [description]
     * @return {Argument} new argument
     */
    createArgument(name, description) {
      return new Argument(name, description);
    }
    /**
     * Define argument syntax for command.
     *
     * The default is that the argument is required, and you can explicitly
     * indicate this with <> around the name. Put [] around the name for an optional argument.
     *
     * @example
     * program.argument('<input-file>');
     * program.argument('[output-file]');
     *
     * @param {string} name
     * @param {string} [description]
     * @param {(Function|*)} [parseArg] - custom argument processing function or default value
     * @param {*} [defaultValue]
     * @return {Command} `this` command for chaining
     */
    argument(name, description, parseArg, defaultValue) {
      const argument = this.createArgument(name, description);
      if (typeof parseArg === 'function') argument.default(defaultValue).argParser(parseArg);
      else argument.default(parseArg);
      this.addArgument(argument);
      return this;
    }
    /**
     * Define argument syntax for command, adding multiple at once (without descriptions).
     *
     * See also .argument().
     *
     * @example
     * program.arguments('<cmd> [env]');
     *
     * @param {string} names
     * @return {Command} `this` command for chaining
     */
    arguments(names) {
      names
        .trim()
        .split(/ +/)
        .forEach((detail) => {
          this.argument(detail);
        });
      return this;
    }
    /**
     * Define argument syntax for command, adding a prepared argument.
     *
     * @param {Argument} argument
     * @return {Command} `this` command for chaining
     */
    addArgument(argument) {
      const previousArgument = this.registeredArguments.slice(-1)[0];
      if (previousArgument?.variadic)
        throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
      if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0)
        throw new Error(
          `a default value for a required argument is never used: '${argument.name()}'`,
        );
      this.registeredArguments.push(argument);
      return this;
    }
    /**
     * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
     *
     * @example
     *    program.helpCommand('help [cmd]');
     *    program.helpCommand('help [cmd]', 'show help');
     *    program.helpCommand(false); // suppress default help command
     *    program.helpCommand(true); // add help command even if no subcommands
     *
     * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
     * @param {string} [description] - custom description
     * @return {Command} `this` command for chaining
     */
    helpCommand(enableOrNameAndArgs, description) {
      if (typeof enableOrNameAndArgs === 'boolean') {
        this._addImplicitHelpCommand = enableOrNameAndArgs;
        if (enableOrNameAndArgs && this._defaultCommandGroup)
          this._initCommandGroup(this._getHelpCommand());
        return this;
      }
      const [, helpName, helpArgs] = (enableOrNameAndArgs ?? 'help [command]').match(
        /([^ ]+) *(.*)/,
      );
      const helpDescription = description ?? 'display help for command';
      const helpCommand = this.createCommand(helpName);
      helpCommand.helpOption(false);
      if (helpArgs) helpCommand.arguments(helpArgs);
      if (helpDescription) helpCommand.description(helpDescription);
      this._addImplicitHelpCommand = true;
      this._helpCommand = helpCommand;
      if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
      return this;
    }
    /**
     * Add prepared custom help command.
     *
     * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
     * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
     * @return {Command} `this` command for chaining
     */
    addHelpCommand(helpCommand, deprecatedDescription) {
      if (typeof helpCommand !== 'object') {
        this.helpCommand(helpCommand, deprecatedDescription);
        return this;
      }
      this._addImplicitHelpCommand = true;
      this._helpCommand = helpCommand;
      this._initCommandGroup(helpCommand);
      return this;
    }
    /**
     * Lazy create help command.
     *
     * @return {(Command|null)}
     * @package
     */
    _getHelpCommand() {
      if (
        this._addImplicitHelpCommand ??
        (this.commands.length && !this._actionHandler && !this._findCommand('help'))
      ) {
        if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
        return this._helpCommand;
      }
      return null;
    }
    /**
     * Add hook for life cycle event.
     *
     * @param {string} event
     * @param {Function} listener
     * @return {Command} `this` command for chaining
     */
    hook(event, listener) {
      const allowedValues = ['preSubcommand', 'preAction', 'postAction'];
      if (!allowedValues.includes(event))
        throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
      if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
      else this._lifeCycleHooks[event] = [listener];
      return this;
    }
    /**
     * Register callback to use as replacement for calling process.exit.
     *
     * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
     * @return {Command} `this` command for chaining
     */
    exitOverride(fn) {
      if (fn) this._exitCallback = fn;
      else
        this._exitCallback = (err) => {
          if (err.code !== 'commander.executeSubCommandAsync') throw err;
        };
      return this;
    }
    /**
     * Call process.exit, and _exitCallback if defined.
     *
     * @param {number} exitCode exit code for using with process.exit
     * @param {string} code an id string representing the error
     * @param {string} message human-readable description of the error
     * @return never
     * @private
     */
    _exit(exitCode, code, message) {
      if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
      process.exit(exitCode);
    }
    /**
     * Register callback `fn` for the command.
     *
     * @example
     * program
     *   .command('serve')
     *   .description('start service')
     *   .action(function() {
     *      // do work here
     *   });
     *
     * @param {Function} fn
     * @return {Command} `this` command for chaining
     */
    action(fn) {
      const listener = (args) => {
        const expectedArgsCount = this.registeredArguments.length;
        const actionArgs = args.slice(0, expectedArgsCount);
        if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
        else actionArgs[expectedArgsCount] = this.opts();
        actionArgs.push(this);
        return fn.apply(this, actionArgs);
      };
      this._actionHandler = listener;
      return this;
    }
    /**
     * Factory routine to create a new unattached option.
     *
     * See .option() for creating an attached option, which uses this routine to
     * create the option. You can override createOption to return a custom option.
     *
     * @param {string} flags
     * @param {string} [description]
     * @return {Option} new option
     */
    createOption(flags, description) {
      return new Option(flags, description);
    }
    /**
     * Wrap parseArgs to catch 'commander.invalidArgument'.
     *
     * @param {(Option | Argument)} target
     * @param {string} value
     * @param {*} previous
     * @param {string} invalidArgumentMessage
     * @private
     */
    _callParseArg(target, value, previous, invalidArgumentMessage) {
      try {
        return target.parseArg(value, previous);
      } catch (err) {
        if (err.code === 'commander.invalidArgument') {
          const message = `${invalidArgumentMessage} ${err.message}`;
          this.error(message, {
            exitCode: err.exitCode,
            code: err.code,
          });
        }
        throw err;
      }
    }
    /**
     * Check for option flag conflicts.
     * Register option if no conflicts found, or throw on conflict.
     *
     * @param {Option} option
     * @private
     */
    _registerOption(option) {
      const matchingOption =
        (option.short && this._findOption(option.short)) ||
        (option.long && this._findOption(option.long));
      if (matchingOption) {
        const matchingFlag =
          option.long && this._findOption(option.long) ? option.long : option.short;
        throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
      }
      this._initOptionGroup(option);
      this.options.push(option);
    }
    /**
     * Check for command name and alias conflicts with existing commands.
     * Register command if no conflicts found, or throw on conflict.
     *
     * @param {Command} command
     * @private
     */
    _registerCommand(command) {
      const knownBy = (cmd) => {
        return [cmd.name()].concat(cmd.aliases());
      };
      const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
      if (alreadyUsed) {
        const existingCmd = knownBy(this._findCommand(alreadyUsed)).join('|');
        const newCmd = knownBy(command).join('|');
        throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
      }
      this._initCommandGroup(command);
      this.commands.push(command);
    }
    /**
     * Add an option.
     *
     * @param {Option} option
     * @return {Command} `this` command for chaining
     */
    addOption(option) {
      this._registerOption(option);
      const oname = option.name();
      const name = option.attributeName();
      if (option.negate) {
        const positiveLongFlag = option.long.replace(/^--no-/, '--');
        if (!this._findOption(positiveLongFlag))
          this.setOptionValueWithSource(
            name,
            option.defaultValue === void 0 ? true : option.defaultValue,
            'default',
          );
      } else if (option.defaultValue !== void 0)
        this.setOptionValueWithSource(name, option.defaultValue, 'default');
      const handleOptionValue = (val, invalidValueMessage, valueSource) => {
        if (val == null && option.presetArg !== void 0) val = option.presetArg;
        const oldValue = this.getOptionValue(name);
        if (val !== null && option.parseArg)
          val = this._callParseArg(option, val, oldValue, invalidValueMessage);
        else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
        if (val == null) {
          if (option.negate) val = false;
          else if (option.isBoolean() || option.optional) val = true;
          else val = '';
        }
        this.setOptionValueWithSource(name, val, valueSource);
      };
      this.on('option:' + oname, (val) => {
        const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
        handleOptionValue(val, invalidValueMessage, 'cli');
      });
      if (option.envVar)
        this.on('optionEnv:' + oname, (val) => {
          const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
          handleOptionValue(val, invalidValueMessage, 'env');
        });
      return this;
    }
    /**
     * Internal implementation shared by .option() and .requiredOption()
     *
     * @return {Command} `this` command for chaining
     * @private
     */
    _optionEx(config, flags, description, fn, defaultValue) {
      if (typeof flags === 'object' && flags instanceof Option)
        throw new Error(
          'To add an Option object use addOption() instead of option() or requiredOption()',
        );
      const option = this.createOption(flags, description);
      option.makeOptionMandatory(!!config.mandatory);
      if (typeof fn === 'function') option.default(defaultValue).argParser(fn);
      else if (fn instanceof RegExp) {
        const regex = fn;
        fn = (val, def) => {
          const m = regex.exec(val);
          return m ? m[0] : def;
        };
        option.default(defaultValue).argParser(fn);
      } else option.default(fn);
      return this.addOption(option);
    }
    /**
     * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
     *
     * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
     * option-argument is indicated by `<>` and an optional option-argument by `[]`.
     *
     * See the README for more details, and see also addOption() and requiredOption().
     *
     * @example
     * program
     *     .option('-p, --pepper', 'add pepper')
     *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
     *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
     *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
     *
     * @param {string} flags
     * @param {string} [description]
     * @param {(Function|*)} [parseArg] - custom option processing function or default value
     * @param {*} [defaultValue]
     * @return {Command} `this` command for chaining
     */
    option(flags, description, parseArg, defaultValue) {
      return this._optionEx({}, flags, description, parseArg, defaultValue);
    }
    /**
     * Add a required option which must have a value after parsing. This usually means
     * the option must be specified on the command line. (Otherwise the same as .option().)
     *
     * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
     *
     * @param {string} flags
     * @param {string} [description]
     * @param {(Function|*)} [parseArg] - custom option processing function or default value
     * @param {*} [defaultValue]
     * @return {Command} `this` command for chaining
     */
    requiredOption(flags, description, parseArg, defaultValue) {
      return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
    }
    /**
     * Alter parsing of short flags with optional values.
     *
     * @example
     * // for `.option('-f,--flag [value]'):
     * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
     * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
     *
     * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
     * @return {Command} `this` command for chaining
     */
    combineFlagAndOptionalValue(combine = true) {
      this._combineFlagAndOptionalValue = !!combine;
      return this;
    }
    /**
     * Allow unknown options on the command line.
     *
     * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
     * @return {Command} `this` command for chaining
     */
    allowUnknownOption(allowUnknown = true) {
      this._allowUnknownOption = !!allowUnknown;
      return this;
    }
    /**
     * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
     *
     * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
     * @return {Command} `this` command for chaining
     */
    allowExcessArguments(allowExcess = true) {
      this._allowExcessArguments = !!allowExcess;
      return this;
    }
    /**
     * Enable positional options. Positional means global options are specified before subcommands which lets
     * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
     * The default behaviour is non-positional and global options may appear anywhere on the command line.
     *
     * @param {boolean} [positional]
     * @return {Command} `this` command for chaining
     */
    enablePositionalOptions(positional = true) {
      this._enablePositionalOptions = !!positional;
      return this;
    }
    /**
     * Pass through options that come after command-arguments rather than treat them as command-options,
     * so actual command-options come before command-arguments. Turning this on for a subcommand requires
     * positional options to have been enabled on the program (parent commands).
     * The default behaviour is non-positional and options may appear before or after command-arguments.
     *
     * @param {boolean} [passThrough] for unknown options.
     * @return {Command} `this` command for chaining
     */
    passThroughOptions(passThrough = true) {
      this._passThroughOptions = !!passThrough;
      this._checkForBrokenPassThrough();
      return this;
    }
    /**
     * @private
     */
    _checkForBrokenPassThrough() {
      if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions)
        throw new Error(
          `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`,
        );
    }
    /**
     * Whether to store option values as properties on command object,
     * or store separately (specify false). In both cases the option values can be accessed using .opts().
     *
     * @param {boolean} [storeAsProperties=true]
     * @return {Command} `this` command for chaining
     */
    storeOptionsAsProperties(storeAsProperties = true) {
      if (this.options.length)
        throw new Error('call .storeOptionsAsProperties() before adding options');
      if (Object.keys(this._optionValues).length)
        throw new Error('call .storeOptionsAsProperties() before setting option values');
      this._storeOptionsAsProperties = !!storeAsProperties;
      return this;
    }
    /**
     * Retrieve option value.
     *
     * @param {string} key
     * @return {object} value
     */
    getOptionValue(key) {
      if (this._storeOptionsAsProperties) return this[key];
      return this._optionValues[key];
    }
    /**
     * Store option value.
     *
     * @param {string} key
     * @param {object} value
     * @return {Command} `this` command for chaining
     */
    setOptionValue(key, value) {
      return this.setOptionValueWithSource(key, value, void 0);
    }
    /**
     * Store option value and where the value came from.
     *
     * @param {string} key
     * @param {object} value
     * @param {string} source - expected values are default/config/env/cli/implied
     * @return {Command} `this` command for chaining
     */
    setOptionValueWithSource(key, value, source) {
      if (this._storeOptionsAsProperties) this[key] = value;
      else this._optionValues[key] = value;
      this._optionValueSources[key] = source;
      return this;
    }
    /**
     * Get source of option value.
     * Expected values are default | config | env | cli | implied
     *
     * @param {string} key
     * @return {string}
     */
    getOptionValueSource(key) {
      return this._optionValueSources[key];
    }
    /**
     * Get source of option value. See also .optsWithGlobals().
     * Expected values are default | config | env | cli | implied
     *
     * @param {string} key
     * @return {string}
     */
    getOptionValueSourceWithGlobals(key) {
      let source;
      this._getCommandAndAncestors().forEach((cmd) => {
        if (cmd.getOptionValueSource(key) !== void 0) source = cmd.getOptionValueSource(key);
      });
      return source;
    }
    /**
     * Get user arguments from implied or explicit arguments.
     * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
     *
     * @private
     */
    _prepareUserArgs(argv, parseOptions) {
      if (argv !== void 0 && !Array.isArray(argv))
        throw new Error('first parameter to parse must be array or undefined');
      parseOptions = parseOptions || {};
      if (argv === void 0 && parseOptions.from === void 0) {
        if (process.versions?.electron) parseOptions.from = 'electron';
        const execArgv = process.execArgv ?? [];
        if (
          execArgv.includes('-e') ||
          execArgv.includes('--eval') ||
          execArgv.includes('-p') ||
          execArgv.includes('--print')
        )
          parseOptions.from = 'eval';
      }
      if (argv === void 0) argv = process.argv;
      this.rawArgs = argv.slice();
      let userArgs;
      switch (parseOptions.from) {
        case void 0:
        case 'node':
          this._scriptPath = argv[1];
          userArgs = argv.slice(2);
          break;
        case 'electron':
          if (process.defaultApp) {
            this._scriptPath = argv[1];
            userArgs = argv.slice(2);
          } else userArgs = argv.slice(1);
          break;
        case 'user':
          userArgs = argv.slice(0);
          break;
        case 'eval':
          userArgs = argv.slice(1);
          break;
        default:
          throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
      }
      if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
      this._name = this._name || 'program';
      return userArgs;
    }
    /**
     * Parse `argv`, setting options and invoking commands when defined.
     *
     * Use parseAsync instead of parse if any of your action handlers are async.
     *
     * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
     *
     * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
     * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
     * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
     * - `'user'`: just user arguments
     *
     * @example
     * program.parse(); // parse process.argv and auto-detect electron and special node flags
     * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
     * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
     *
     * @param {string[]} [argv] - optional, defaults to process.argv
     * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
     * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
     * @return {Command} `this` command for chaining
     */
    parse(argv, parseOptions) {
      this._prepareForParse();
      const userArgs = this._prepareUserArgs(argv, parseOptions);
      this._parseCommand([], userArgs);
      return this;
    }
    /**
     * Parse `argv`, setting options and invoking commands when defined.
     *
     * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
     *
     * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
     * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
     * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
     * - `'user'`: just user arguments
     *
     * @example
     * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
     * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
     * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
     *
     * @param {string[]} [argv]
     * @param {object} [parseOptions]
     * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
     * @return {Promise}
     */
    async parseAsync(argv, parseOptions) {
      this._prepareForParse();
      const userArgs = this._prepareUserArgs(argv, parseOptions);
      await this._parseCommand([], userArgs);
      return this;
    }
    _prepareForParse() {
      if (this._savedState === null) this.saveStateBeforeParse();
      else this.restoreStateBeforeParse();
    }
    /**
     * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
     * Not usually called directly, but available for subclasses to save their custom state.
     *
     * This is called in a lazy way. Only commands used in parsing chain will have state saved.
     */
    saveStateBeforeParse() {
      this._savedState = {
        _name: this._name,
        _optionValues: { ...this._optionValues },
        _optionValueSources: { ...this._optionValueSources },
      };
    }
    /**
     * Restore state before parse for calls after the first.
     * Not usually called directly, but available for subclasses to save their custom state.
     *
     * This is called in a lazy way. Only commands used in parsing chain will have state restored.
     */
    restoreStateBeforeParse() {
      if (this._storeOptionsAsProperties)
        throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
      this._name = this._savedState._name;
      this._scriptPath = null;
      this.rawArgs = [];
      this._optionValues = { ...this._savedState._optionValues };
      this._optionValueSources = { ...this._savedState._optionValueSources };
      this.args = [];
      this.processedArgs = [];
    }
    /**
     * Throw if expected executable is missing. Add lots of help for author.
     *
     * @param {string} executableFile
     * @param {string} executableDir
     * @param {string} subcommandName
     */
    _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
      if (fs.existsSync(executableFile)) return;
      const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : 'no directory for search for local subcommand, use .executableDir() to supply a custom directory'}`;
      throw new Error(executableMissing);
    }
    /**
     * Execute a sub-command executable.
     *
     * @private
     */
    _executeSubCommand(subcommand, args) {
      args = args.slice();
      let launchWithNode = false;
      const sourceExt = ['.js', '.ts', '.tsx', '.mjs', '.cjs'];
      function findFile(baseDir, baseName) {
        const localBin = path.resolve(baseDir, baseName);
        if (fs.existsSync(localBin)) return localBin;
        if (sourceExt.includes(path.extname(baseName))) return void 0;
        const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
        if (foundExt) return `${localBin}${foundExt}`;
      }
      this._checkForMissingMandatoryOptions();
      this._checkForConflictingOptions();
      let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
      let executableDir = this._executableDir || '';
      if (this._scriptPath) {
        let resolvedScriptPath;
        try {
          resolvedScriptPath = fs.realpathSync(this._scriptPath);
        } catch {
          resolvedScriptPath = this._scriptPath;
        }
        executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
      }
      if (executableDir) {
        let localFile = findFile(executableDir, executableFile);
        if (!localFile && !subcommand._executableFile && this._scriptPath) {
          const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
          if (legacyName !== this._name)
            localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
        }
        executableFile = localFile || executableFile;
      }
      launchWithNode = sourceExt.includes(path.extname(executableFile));
      let proc;
      if (process.platform !== 'win32') {
        if (launchWithNode) {
          args.unshift(executableFile);
          args = incrementNodeInspectorPort(process.execArgv).concat(args);
          proc = childProcess.spawn(process.argv[0], args, { stdio: 'inherit' });
        } else proc = childProcess.spawn(executableFile, args, { stdio: 'inherit' });
      } else {
        this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
        args.unshift(executableFile);
        args = incrementNodeInspectorPort(process.execArgv).concat(args);
        proc = childProcess.spawn(process.execPath, args, { stdio: 'inherit' });
      }
      if (!proc.killed)
        ['SIGUSR1', 'SIGUSR2', 'SIGTERM', 'SIGINT', 'SIGHUP'].forEach((signal) => {
          process.on(signal, () => {
            if (proc.killed === false && proc.exitCode === null) proc.kill(signal);
          });
        });
      const exitCallback = this._exitCallback;
      proc.on('close', (code) => {
        code = code ?? 1;
        if (!exitCallback) process.exit(code);
        else exitCallback(new CommanderError(code, 'commander.executeSubCommandAsync', '(close)'));
      });
      proc.on('error', (err) => {
        if (err.code === 'ENOENT')
          this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
        else if (err.code === 'EACCES') throw new Error(`'${executableFile}' not executable`);
        if (!exitCallback) process.exit(1);
        else {
          const wrappedError = new CommanderError(1, 'commander.executeSubCommandAsync', '(error)');
          wrappedError.nestedError = err;
          exitCallback(wrappedError);
        }
      });
      this.runningCommand = proc;
    }
    /**
     * @private
     */
    _dispatchSubcommand(commandName, operands, unknown) {
      const subCommand = this._findCommand(commandName);
      if (!subCommand) this.help({ error: true });
      subCommand._prepareForParse();
      let promiseChain;
      promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, 'preSubcommand');
      promiseChain = this._chainOrCall(promiseChain, () => {
        if (subCommand._executableHandler)
          this._executeSubCommand(subCommand, operands.concat(unknown));
        else return subCommand._parseCommand(operands, unknown);
      });
      return promiseChain;
    }
    /**
     * Invoke help directly if possible, or dispatch if necessary.
     * e.g. help foo
     *
     * @private
     */
    _dispatchHelpCommand(subcommandName) {
      if (!subcommandName) this.help();
      const subCommand = this._findCommand(subcommandName);
      if (subCommand && !subCommand._executableHandler) subCommand.help();
      return this._dispatchSubcommand(
        subcommandName,
        [],
        [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? '--help'],
      );
    }
    /**
     * Check this.args against expected this.registeredArguments.
     *
     * @private
     */
    _checkNumberOfArguments() {
      this.registeredArguments.forEach((arg, i) => {
        if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
      });
      if (
        this.registeredArguments.length > 0 &&
        this.registeredArguments[this.registeredArguments.length - 1].variadic
      )
        return;
      if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
    }
    /**
     * Process this.args using this.registeredArguments and save as this.processedArgs!
     *
     * @private
     */
    _processArguments() {
      const myParseArg = (argument, value, previous) => {
        let parsedValue = value;
        if (value !== null && argument.parseArg) {
          const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
          parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
        }
        return parsedValue;
      };
      this._checkNumberOfArguments();
      const processedArgs = [];
      this.registeredArguments.forEach((declaredArg, index) => {
        let value = declaredArg.defaultValue;
        if (declaredArg.variadic) {
          if (index < this.args.length) {
            value = this.args.slice(index);
            if (declaredArg.parseArg)
              value = value.reduce((processed, v) => {
                return myParseArg(declaredArg, v, processed);
              }, declaredArg.defaultValue);
          } else if (value === void 0) value = [];
        } else if (index < this.args.length) {
          value = this.args[index];
          if (declaredArg.parseArg)
            value = myParseArg(declaredArg, value, declaredArg.defaultValue);
        }
        processedArgs[index] = value;
      });
      this.processedArgs = processedArgs;
    }
    /**
     * Once we have a promise we chain, but call synchronously until then.
     *
     * @param {(Promise|undefined)} promise
     * @param {Function} fn
     * @return {(Promise|undefined)}
     * @private
     */
    _chainOrCall(promise, fn) {
      if (promise?.then && typeof promise.then === 'function') return promise.then(() => fn());
      return fn();
    }
    /**
     *
     * @param {(Promise|undefined)} promise
     * @param {string} event
     * @return {(Promise|undefined)}
     * @private
     */
    _chainOrCallHooks(promise, event) {
      let result = promise;
      const hooks = [];
      this._getCommandAndAncestors()
        .reverse()
        .filter((cmd) => cmd._lifeCycleHooks[event] !== void 0)
        .forEach((hookedCommand) => {
          hookedCommand._lifeCycleHooks[event].forEach((callback) => {
            hooks.push({
              hookedCommand,
              callback,
            });
          });
        });
      if (event === 'postAction') hooks.reverse();
      hooks.forEach((hookDetail) => {
        result = this._chainOrCall(result, () => {
          return hookDetail.callback(hookDetail.hookedCommand, this);
        });
      });
      return result;
    }
    /**
     *
     * @param {(Promise|undefined)} promise
     * @param {Command} subCommand
     * @param {string} event
     * @return {(Promise|undefined)}
     * @private
     */
    _chainOrCallSubCommandHook(promise, subCommand, event) {
      let result = promise;
      if (this._lifeCycleHooks[event] !== void 0)
        this._lifeCycleHooks[event].forEach((hook) => {
          result = this._chainOrCall(result, () => {
            return hook(this, subCommand);
          });
        });
      return result;
    }
    /**
     * Process arguments in context of this command.
     * Returns action result, in case it is a promise.
     *
     * @private
     */
    _parseCommand(operands, unknown) {
      const parsed = this.parseOptions(unknown);
      this._parseOptionsEnv();
      this._parseOptionsImplied();
      operands = operands.concat(parsed.operands);
      unknown = parsed.unknown;
      this.args = operands.concat(unknown);
      if (operands && this._findCommand(operands[0]))
        return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
      if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name())
        return this._dispatchHelpCommand(operands[1]);
      if (this._defaultCommandName) {
        this._outputHelpIfRequested(unknown);
        return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
      }
      if (
        this.commands.length &&
        this.args.length === 0 &&
        !this._actionHandler &&
        !this._defaultCommandName
      )
        this.help({ error: true });
      this._outputHelpIfRequested(parsed.unknown);
      this._checkForMissingMandatoryOptions();
      this._checkForConflictingOptions();
      const checkForUnknownOptions = () => {
        if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
      };
      const commandEvent = `command:${this.name()}`;
      if (this._actionHandler) {
        checkForUnknownOptions();
        this._processArguments();
        let promiseChain;
        promiseChain = this._chainOrCallHooks(promiseChain, 'preAction');
        promiseChain = this._chainOrCall(promiseChain, () =>
          this._actionHandler(this.processedArgs),
        );
        if (this.parent)
          promiseChain = this._chainOrCall(promiseChain, () => {
            this.parent.emit(commandEvent, operands, unknown);
          });
        promiseChain = this._chainOrCallHooks(promiseChain, 'postAction');
        return promiseChain;
      }
      if (this.parent?.listenerCount(commandEvent)) {
        checkForUnknownOptions();
        this._processArguments();
        this.parent.emit(commandEvent, operands, unknown);
      } else if (operands.length) {
        if (this._findCommand('*')) return this._dispatchSubcommand('*', operands, unknown);
        if (this.listenerCount('command:*')) this.emit('command:*', operands, unknown);
        else if (this.commands.length) this.unknownCommand();
        else {
          checkForUnknownOptions();
          this._processArguments();
        }
      } else if (this.commands.length) {
        checkForUnknownOptions();
        this.help({ error: true });
      } else {
        checkForUnknownOptions();
        this._processArguments();
      }
    }
    /**
     * Find matching command.
     *
     * @private
     * @return {Command | undefined}
     */
    _findCommand(name) {
      if (!name) return void 0;
      return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
    }
    /**
     * Return an option matching `arg` if any.
     *
     * @param {string} arg
     * @return {Option}
     * @package
     */
    _findOption(arg) {
      return this.options.find((option) => option.is(arg));
    }
    /**
     * Display an error message if a mandatory option does not have a value.
     * Called after checking for help flags in leaf subcommand.
     *
     * @private
     */
    _checkForMissingMandatoryOptions() {
      this._getCommandAndAncestors().forEach((cmd) => {
        cmd.options.forEach((anOption) => {
          if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0)
            cmd.missingMandatoryOptionValue(anOption);
        });
      });
    }
    /**
     * Display an error message if conflicting options are used together in this.
     *
     * @private
     */
    _checkForConflictingLocalOptions() {
      const definedNonDefaultOptions = this.options.filter((option) => {
        const optionKey = option.attributeName();
        if (this.getOptionValue(optionKey) === void 0) return false;
        return this.getOptionValueSource(optionKey) !== 'default';
      });
      definedNonDefaultOptions
        .filter((option) => option.conflictsWith.length > 0)
        .forEach((option) => {
          const conflictingAndDefined = definedNonDefaultOptions.find((defined) =>
            option.conflictsWith.includes(defined.attributeName()),
          );
          if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
        });
    }
    /**
     * Display an error message if conflicting options are used together.
     * Called after checking for help flags in leaf subcommand.
     *
     * @private
     */
    _checkForConflictingOptions() {
      this._getCommandAndAncestors().forEach((cmd) => {
        cmd._checkForConflictingLocalOptions();
      });
    }
    /**
     * Parse options from `argv` removing known options,
     * and return argv split into operands and unknown arguments.
     *
     * Side effects: modifies command by storing options. Does not reset state if called again.
     *
     * Examples:
     *
     *     argv => operands, unknown
     *     --known kkk op => [op], []
     *     op --known kkk => [op], []
     *     sub --unknown uuu op => [sub], [--unknown uuu op]
     *     sub -- --unknown uuu op => [sub --unknown uuu op], []
     *
     * @param {string[]} args
     * @return {{operands: string[], unknown: string[]}}
     */
    parseOptions(args) {
      const operands = [];
      const unknown = [];
      let dest = operands;
      function maybeOption(arg) {
        return arg.length > 1 && arg[0] === '-';
      }
      const negativeNumberArg = (arg) => {
        if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
        return !this._getCommandAndAncestors().some((cmd) =>
          cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)),
        );
      };
      let activeVariadicOption = null;
      let activeGroup = null;
      let i = 0;
      while (i < args.length || activeGroup) {
        const arg = activeGroup ?? args[i++];
        activeGroup = null;
        if (arg === '--') {
          if (dest === unknown) dest.push(arg);
          dest.push(...args.slice(i));
          break;
        }
        if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
          this.emit(`option:${activeVariadicOption.name()}`, arg);
          continue;
        }
        activeVariadicOption = null;
        if (maybeOption(arg)) {
          const option = this._findOption(arg);
          if (option) {
            if (option.required) {
              const value = args[i++];
              if (value === void 0) this.optionMissingArgument(option);
              this.emit(`option:${option.name()}`, value);
            } else if (option.optional) {
              let value = null;
              if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i])))
                value = args[i++];
              this.emit(`option:${option.name()}`, value);
            } else this.emit(`option:${option.name()}`);
            activeVariadicOption = option.variadic ? option : null;
            continue;
          }
        }
        if (arg.length > 2 && arg[0] === '-' && arg[1] !== '-') {
          const option = this._findOption(`-${arg[1]}`);
          if (option) {
            if (option.required || (option.optional && this._combineFlagAndOptionalValue))
              this.emit(`option:${option.name()}`, arg.slice(2));
            else {
              this.emit(`option:${option.name()}`);
              activeGroup = `-${arg.slice(2)}`;
            }
            continue;
          }
        }
        if (/^--[^=]+=/.test(arg)) {
          const index = arg.indexOf('=');
          const option = this._findOption(arg.slice(0, index));
          if (option && (option.required || option.optional)) {
            this.emit(`option:${option.name()}`, arg.slice(index + 1));
            continue;
          }
        }
        if (
          dest === operands &&
          maybeOption(arg) &&
          !(this.commands.length === 0 && negativeNumberArg(arg))
        )
          dest = unknown;
        if (
          (this._enablePositionalOptions || this._passThroughOptions) &&
          operands.length === 0 &&
          unknown.length === 0
        ) {
          if (this._findCommand(arg)) {
            operands.push(arg);
            unknown.push(...args.slice(i));
            break;
          } else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
            operands.push(arg, ...args.slice(i));
            break;
          } else if (this._defaultCommandName) {
            unknown.push(arg, ...args.slice(i));
            break;
          }
        }
        if (this._passThroughOptions) {
          dest.push(arg, ...args.slice(i));
          break;
        }
        dest.push(arg);
      }
      return {
        operands,
        unknown,
      };
    }
    /**
     * Return an object containing local option values as key-value pairs.
     *
     * @return {object}
     */
    opts() {
      if (this._storeOptionsAsProperties) {
        const result = {};
        const len = this.options.length;
        for (let i = 0; i < len; i++) {
          const key = this.options[i].attributeName();
          result[key] = key === this._versionOptionName ? this._version : this[key];
        }
        return result;
      }
      return this._optionValues;
    }
    /**
     * Return an object containing merged local and global option values as key-value pairs.
     *
     * @return {object}
     */
    optsWithGlobals() {
      return this._getCommandAndAncestors().reduce(
        (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
        {},
      );
    }
    /**
     * Display error message and exit (or call exitOverride).
     *
     * @param {string} message
     * @param {object} [errorOptions]
     * @param {string} [errorOptions.code] - an id string representing the error
     * @param {number} [errorOptions.exitCode] - used with process.exit
     */
    error(message, errorOptions) {
      this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
      if (typeof this._showHelpAfterError === 'string')
        this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
      else if (this._showHelpAfterError) {
        this._outputConfiguration.writeErr('\n');
        this.outputHelp({ error: true });
      }
      const config = errorOptions || {};
      const exitCode = config.exitCode || 1;
      const code = config.code || 'commander.error';
      this._exit(exitCode, code, message);
    }
    /**
     * Apply any option related environment variables, if option does
     * not have a value from cli or client code.
     *
     * @private
     */
    _parseOptionsEnv() {
      this.options.forEach((option) => {
        if (option.envVar && option.envVar in process.env) {
          const optionKey = option.attributeName();
          if (
            this.getOptionValue(optionKey) === void 0 ||
            ['default', 'config', 'env'].includes(this.getOptionValueSource(optionKey))
          ) {
            if (option.required || option.optional)
              this.emit(`optionEnv:${option.name()}`, process.env[option.envVar]);
            else this.emit(`optionEnv:${option.name()}`);
          }
        }
      });
    }
    /**
     * Apply any implied option values, if option is undefined or default value.
     *
     * @private
     */
    _parseOptionsImplied() {
      const dualHelper = new DualOptions(this.options);
      const hasCustomOptionValue = (optionKey) => {
        return (
          this.getOptionValue(optionKey) !== void 0 &&
          !['default', 'implied'].includes(this.getOptionValueSource(optionKey))
        );
      };
      this.options
        .filter(
          (option) =>
            option.implied !== void 0 &&
            hasCustomOptionValue(option.attributeName()) &&
            dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option),
        )
        .forEach((option) => {
          Object.keys(option.implied)
            .filter((impliedKey) => !hasCustomOptionValue(impliedKey))
            .forEach((impliedKey) => {
              this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], 'implied');
            });
        });
    }
    /**
     * Argument `name` is missing.
     *
     * @param {string} name
     * @private
     */
    missingArgument(name) {
      const message = `error: missing required argument '${name}'`;
      this.error(message, { code: 'commander.missingArgument' });
    }
    /**
     * `Option` is missing an argument.
     *
     * @param {Option} option
     * @private
     */
    optionMissingArgument(option) {
      const message = `error: option '${option.flags}' argument missing`;
      this.error(message, { code: 'commander.optionMissingArgument' });
    }
    /**
     * `Option` does not have a value, and is a mandatory option.
     *
     * @param {Option} option
     * @private
     */
    missingMandatoryOptionValue(option) {
      const message = `error: required option '${option.flags}' not specified`;
      this.error(message, { code: 'commander.missingMandatoryOptionValue' });
    }
    /**
     * `Option` conflicts with another option.
     *
     * @param {Option} option
     * @param {Option} conflictingOption
     * @private
     */
    _conflictingOption(option, conflictingOption) {
      const findBestOptionFromValue = (option) => {
        const optionKey = option.attributeName();
        const optionValue = this.getOptionValue(optionKey);
        const negativeOption = this.options.find(
          (target) => target.negate && optionKey === target.attributeName(),
        );
        const positiveOption = this.options.find(
          (target) => !target.negate && optionKey === target.attributeName(),
        );
        if (
          negativeOption &&
          ((negativeOption.presetArg === void 0 && optionValue === false) ||
            (negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg))
        )
          return negativeOption;
        return positiveOption || option;
      };
      const getErrorMessage = (option) => {
        const bestOption = findBestOptionFromValue(option);
        const optionKey = bestOption.attributeName();
        if (this.getOptionValueSource(optionKey) === 'env')
          return `environment variable '${bestOption.envVar}'`;
        return `option '${bestOption.flags}'`;
      };
      const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
      this.error(message, { code: 'commander.conflictingOption' });
    }
    /**
     * Unknown option `flag`.
     *
     * @param {string} flag
     * @private
     */
    unknownOption(flag) {
      if (this._allowUnknownOption) return;
      let suggestion = '';
      if (flag.startsWith('--') && this._showSuggestionAfterError) {
        let candidateFlags = [];
        let command = this;
        do {
          const moreFlags = command
            .createHelp()
            .visibleOptions(command)
            .filter((option) => option.long)
            .map((option) => option.long);
          candidateFlags = candidateFlags.concat(moreFlags);
          command = command.parent;
        } while (command && !command._enablePositionalOptions);
        suggestion = suggestSimilar(flag, candidateFlags);
      }
      const message = `error: unknown option '${flag}'${suggestion}`;
      this.error(message, { code: 'commander.unknownOption' });
    }
    /**
     * Excess arguments, more than expected.
     *
     * @param {string[]} receivedArgs
     * @private
     */
    _excessArguments(receivedArgs) {
      if (this._allowExcessArguments) return;
      const expected = this.registeredArguments.length;
      const s = expected === 1 ? '' : 's';
      const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ''}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
      this.error(message, { code: 'commander.excessArguments' });
    }
    /**
     * Unknown command.
     *
     * @private
     */
    unknownCommand() {
      const unknownName = this.args[0];
      let suggestion = '';
      if (this._showSuggestionAfterError) {
        const candidateNames = [];
        this.createHelp()
          .visibleCommands(this)
          .forEach((command) => {
            candidateNames.push(command.name());
            if (command.alias()) candidateNames.push(command.alias());
          });
        suggestion = suggestSimilar(unknownName, candidateNames);
      }
      const message = `error: unknown command '${unknownName}'${suggestion}`;
      this.error(message, { code: 'commander.unknownCommand' });
    }
    /**
     * Get or set the program version.
     *
     * This method auto-registers the "-V, --version" option which will print the version number.
     *
     * You can optionally supply the flags and description to override the defaults.
     *
     * @param {string} [str]
     * @param {string} [flags]
     * @param {string} [description]
     * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
     */
    version(str, flags, description) {
      if (str === void 0) return this._version;
      this._version = str;
      flags = flags || '-V, --version';
      description = description || 'output the version number';
      const versionOption = this.createOption(flags, description);
      this._versionOptionName = versionOption.attributeName();
      this._registerOption(versionOption);
      this.on('option:' + versionOption.name(), () => {
        this._outputConfiguration.writeOut(`${str}\n`);
        this._exit(0, 'commander.version', str);
      });
      return this;
    }
    /**
     * Set the description.
     *
     * @param {string} [str]
     * @param {object} [argsDescription]
     * @return {(string|Command)}
     */
    description(str, argsDescription) {
      if (str === void 0 && argsDescription === void 0) return this._description;
      this._description = str;
      if (argsDescription) this._argsDescription = argsDescription;
      return this;
    }
    /**
     * Set the summary. Used when listed as subcommand of parent.
     *
     * @param {string} [str]
     * @return {(string|Command)}
     */
    summary(str) {
      if (str === void 0) return this._summary;
      this._summary = str;
      return this;
    }
    /**
     * Set an alias for the command.
     *
     * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
     *
     * @param {string} [alias]
     * @return {(string|Command)}
     */
    alias(alias) {
      if (alias === void 0) return this._aliases[0];
      /** @type {Command} */
      let command = this;
      if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler)
        command = this.commands[this.commands.length - 1];
      if (alias === command._name) throw new Error("Command alias can't be the same as its name");
      const matchingCommand = this.parent?._findCommand(alias);
      if (matchingCommand) {
        const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join('|');
        throw new Error(
          `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`,
        );
      }
      command._aliases.push(alias);
      return this;
    }
    /**
     * Set aliases for the command.
     *
     * Only the first alias is shown in the auto-generated help.
     *
     * @param {string[]} [aliases]
     * @return {(string[]|Command)}
     */
    aliases(aliases) {
      if (aliases === void 0) return this._aliases;
      aliases.forEach((alias) => this.alias(alias));
      return this;
    }
    /**
     * Set / get the command usage `str`.
     *
     * @param {string} [str]
     * @return {(string|Command)}
     */
    usage(str) {
      if (str === void 0) {
        if (this._usage) return this._usage;
        const args = this.registeredArguments.map((arg) => {
          return humanReadableArgName(arg);
        });
        return []
          .concat(
            this.options.length || this._helpOption !== null ? '[options]' : [],
            this.commands.length ? '[command]' : [],
            this.registeredArguments.length ? args : [],
          )
          .join(' ');
      }
      this._usage = str;
      return this;
    }
    /**
     * Get or set the name of the command.
     *
     * @param {string} [str]
     * @return {(string|Command)}
     */
    name(str) {
      if (str === void 0) return this._name;
      this._name = str;
      return this;
    }
    /**
     * Set/get the help group heading for this subcommand in parent command's help.
     *
     * @param {string} [heading]
     * @return {Command | string}
     */
    helpGroup(heading) {
      if (heading === void 0) return this._helpGroupHeading ?? '';
      this._helpGroupHeading = heading;
      return this;
    }
    /**
     * Set/get the default help group heading for subcommands added to this command.
     * (This does not override a group set directly on the subcommand using .helpGroup().)
     *
     * @example
     * program.commandsGroup('Development Commands:);
     * program.command('watch')...
     * program.command('lint')...
     * ...
     *
     * @param {string} [heading]
     * @returns {Command | string}
     */
    commandsGroup(heading) {
      if (heading === void 0) return this._defaultCommandGroup ?? '';
      this._defaultCommandGroup = heading;
      return this;
    }
    /**
     * Set/get the default help group heading for options added to this command.
     * (This does not override a group set directly on the option using .helpGroup().)
     *
     * @example
     * program
     *   .optionsGroup('Development Options:')
     *   .option('-d, --debug', 'output extra debugging')
     *   .option('-p, --profile', 'output profiling information')
     *
     * @param {string} [heading]
     * @returns {Command | string}
     */
    optionsGroup(heading) {
      if (heading === void 0) return this._defaultOptionGroup ?? '';
      this._defaultOptionGroup = heading;
      return this;
    }
    /**
     * @param {Option} option
     * @private
     */
    _initOptionGroup(option) {
      if (this._defaultOptionGroup && !option.helpGroupHeading)
        option.helpGroup(this._defaultOptionGroup);
    }
    /**
     * @param {Command} cmd
     * @private
     */
    _initCommandGroup(cmd) {
      if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
    }
    /**
     * Set the name of the command from script filename, such as process.argv[1],
     * or require.main.filename, or __filename.
     *
     * (Used internally and public although not documented in README.)
     *
     * @example
     * program.nameFromFilename(require.main.filename);
     *
     * @param {string} filename
     * @return {Command}
     */
    nameFromFilename(filename) {
      this._name = path.basename(filename, path.extname(filename));
      return this;
    }
    /**
     * Get or set the directory for searching for executable subcommands of this command.
     *
     * @example
     * program.executableDir(__dirname);
     * // or
     * program.executableDir('subcommands');
     *
     * @param {string} [path]
     * @return {(string|null|Command)}
     */
    executableDir(path) {
      if (path === void 0) return this._executableDir;
      this._executableDir = path;
      return this;
    }
    /**
     * Return program help documentation.
     *
     * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
     * @return {string}
     */
    helpInformation(contextOptions) {
      const helper = this.createHelp();
      const context = this._getOutputContext(contextOptions);
      helper.prepareContext({
        error: context.error,
        helpWidth: context.helpWidth,
        outputHasColors: context.hasColors,
      });
      const text = helper.formatHelp(this, helper);
      if (context.hasColors) return text;
      return this._outputConfiguration.stripColor(text);
    }
    /**
     * @typedef HelpContext
     * @type {object}
     * @property {boolean} error
     * @property {number} helpWidth
     * @property {boolean} hasColors
     * @property {function} write - includes stripColor if needed
     *
     * @returns {HelpContext}
     * @private
     */
    _getOutputContext(contextOptions) {
      contextOptions = contextOptions || {};
      const error = !!contextOptions.error;
      let baseWrite;
      let hasColors;
      let helpWidth;
      if (error) {
        baseWrite = (str) => this._outputConfiguration.writeErr(str);
        hasColors = this._outputConfiguration.getErrHasColors();
        helpWidth = this._outputConfiguration.getErrHelpWidth();
      } else {
        baseWrite = (str) => this._outputConfiguration.writeOut(str);
        hasColors = this._outputConfiguration.getOutHasColors();
        helpWidth = this._outputConfiguration.getOutHelpWidth();
      }
      const write = (str) => {
        if (!hasColors) str = this._outputConfiguration.stripColor(str);
        return baseWrite(str);
      };
      return {
        error,
        write,
        hasColors,
        helpWidth,
      };
    }
    /**
     * Output help information for this command.
     *
     * Outputs built-in help, and custom text added using `.addHelpText()`.
     *
     * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
     */
    outputHelp(contextOptions) {
      let deprecatedCallback;
      if (typeof contextOptions === 'function') {
        deprecatedCallback = contextOptions;
        contextOptions = void 0;
      }
      const outputContext = this._getOutputContext(contextOptions);
      /** @type {HelpTextEventContext} */
      const eventContext = {
        error: outputContext.error,
        write: outputContext.write,
        command: this,
      };
      this._getCommandAndAncestors()
        .reverse()
        .forEach((command) => command.emit('beforeAllHelp', eventContext));
      this.emit('beforeHelp', eventContext);
      let helpInformation = this.helpInformation({ error: outputContext.error });
      if (deprecatedCallback) {
        helpInformation = deprecatedCallback(helpInformation);
        if (typeof helpInformation !== 'string' && !Buffer.isBuffer(helpInformation))
          throw new Error('outputHelp callback must return a string or a Buffer');
      }
      outputContext.write(helpInformation);
      if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
      this.emit('afterHelp', eventContext);
      this._getCommandAndAncestors().forEach((command) =>
        command.emit('afterAllHelp', eventContext),
      );
    }
    /**
     * You can pass in flags and a description to customise the built-in help option.
     * Pass in false to disable the built-in help option.
     *
     * @example
     * program.helpOption('-?, --help' 'show help'); // customise
     * program.helpOption(false); // disable
     *
     * @param {(string | boolean)} flags
     * @param {string} [description]
     * @return {Command} `this` command for chaining
     */
    helpOption(flags, description) {
      if (typeof flags === 'boolean') {
        if (flags) {
          if (this._helpOption === null) this._helpOption = void 0;
          if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
        } else this._helpOption = null;
        return this;
      }
      this._helpOption = this.createOption(
        flags ?? '-h, --help',
        description ?? 'display help for command',
      );
      if (flags || description) this._initOptionGroup(this._helpOption);
      return this;
    }
    /**
     * Lazy create help option.
     * Returns null if has been disabled with .helpOption(false).
     *
     * @returns {(Option | null)} the help option
     * @package
     */
    _getHelpOption() {
      if (this._helpOption === void 0) this.helpOption(void 0, void 0);
      return this._helpOption;
    }
    /**
     * Supply your own option to use for the built-in help option.
     * This is an alternative to using helpOption() to customise the flags and description etc.
     *
     * @param {Option} option
     * @return {Command} `this` command for chaining
     */
    addHelpOption(option) {
      this._helpOption = option;
      this._initOptionGroup(option);
      return this;
    }
    /**
     * Output help information and exit.
     *
     * Outputs built-in help, and custom text added using `.addHelpText()`.
     *
     * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
     */
    help(contextOptions) {
      this.outputHelp(contextOptions);
      let exitCode = Number(process.exitCode ?? 0);
      if (
        exitCode === 0 &&
        contextOptions &&
        typeof contextOptions !== 'function' &&
        contextOptions.error
      )
        exitCode = 1;
      this._exit(exitCode, 'commander.help', '(outputHelp)');
    }
    /**
     * // Do a little typing to coordinate emit and listener for the help text events.
     * @typedef HelpTextEventContext
     * @type {object}
     * @property {boolean} error
     * @property {Command} command
     * @property {function} write
     */
    /**
     * Add additional text to be displayed with the built-in help.
     *
     * Position is 'before' or 'after' to affect just this command,
     * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
     *
     * @param {string} position - before or after built-in help
     * @param {(string | Function)} text - string to add, or a function returning a string
     * @return {Command} `this` command for chaining
     */
    addHelpText(position, text) {
      const allowedValues = ['beforeAll', 'before', 'after', 'afterAll'];
      if (!allowedValues.includes(position))
        throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
      const helpEvent = `${position}Help`;
      this.on(helpEvent, (context) => {
        let helpStr;
        if (typeof text === 'function')
          helpStr = text({
            error: context.error,
            command: context.command,
          });
        else helpStr = text;
        if (helpStr) context.write(`${helpStr}\n`);
      });
      return this;
    }
    /**
     * Output help information if help flags specified
     *
     * @param {Array} args - array of options to search for help flags
     * @private
     */
    _outputHelpIfRequested(args) {
      const helpOption = this._getHelpOption();
      if (helpOption && args.find((arg) => helpOption.is(arg))) {
        this.outputHelp();
        this._exit(0, 'commander.helpDisplayed', '(outputHelp)');
      }
    }
  };
  /**
   * Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
   *
   * @param {string[]} args - array of arguments from node.execArgv
   * @returns {string[]}
   * @private
   */
  function incrementNodeInspectorPort(args) {
    return args.map((arg) => {
      if (!arg.startsWith('--inspect')) return arg;
      let debugOption;
      let debugHost = '127.0.0.1';
      let debugPort = '9229';
      let match;
      if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) debugOption = match[1];
      else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
        debugOption = match[1];
        if (/^\d+$/.test(match[3])) debugPort = match[3];
        else debugHost = match[3];
      } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
        debugOption = match[1];
        debugHost = match[3];
        debugPort = match[4];
      }
      if (debugOption && debugPort !== '0')
        return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
      return arg;
    });
  }
  /**
   * @returns {boolean | undefined}
   * @package
   */
  function useColor() {
    if (
      process.env.NO_COLOR ||
      process.env.FORCE_COLOR === '0' ||
      process.env.FORCE_COLOR === 'false'
    )
      return false;
    if (process.env.FORCE_COLOR || process.env.CLICOLOR_FORCE !== void 0) return true;
  }
  exports.Command = Command;
  exports.useColor = useColor;
});
const {
  program,
  createCommand,
  createArgument,
  createOption,
  CommanderError,
  InvalidArgumentError,
  InvalidOptionArgumentError,
  Command,
  Argument,
  Option,
  Help,
} = /* @__PURE__ */ __toESM(
  /* @__PURE__ */ __commonJSMin((exports) => {
    const { Argument } = require_argument();
    const { Command } = require_command();
    const { CommanderError, InvalidArgumentError } = require_error();
    const { Help } = require_help();
    const { Option } = require_option();
    exports.program = new Command();
    exports.createCommand = (name) => new Command(name);
    exports.createOption = (flags, description) => new Option(flags, description);
    exports.createArgument = (name, description) => new Argument(name, description);
    /**
     * Expose classes
     */
    exports.Command = Command;
    exports.Option = Option;
    exports.Argument = Argument;
    exports.Help = Help;
    exports.CommanderError = CommanderError;
    exports.InvalidArgumentError = InvalidArgumentError;
    exports.InvalidOptionArgumentError = InvalidArgumentError;
  })(),
  1,
).default;
// src/cli/help/help-page.ts
/** What the codes mean in general; a command's notes tell where it differs. */
const EXIT_CODES = [
  ['0', 'OK', 'everything selected is better than --fail-on'],
  ['1', 'degraded', 'WARNING: the worst selected is degraded'],
  ['2', 'outage', 'CRITICAL: the worst selected is a partial or major outage'],
  ['3', 'cannot be told', 'UNKNOWN: the state cannot be told, or an alert could not be sent'],
  ['64', 'usage', 'a bad option or value, an unknown name, no key'],
  ['70', 'bug', 'a bug in this program, told with a stack trace'],
  ['130', 'interrupted', 'interrupted by SIGINT'],
  ['143', 'terminated', 'terminated by SIGTERM'],
];
const PAGES = /* @__PURE__ */ new WeakMap();
/** Ends the help of a command with a page that fits the width, and keeps it for the man page. */
function addHelpPage(command, page) {
  PAGES.set(command, page);
  return command.addHelpText('after', () => formatPage(page, command));
}
function helpPageOf(command) {
  return (
    PAGES.get(command) ?? {
      notes: [],
      examples: [],
    }
  );
}
/** `Formats: table (default), json.` */
function formatsNote([first = '', ...others]) {
  return `Formats: ${[`${first} (default)`, ...others].join(', ')}.`;
}
/** The codes in a word each, for the end of every help. */
function formatExitCodes(width) {
  const lines = [''];
  for (const [code, word] of EXIT_CODES) {
    const longer = `${lines.at(-1)}   ${code} ${word}`;
    if (longer.length < width) lines[lines.length - 1] = longer;
    else lines.push(`   ${code} ${word}`);
  }
  return `\nExit codes:\n${lines.map((line) => line.slice(1)).join('\n')}`;
}
/** Cells across that help may take. */
function helpWidth(command) {
  return command.configureOutput().getOutHelpWidth?.() ?? 80;
}
function formatPage({ notes, examples }, command) {
  const width = helpWidth(command);
  const help = command.createHelp();
  const paragraphs = notes.map((note) => help.boxWrap(note, width));
  const sections = [...(notes.length === 0 ? [] : [paragraphs.join('\n')])];
  if (examples.length > 0) sections.push(`Examples:\n${formatExamples(examples, width, help)}`);
  return sections.map((section) => `\n${section}`).join('\n');
}
/** What an example is for stands beside it, or below all of them where one would not fit. */
function formatExamples(examples, width, help) {
  const longest = Math.max(...examples.map(([commandLine]) => commandLine.length));
  const beside = examples.map(
    ([commandLine, what]) => `  $ ${commandLine.padEnd(longest)}  ${what}`,
  );
  if (beside.every((line) => line.length <= width)) return beside.join('\n');
  const indent = '\n      ';
  return examples
    .map(([commandLine, what]) => {
      const below = help.boxWrap(what, width - 6).replaceAll('\n', indent);
      return `  $ ${commandLine}${indent}${below}`;
    })
    .join('\n');
}
// src/cli/options/value-kind.ts
/** A number, a duration, a URL: nothing that could be listed. */
const FREE = {
  words: /* @__PURE__ */ new Map(),
  isFile: false,
};
const FILE = {
  words: /* @__PURE__ */ new Map(),
  isFile: true,
};
const SERVICE = {
  words: KNOWN_SERVICES,
  isFile: false,
  names: 'services',
};
const REGION = {
  words: KNOWN_REGIONS,
  isFile: false,
  names: 'regions',
};
/** One of these words and no other. */
function oneOf(words) {
  return {
    words: new Map(words.map((word) => [word, ''])),
    isFile: false,
  };
}
// src/cli/options/cli-option.ts
/** The one definition of an option; made by `option`. */
var CliOption = class extends Option {
  traits;
  constructor(usage, description, traits) {
    super(usage, description);
    this.traits = traits;
    if (traits.default !== void 0) this.default(traits.default);
    if (traits.implies !== void 0) this.implies(traits.implies);
  }
  /** `--interval` */
  get longName() {
    return this.long ?? this.flags;
  }
  get values() {
    return this.traits.values ?? FREE;
  }
  get isSetting() {
    return this.traits.isSetting !== false;
  }
  /** Variables of the environment that go before the configuration file. */
  get variables() {
    const { env, otherEnv = [] } = this.traits;
    return env === void 0 ? otherEnv : [env, ...otherEnv];
  }
  /** The value of one typed word, or of several. Throws usage errors that call it `name`. */
  read(text, name = this.longName) {
    if (typeof text !== 'string') return text.flatMap((each) => asList(this.read(each, name)));
    return this.traits.parse === void 0 ? text : this.traits.parse(text, name);
  }
};
function asList(value) {
  if (value === void 0) return [];
  return Array.isArray(value) ? value : [value];
}
/** Defines an option: `--region <region...>` as commander has it, and what commander lacks. */
function option(usage, description, traits = {}) {
  return new CliOption(usage, description, traits);
}
/** The same options under a heading of their own in help. */
function group(heading, ...options) {
  for (const each of options) each.helpGroup(heading);
  return options;
}
/** Gives a command its options. Each switch gets the form that turns it off, or on. */
function addOptions(command, options) {
  const names = new Set(options.map(({ long }) => long));
  for (const each of options) {
    const opposite = oppositeOf(each);
    const isLone = opposite !== null && !names.has(opposite.long);
    if (isLone && each.negate) command.addOption(opposite.default(true));
    command.addOption(each);
    if (isLone && !each.negate) command.addOption(opposite);
  }
}
/** `--no-metrics` for `--metrics`; not shown, because all switches have one. */
function oppositeOf(each) {
  if (each.required || each.optional || each.long === void 0) return null;
  const flag = each.negate ? each.long.replace('--no-', '--') : each.long.replace('--', '--no-');
  return new Option(flag).hideHelp();
}
/** The description with what is derived: `time between polls (default: 60s)`. */
function describeOption(each) {
  if (!(each instanceof CliOption)) return each.description;
  const { default: byDefault, defaultText = byDefault } = each.traits;
  const facts = [
    ...(defaultText === void 0 ? [] : [`default: ${defaultText}`]),
    ...(each.variables.length === 0 ? [] : [`env: ${each.variables.join(', ')}`]),
  ];
  return facts.length === 0 ? each.description : `${each.description} (${facts.join('; ')})`;
}
// src/cli/attach-command.ts
/** Gives a command what its definition says. */
function attachCommand(command, definition, act) {
  const { argument, options, formats, page } = definition;
  if (argument !== void 0) command.argument(argument.usage, argument.description);
  addOptions(command, options);
  const formatNotes = formats === void 0 ? [] : [formatsNote(Object.keys(formats))];
  addHelpPage(command, {
    ...page,
    notes: [...formatNotes, ...page.notes],
  });
  command.action(() => act(command, definition));
}
// src/cli/command-definition.ts
/** Infers what `run` is handed from the options and formats. */
function defineCommand(definition) {
  return definition;
}
// src/core/suggest.ts
/**
 * The candidates that a mistyped word probably meant, nearest first: at most a third of the word
 * wrong, or one the beginning of the other.
 */
function suggest(typed, candidates, most = 3) {
  const word = typed.toLowerCase();
  const near = [];
  for (const candidate of new Set(candidates)) {
    const other = candidate.toLowerCase();
    const distance = other === word ? 0 : editDistance(word, other);
    if (
      (word.length >= 2 && (other.startsWith(word) || word.startsWith(other))) ||
      distance <= Math.max(1, Math.floor(Math.max(word.length, other.length) / 3))
    )
      near.push({
        candidate,
        distance,
      });
  }
  near.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return near.slice(0, most).map(({ candidate }) => candidate);
}
/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(a, b) {
  if (Math.abs(a.length - b.length) > 10) return Number.POSITIVE_INFINITY;
  let beforeLast = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
// src/core/selection.ts
function toSelection(typed) {
  return {
    services: [...new Set(typed.services.map(serviceSlug))],
    regions: [...new Set(typed.regions.map(regionSlug))],
  };
}
/**
 * What to ask the API for. Where a name is not in the known list, everything is asked for and the
 * name looked for in the answer: a filter that the API does not understand could come back empty.
 */
function toQueryFilter(selection) {
  const areKnown = (names, known) => (names.every((name) => known.has(name)) ? names : []);
  return {
    services: areKnown(selection.services, KNOWN_SERVICES),
    regions: areKnown(selection.regions, KNOWN_REGIONS),
  };
}
/** The first typed name that is neither known nor reported, or `null` where all make sense. */
function findUnknownName(typed, snapshot) {
  const slugs = /* @__PURE__ */ new Set([
    ...KNOWN_SERVICES.keys(),
    ...snapshot.services.map((service) => serviceSlug(service.name)),
  ]);
  for (const name of typed.services) {
    if (slugs.has(serviceSlug(name))) continue;
    return unknown(
      'service',
      name,
      slugs,
      [...KNOWN_SERVICES.values(), ...snapshot.services.map((s) => s.name)],
      serviceSlug,
    );
  }
  const regions = /* @__PURE__ */ new Set([
    ...KNOWN_REGIONS.keys(),
    ...snapshot.services.flatMap((service) => service.regions.map((r) => regionSlug(r.region))),
  ]);
  for (const name of typed.regions)
    if (!regions.has(regionSlug(name))) return unknown('region', name, regions, [], regionSlug);
  return null;
}
function unknown(what, typed, slugs, names, toSlug) {
  const near = suggest(typed, [...slugs, ...names]).map(toSlug);
  return {
    what,
    typed,
    suggestions: [...new Set(near)],
    valid: [...slugs].sort(),
  };
}
// src/text/printable.ts
/** Makes a word from the command line safe to repeat on one line; at most 80 characters. */
function printable(text) {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
  return clean.length > 80 ? `${cutLine(clean, 80)}…` : clean;
}
// src/check-names.ts
const PLAIN_HINTS = { serviceAsRegion: 'That is a service. ' };
/**
 * Throws a usage error where a typed name is neither known nor in the answer. The hint suggests
 * near names and lists the valid ones.
 */
function checkNames(typed, snapshot, hints = PLAIN_HINTS) {
  const unknown = findUnknownName(typed, snapshot);
  if (unknown !== null) throw unknownNameError(unknown, typed, hints);
}
/** The usage error for a typed name that is neither known nor reported. */
function unknownNameError(unknown, typed, hints = PLAIN_HINTS) {
  const { what, valid } = unknown;
  const mayBeCommand = what === 'service' && unknown.typed === typed.services[0];
  const suggestions = [
    ...unknown.suggestions,
    ...(mayBeCommand ? suggest(unknown.typed, hints.commands ?? [], 1) : []).map(
      (name) => `t1s ${name}`,
    ),
  ];
  const hint = misplaced(unknown, hints) ?? asQuestion(suggestions);
  return new AppError('usage', `unknown ${what} "${printable(unknown.typed)}"`, {
    hint: `${hint}The ${what}s are ${listSome(valid)}.`,
    suggestions,
  });
}
/** A word that is right in another place. */
function misplaced({ what, typed }, hints) {
  if (hints.commands?.includes(typed))
    return `That is a command: commands come first, as in t1s ${typed}. `;
  if (what === 'region' && KNOWN_SERVICES.has(serviceSlug(typed))) return hints.serviceAsRegion;
  if (what === 'service' && KNOWN_REGIONS.has(regionSlug(typed)))
    return hints.regionAsService ?? null;
  return null;
}
function asQuestion(suggestions) {
  return suggestions.length === 0 ? '' : `Did you mean ${suggestions.join(' or ')}? `;
}
/** A longer list is cut. */
const MAX_LISTED = 30;
function listSome(names) {
  const more = names.length - MAX_LISTED;
  const listed = names.slice(0, MAX_LISTED).join(', ');
  return more > 0 ? `${listed} and ${more} more` : listed;
}
// src/core/health.ts
/** Upstream refreshes every 30 s; data older than this has stopped moving. */
const STALE_AFTER_MS = 3e5;
/** Judges a snapshot at the time `now` (milliseconds since 1970). Pure. */
function assessHealth(snapshot, selection, now) {
  const services = selectServices(snapshot.services, selection);
  const missingRegions = selection.regions.filter(
    (region) => !services.some((service) => service.regions.some((r) => sameRegion(r, region))),
  );
  const statuses = services.map((service) => service.effectiveStatus);
  if (selection.services.length === 0 && selection.regions.length === 0)
    statuses.push(parseStatus(snapshot.overallStatus));
  if (missingRegions.length > 0 || services.length === 0) statuses.push('unknown');
  const incidents = snapshot.incidents.filter((incident) => affects$1(incident, selection));
  const windows = snapshot.maintenanceWindows.filter((window) => affects$1(window, selection));
  return {
    health: worstOf(statuses),
    statuses,
    services,
    incidents,
    maintenanceWindows: windows,
    notes: [
      ...notesOnGaps(services, missingRegions),
      ...notesOnContradictions(snapshot.overallStatus, services, incidents),
      ...notesOnTime(snapshot.lastUpdated, windows, now),
    ],
  };
}
function selectServices(reported, selection) {
  const assessed = reported.map((service) => assessService(service, selection));
  if (selection.services.length === 0) return assessed;
  return selection.services.map(
    (slug) => assessed.find((service) => service.slug === slug) ?? missingService(slug),
  );
}
function assessService(service, selection) {
  const regions =
    selection.regions.length === 0
      ? service.regions
      : service.regions.filter((r) => selection.regions.some((region) => sameRegion(r, region)));
  const ownOrRegional =
    selection.regions.length > 0 && regions.length > 0
      ? worstOf(regions.map((region) => parseStatus(region.status)))
      : parseStatus(service.status);
  return {
    ...service,
    regions,
    slug: serviceSlug(service.name),
    effectiveStatus: ownOrRegional,
    isReported: true,
  };
}
function missingService(slug) {
  return {
    name: serviceName(slug),
    slug,
    status: 'unknown',
    effectiveStatus: 'unknown',
    isReported: false,
    uptime: null,
    responseTime: null,
    lastIncident: null,
    description: null,
    regions: [],
  };
}
function sameRegion(reported, selected) {
  return regionSlug(reported.region) === selected;
}
function notesOnGaps(services, missingRegions) {
  const notes = [];
  if (services.length === 0)
    notes.push({
      code: 'no-services',
      message: 'The answer lists no services at all.',
    });
  for (const { name, isReported } of services) {
    if (isReported) continue;
    notes.push({
      code: 'service-not-reported',
      message: `${name} is not reported, so its state is unknown.`,
    });
  }
  for (const region of missingRegions)
    notes.push({
      code: 'region-not-reported',
      message: `Nothing is reported for ${region}, so its state is unknown.`,
    });
  return notes;
}
function notesOnContradictions(overallStatus, services, incidents) {
  const notes = [];
  const words = /* @__PURE__ */ new Set([
    overallStatus,
    ...services.flatMap((service) => [service.status, ...service.regions.map((r) => r.status)]),
  ]);
  for (const word of words) {
    if (isRecognized(word)) continue;
    notes.push({
      code: 'unrecognized-status',
      message: `The status "${word}" is not one this program knows; it counts as unknown.`,
    });
  }
  const reported = services.filter((service) => service.isReported);
  const worst = worstOf(reported.map((service) => service.effectiveStatus));
  if (reported.length > 0 && compareStatus(parseStatus(overallStatus), worst) < 0) {
    const culprits = reported.filter((service) => service.effectiveStatus === worst);
    notes.push({
      code: 'overall-contradicts-services',
      message: `The platform calls itself ${formatStatus(overallStatus)}, but ${listNames(culprits)} ${culprits.length === 1 ? 'is' : 'are'} ${formatStatus(worst)}.`,
    });
  }
  const openOn = openIncidentsByService(incidents);
  for (const service of reported)
    notes.push(...notesOnService(service, openOn.get(service.slug) ?? []));
  return notes;
}
function notesOnService(service, openOnIt) {
  const notes = [];
  const own = parseStatus(service.status);
  const worse = service.regions.filter((r) => compareStatus(parseStatus(r.status), own) > 0);
  if (worse.length > 0) {
    const places = worse.map((r) => `${r.region} is ${formatStatus(r.status)}`).join(', ');
    notes.push({
      code: 'region-worse',
      message: `${service.name} says ${formatStatus(service.status)}, but ${places}.`,
    });
  }
  if (service.effectiveStatus !== 'operational' || own !== 'operational') return notes;
  for (const incident of openOnIt)
    notes.push({
      code: 'incident-on-operational',
      message: `${service.name} says operational, but incident ${incident.id} is open on it.`,
    });
  return notes;
}
function notesOnTime(lastUpdated, windows, now) {
  const notes = [];
  for (const window of windows) {
    if (maintenancePhase(window, now) !== 'overdue') continue;
    notes.push({
      code: 'maintenance-overdue',
      message: `Maintenance ${window.id} was to end at ${window.endTime} and still says ${formatStatus(window.status ?? 'unknown')}.`,
    });
  }
  const ageMs = now - Date.parse(lastUpdated);
  if (ageMs > STALE_AFTER_MS)
    notes.push({
      code: 'stale-data',
      message: `The data is ${formatDuration(ageMs)} old (last updated ${lastUpdated}).`,
    });
  else if (ageMs < -6e4)
    notes.push({
      code: 'future-data',
      message: `The data is dated ${formatDuration(-ageMs)} in the future (${lastUpdated}); a clock is wrong.`,
    });
  return notes;
}
function listNames(services) {
  const shown = services.slice(0, 3).map((service) => service.name);
  const more = services.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2
    ? (shown[0] ?? '')
    : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
// src/view/status-report.ts
function statusReport(answer, options) {
  const { snapshot } = answer;
  const { selection, now, failure, error } = options;
  const assessment = assessHealth(snapshot, selection, now);
  const isKnown = failure === void 0;
  return {
    schemaVersion: 1,
    kind: 'status',
    time: new Date(now).toISOString(),
    exitCode: exitCodeOfHealth(isKnown ? assessment.statuses : ['unknown'], options.failOn),
    health: isKnown ? assessment.health : 'unknown',
    overallStatus: snapshot.overallStatus,
    lastUpdated: snapshot.lastUpdated,
    fetchedAt: new Date(answer.fetchedAt).toISOString(),
    ageSeconds: Math.max(0, Math.floor((now - Date.parse(snapshot.lastUpdated)) / 1e3)),
    source: answer.source,
    selection,
    services: assessment.services.map(reportService),
    incidents: assessment.incidents,
    maintenanceWindows: assessment.maintenanceWindows,
    metrics: snapshot.metrics,
    notes: [
      ...(isKnown
        ? []
        : [
            {
              code: 'last-known',
              message: lastKnown(failure, now - answer.fetchedAt),
            },
          ]),
      ...assessment.notes,
      ...answer.notes,
    ],
    error: error === void 0 ? null : reportError$1(error),
  };
}
function reportError$1({ kind, message, httpStatus, requestId, hint }) {
  return {
    kind,
    message,
    httpStatus: httpStatus ?? null,
    requestId: requestId ?? null,
    hint: hint ?? null,
  };
}
function lastKnown(failure, ageMs) {
  return `This is the last known state, ${formatDuration(ageMs)} old, not the present one: ${failure}.`;
}
function reportService(service) {
  return {
    name: service.name,
    slug: service.slug,
    status: service.status,
    effectiveStatus: service.effectiveStatus,
    uptime: service.uptime,
    responseTime: service.responseTime,
    lastIncident: service.lastIncident,
    description: service.description,
    regions: service.regions,
  };
}
// src/cli/options/option-values.ts
/**
 * Names of services or regions, one a word or separated by commas. An empty one, as an unset
 * shell variable leaves it, is refused: read as "no filter" it would answer what nobody asked.
 */
function parseNames(what, values) {
  if (values?.some((value) => /^[\s,]*$/.test(value)))
    throw usageError(`an empty name is no ${what}`, 'Is a variable of your script unset?');
  return (values ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
/** One word out of a list. Throws a usage error that names the option and suggests. */
function parseChoice(option, value, choices) {
  const chosen = choices.find((choice) => choice === value.trim().toLowerCase());
  if (chosen !== void 0) return chosen;
  const near = suggest(value, choices, 1)[0];
  throw new AppError('usage', `${option} cannot be "${printable(value)}"`, {
    hint: `${near === void 0 ? '' : `Did you mean ${near}? `}It is one of ${choices.join(', ')}.`,
    suggestions: near === void 0 ? [] : [near],
  });
}
/** `--format NAME`, which `--json` implies, or the default. */
function parseFormat(options, choices, fallback) {
  const value = options.format;
  const format = value === void 0 ? fallback : parseChoice('--format', value, choices);
  if (options.json && format !== 'json')
    throw usageError(
      `--json and --format ${format} contradict each other`,
      'Leave one of them out.',
    );
  return format;
}
const FAIL_ON = [...STATUSES.filter((status) => status !== 'operational'), 'never'];
/** A length of time in milliseconds. Throws a usage error that names the option. */
function parseDurationOption(option, value) {
  const ms = parseDuration(value);
  if (ms !== void 0) return ms;
  throw usageError(
    `${option} cannot be "${printable(value)}"`,
    'A duration is a number above zero with a unit: 500ms, 30s, 5m, 2h, 1d, 1h30m; a bare number is seconds.',
  );
}
/** For `parse` of an option that takes one word out of a list. */
function choiceOf(choices) {
  return (text, name) => parseChoice(name, text, choices);
}
/** For `parse` of an option that takes a length of time, in milliseconds. */
function duration(text, name) {
  return parseDurationOption(name, text);
}
/** The same, or zero. */
function durationOrZero(text, name) {
  return /^0+(ms|s|m|h|d)?$/.test(text.trim()) ? 0 : parseDurationOption(name, text);
}
/** For `parse` of an option that takes a whole number of at least `min` and at most `max`. */
function wholeNumber$1(min, max) {
  return (text, name) => {
    const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN;
    if (number >= min && number <= max) return number;
    throw usageError(
      `${name} cannot be "${printable(text)}"`,
      `It is a whole number from ${min} to ${max}.`,
    );
  };
}
/** The hints of commands that take services, then `--region`. */
const STATUS_HINTS = {
  serviceAsRegion: 'That is a service: services come before --region. ',
  regionAsService: 'That is a region: it goes after --region. ',
  commands: COMMAND_NAMES,
};
/** The hints of commands that take regions, then `--service`. */
const REGIONS_HINTS = {
  serviceAsRegion: 'That is a service: services go after --service. ',
  regionAsService: 'That is a region: regions come before --service. ',
  commands: COMMAND_NAMES,
};
// src/cli/preload.ts
/** Loads what will be needed while an answer is awaited; a failure shows where it is used. */
function preload(load) {
  load().catch(() => void 0);
}
// src/cli/commands/status/run-status.ts
/** Asks, judges, shows; returns the exit code. */
async function runStatus(services, options, io) {
  const typed = {
    services: parseNames('service', services),
    regions: options.region ?? [],
  };
  const { format, failOn, maxAge: maxAgeMs } = options;
  const selection = toSelection(typed);
  const query = {
    ...toQueryFilter(selection),
    includeMetrics: options.metrics === true,
    includeIncidents: options.incidents,
  };
  const cache = await io.answerCache();
  const show = async (answer, error) => {
    checkNames(typed, answer.snapshot, STATUS_HINTS);
    const report = statusReport(withoutUnwanted(answer, options), {
      selection,
      failOn,
      now: io.context.now(),
      ...(error === void 0
        ? {}
        : {
            failure: error.message,
            error,
          }),
    });
    await showStatus(report, format, {
      failOn,
      io,
      isWide: options.wide === true,
      hasIncidents: options.incidents,
      isQuiet: options.quiet === true,
    });
    return report.exitCode;
  };
  const fresh = maxAgeMs > 0 ? await loadFresh(cache, query, maxAgeMs, io) : null;
  if (fresh !== null) return show(fresh);
  let answer;
  try {
    answer = await fetchAnswer(query, io, format);
  } catch (error) {
    const last =
      error instanceof AppError && error.kind !== 'usage' ? await cache?.load(query) : null;
    if (!last || !(error instanceof AppError)) throw error;
    if (format !== 'line' || io.isVerbose) io.reportFailure(error);
    return show(last, error);
  }
  const exitCode = await show(answer);
  await cache?.save(query, answer);
  return exitCode;
}
function fetchAnswer(query, io, format) {
  return io.withProgress('asking for the status', async () => {
    const pending = (await io.connect()).fetchStatus(query);
    if (format === 'table') preload(() => import('./text-CTekkCBW.mjs'));
    return pending;
  });
}
/** A cached answer that is young enough; one from the future is not. */
async function loadFresh(cache, query, maxAgeMs, io) {
  const cached = await cache?.load(query);
  if (!cached) return null;
  const ageMs = io.context.now() - cached.fetchedAt;
  return ageMs >= 0 && ageMs <= maxAgeMs ? cached : null;
}
/** A server may send more than was asked for. */
function withoutUnwanted(answer, options) {
  const { snapshot } = answer;
  return {
    ...answer,
    snapshot: {
      ...snapshot,
      incidents: options.incidents ? snapshot.incidents : [],
      metrics: options.metrics ? snapshot.metrics : null,
    },
  };
}
// src/api/endpoint.ts
const DEFAULT_BASE_URL = 'https://api.tensorone.ai';
/** Reads a base URL. Throws a usage error that never repeats credentials. */
function parseEndpoint(baseUrl, options) {
  const text = baseUrl.trim();
  const hint = `It looks like ${DEFAULT_BASE_URL}.`;
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text))
    throw usageError('the base URL has no scheme: it starts with https://', hint);
  if (!URL.canParse(text)) throw usageError('the base URL is not a valid URL', hint);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw usageError(`the base URL must be https, not ${url.protocol.slice(0, -1)}`, hint);
  if (url.username !== '' || url.password !== '')
    throw usageError(
      'the base URL must not hold a user name or a password',
      'The key goes into TENSORONE_API_KEY or --api-key-file.',
    );
  if (url.search !== '' || url.hash !== '')
    throw usageError('the base URL must not hold a query or a fragment', hint);
  if (url.protocol === 'http:' && !options.allowHttp && !isLoopback(url.hostname))
    throw usageError(
      `plain http to ${url.host} would show the API key to the network`,
      'Use https, or --allow-http where the network is trusted.',
    );
  return {
    origin: url.origin,
    pathPrefix: url.pathname.replace(/\/+$/, ''),
  };
}
// src/cli/history-folder.ts
/**
 * The folder of the history: the one that is given, or one for each host of the API. `null` where
 * neither `XDG_STATE_HOME` nor `HOME` is set.
 */
function historyFolder({ given, baseUrl, env }) {
  if (given !== void 0) return given;
  const { origin } = parseEndpoint(baseUrl ?? 'https://api.tensorone.ai', { allowHttp: true });
  const folder = `tensorone-status/history/${new URL(origin).host}`;
  if (env.XDG_STATE_HOME?.startsWith('/')) return `${env.XDG_STATE_HOME}/${folder}`;
  const home = env.HOME || env.USERPROFILE;
  return home ? `${home}/.local/state/${folder}` : null;
}
/** For `parse` of `--history`. */
function parseHistoryFolder(text, name) {
  if (text.trim() !== '') return text;
  throw usageError(`${name} is empty`, 'Is a variable of your script unset?');
}
// src/cli/options/shared-options.ts
/** `--region` with what it means to a command. */
function regionOption(description) {
  return option('--region <region...>', description, {
    values: REGION,
    parse: (text) => parseNames('region', [text]),
  });
}
/** `--service` for commands whose arguments are something else. */
function serviceOption(description) {
  return option('--service <name...>', description, {
    values: SERVICE,
    parse: (text) => parseNames('service', [text]),
  });
}
function failOnOption() {
  return option(
    '--fail-on <status>',
    'exit with 0 while everything is better than this, or never',
    {
      values: oneOf(FAIL_ON),
      parse: choiceOf(FAIL_ON),
      default: 'degraded',
    },
  );
}
/** For commands that show what the configuration calls yours. */
function allOption() {
  return option('--all', 'ignore the services and regions of the configuration', {
    isSetting: false,
  });
}
/** `--history` with what it means to a command. */
function historyOption(description) {
  return option('--history <dir>', description, {
    values: FILE,
    env: 'TENSORONE_STATUS_HISTORY',
    parse: parseHistoryFolder,
  });
}
// src/cli/commands/status/status-options.ts
const STATUS_OPTIONS = [
  regionOption('judge the services by these regions'),
  allOption(),
  option('--metrics', 'show requests, CPU, memory, storage, network and GPU clusters'),
  option('--no-incidents', 'leave incidents out'),
  failOnOption(),
  option('--max-age <duration>', 'accept a cached answer up to this old', {
    parse: durationOrZero,
    default: '0',
  }),
  option('--wide', 'show every region with its latency, and full times, at any width'),
];
// src/cli/commands/status/status-command.ts
const statusCommand = defineCommand({
  argument: {
    usage: '[service...]',
    description: 'only these services, by slug or display name',
    values: SERVICE,
  },
  options: STATUS_OPTIONS,
  formats: STATUS_FORMATS,
  configured: 'selection',
  checksNames: true,
  page: {
    notes: [
      'line is for Nagios and prompts, short for a status bar such as that of tmux; github writes annotations and a step summary in GitHub Actions; junit has a test case a service.',
    ],
    examples: [
      ['t1s', 'everything'],
      ['t1s ai-services --region us-west-2', 'one service in one region'],
      ['t1s api storage --fail-on partial_outage', 'a gate for a deploy'],
      ['t1s --format line', 'one line for Nagios or a prompt'],
      ['t1s --format junit > tensorone.xml', 'for Jenkins or GitLab'],
    ],
  },
  run: runStatus,
});
// src/cli/help/help-format.ts
/** Cells for a description beside its term; with less it stands below. */
const MIN_TEXT_WIDTH = 24;
const INDENT_BELOW = 6;
const STANDARD = Object.assign(new Help(), { minWidthToWrap: MIN_TEXT_WIDTH });
/**
 * How help looks: the commands before the options, what every command takes under a heading of its
 * own, and readable from 40 cells across.
 */
const HELP_FORMAT = {
  showGlobalOptions: true,
  minWidthToWrap: MIN_TEXT_WIDTH,
  subcommandTerm: (command) => command.name(),
  styleTitle: (title) => title.replace('Global Options:', 'Global options:'),
  optionDescription: describeOption,
  visibleOptions: (command) =>
    command.parent === null
      ? STANDARD.visibleOptions(command)
      : command.options.filter((option) => !option.hidden),
  visibleGlobalOptions: ({ parent }) => (parent === null ? [] : STANDARD.visibleOptions(parent)),
  boxWrap: (text, width) =>
    STANDARD.boxWrap(text.replace(/\(default: (?=\S+\))/g, '(default:\0'), width).replaceAll(
      '\0',
      ' ',
    ),
  formatItem(term, termWidth, description, helper) {
    const width = helper.helpWidth ?? 80;
    if (width - termWidth - 4 >= MIN_TEXT_WIDTH || description === '')
      return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
    const indent = ' '.repeat(INDENT_BELOW);
    return `  ${term}\n${indent}${helper.boxWrap(description, width - INDENT_BELOW).replaceAll('\n', `\n${indent}`)}`;
  },
  formatHelp(command, helper) {
    const [usage = '', description = '', ...sections] = Help.prototype.formatHelp
      .call(helper, command, helper)
      .trimEnd()
      .split('\n\n');
    const isOfCommands = (section) => section.startsWith('Commands:');
    const commands = sections.filter(isOfCommands);
    const others = sections.filter((section) => !isOfCommands(section));
    return `${[usage, description, ...commands, ...others].join('\n\n')}\n`;
  },
};
/** The format of a command to which only some of the global options mean anything. */
function helpFormatWith(globals) {
  const isMeant = ({ long }) => long !== void 0 && globals.includes(long);
  return {
    ...HELP_FORMAT,
    visibleGlobalOptions: ({ parent }) =>
      parent === null ? [] : STANDARD.visibleOptions(parent).filter(isMeant),
  };
}
// src/cli/options/global-options.ts
const COLOR_CHOICES = ['auto', 'always', 'never'];
const MAX_RETRIES = 100;
/** What every command takes. */
const GLOBAL_OPTIONS = [
  ...group(
    'Output:',
    option('--format <name>', 'how to show the result; each command lists its formats'),
    option('--json', 'the same as --format json', {
      implies: { format: 'json' },
      isSetting: false,
    }),
    option('--color <when>', 'auto, always or never', {
      values: oneOf(COLOR_CHOICES),
      parse: choiceOf(COLOR_CHOICES),
      defaultText: 'auto',
      otherEnv: ['NO_COLOR', 'FORCE_COLOR', 'CLICOLOR_FORCE'],
    }),
    option('--no-color', 'the same as --color never'),
    option('-q, --quiet', 'print nothing on stdout; the reason for a bad exit code on stderr'),
    option('-v, --verbose', 'log each request on stderr'),
  ),
  ...group(
    'API:',
    option('--base-url <url>', 'the address of the API', {
      env: 'TENSORONE_BASE_URL',
      defaultText: DEFAULT_BASE_URL,
    }),
    option('--api-key-file <path>', 'read the key from a file, - for stdin', {
      values: FILE,
      env: 'TENSORONE_API_KEY_FILE',
      otherEnv: ['TENSORONE_API_KEY'],
    }),
    option('--demo', 'watch a simulated platform having a bad day; needs no key, no network'),
    option('--timeout <duration>', 'for a whole call, retries included', {
      parse: duration,
      default: '10s',
    }),
    option('--retries <n>', 'further attempts after a passing failure', {
      parse: wholeNumber$1(0, MAX_RETRIES),
      default: '2',
    }),
    option('--stale-after <duration>', 'older data counts as unknown; never for no limit', {
      parse: parseStaleAfter,
      default: '15m',
    }),
    option('--allow-http', 'allow plain http to hosts other than this one'),
  ),
  ...group(
    'Other:',
    option('--config <file>', 'read settings from a YAML or JSON file', {
      values: FILE,
      env: 'TENSORONE_STATUS_CONFIG',
      isSetting: false,
    }),
  ),
];
/** Milliseconds; `null` for no limit. */
function parseStaleAfter(text, name) {
  return text.trim().toLowerCase() === 'never' ? null : duration(text, name);
}
// src/cli/program.ts
const COMMANDS = {
  status: {
    description: 'show the platform, or what you use of it (the default command)',
    load: async () => statusCommand,
  },
  regions: {
    description: 'compare regions: status, response times, latency, incidents and load',
    load: async () => (await import('./regions-command-CVOuoKlt.mjs')).regionsCommand,
  },
  impact: {
    description: 'show what a failing service puts at risk, from the dependency map',
    load: async () => (await import('./impact-command-DiHZWahX.mjs')).impactCommand,
  },
  watch: {
    description: 'poll the status, print what changes and send alerts',
    load: async () => (await import('./watch-command-Boov0Y4m.mjs')).watchCommand,
  },
  history: {
    description: 'report uptime, outages and response times out of what a watch recorded',
    load: async () => (await import('./history-command-D4QpTX5u.mjs')).historyCommand,
  },
  notify: {
    description: 'send the current status, or a test, to the channels of a watch',
    load: async () => (await import('./notify-command-BTV-qh3M.mjs')).notifyCommand,
  },
  demo: {
    description: 'run the API simulator alone, until interrupted',
    globals: ['--quiet', '--version', '--help'],
    load: async () => (await import('./demo-command-ygMrsWVa.mjs')).demoCommand,
  },
  completion: {
    description: 'print a script that completes commands, options and values in a shell',
    globals: ['--version', '--help'],
    async load() {
      const { completionCommand } = await import('./completion-command-CmJJuJ9n.mjs');
      return completionCommand(describeProgram);
    },
  },
};
/** What defines a command. */
function loadCommand(name = DEFAULT_COMMAND) {
  return COMMANDS[name].load();
}
/** Everything that argv can say. Usage errors are thrown, help and version too, after printing. */
async function createProgram({ argv, stdout }, act) {
  const program = new Command('t1s')
    .description('Is what you use of TensorOne up? The exit code tells.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: () => void 0,
      outputError: () => void 0,
      getOutHelpWidth: () => stdout.columns() || 80,
      getOutHasColors: () => false,
    })
    .configureHelp(HELP_FORMAT);
  addOptions(program, GLOBAL_OPTIONS);
  program
    .optionsGroup('Other:')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the options and examples of a command');
  addHelpPage(program, ROOT_PAGE);
  program.addHelpText('afterAll', () => formatExitCodes(helpWidth(program)));
  for (const name of COMMAND_NAMES) {
    const { description, globals, load } = COMMANDS[name];
    const isDefault = name === DEFAULT_COMMAND;
    const command = program.command(name, { isDefault }).description(description);
    if (globals !== void 0) command.configureHelp(helpFormatWith(globals));
    if (isDefault || argv.includes(name)) attachCommand(command, await load(), act);
  }
  return program;
}
/** All commands and options, for those who document or complete them. */
async function describeProgram() {
  const program = await createProgram(
    {
      argv: COMMAND_NAMES,
      stdout: {
        isTTY: false,
        columns: () => void 0,
        write: () => void 0,
      },
    },
    async () => void 0,
  );
  const definitions = new Map(
    await Promise.all(COMMAND_NAMES.map(async (name) => [name, await loadCommand(name)])),
  );
  const { readCommandLine } = await import('./command-line-E3WJGTnE.mjs');
  return readCommandLine(program, definitions, DEFAULT_COMMAND);
}
const ROOT_PAGE = {
  notes: ['Without a command it is status: see t1s status --help for what that takes.'],
  examples: [
    ['t1s --demo', 'look around without a key'],
    ['t1s api storage', 'what you use of the platform'],
    ['t1s regions --best', 'where to deploy'],
    ['t1s impact --current', 'what current failures put at risk'],
    ['t1s watch --interval 5m', 'print what changes'],
    ['t1s history --since 30d', 'how it was'],
  ],
};
// src/cli/asked-output.ts
/** Read from the bare words, because the failure may be that they could not be parsed. */
async function readAskedOutput(argv) {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  let format;
  words.forEach((word, index) => {
    if (word === '--json') format ??= 'json';
    if (word === '--format') format = normalize(words[index + 1]);
    if (word.startsWith('--format=')) format = normalize(word.slice(9));
  });
  return {
    format,
    isQuiet: isSwitchedOn(words, '--quiet', /^-[a-zA-Z]*q/),
    isVerbose: isSwitchedOn(words, '--verbose', /^-[a-zA-Z]*v/),
    isPlugin: await isPlugin(format, argv),
  };
}
/** A command is loaded for it only where there is a format to look for. */
async function isPlugin(format, argv) {
  if (formatIn(STATUS_FORMATS, format)?.isPlugin !== true) return false;
  const { formats = {} } = await loadCommand(findCommandName(argv));
  return formatIn(formats, format)?.isPlugin === true;
}
/** The format of the named command, or of the default command, which has the most. */
async function findFormat({ format }, argv) {
  const { formats = {} } = await loadCommand(findCommandName(argv));
  return formatIn(formats, format) ?? formatIn(STATUS_FORMATS, format);
}
function formatIn(formats, name) {
  return name !== void 0 && Object.hasOwn(formats, name) ? formats[name] : void 0;
}
function normalize(word) {
  return word?.trim().toLowerCase();
}
/** The last word decides between a switch and its `--no-` form. */
function isSwitchedOn(words, long, short) {
  const off = long.replace('--', '--no-');
  return words.reduce(
    (isOn, word) => (word === off ? false : isOn || word === long || short.test(word)),
    false,
  );
}
// src/cli/environment-secrets.ts
const PROXIES = ['http_proxy', 'https_proxy', 'all_proxy'];
/** The secrets that an environment holds, each by itself and, of a URL, its parts. */
function readEnvironmentSecrets(env) {
  const secrets = [];
  for (const [name, value] of Object.entries(env)) {
    if (!value) continue;
    if (name.startsWith('TENSORONE_API_KEY') && name !== 'TENSORONE_API_KEY_FILE')
      secrets.push(value);
    if (name === 'TENSORONE_WEBHOOK_URL') secrets.push(...value.split(/\s+/).flatMap(secretsOfUrl));
    if (name === 'TENSORONE_SMTP_URL' || PROXIES.includes(name.toLowerCase()))
      secrets.push(...passwordsOfUrl(value));
  }
  return secrets;
}
/** What must not be shown of the URL of a receiver: all beyond its host. */
function secretsOfUrl(text) {
  const [, login = '', , rest = ''] =
    /^\w+:\/\/(?:([^/?#@]*)@)?([^/?#]*)(.*)$/s.exec(text.trim()) ?? [];
  return [
    ...passwordsOfUrl(text),
    ...(login === '' ? [] : [login]),
    ...(rest.length > 1 ? [rest] : []),
  ];
}
/** The password of a URL, as it stands there and decoded; with or without a scheme. */
function passwordsOfUrl(text) {
  const authority =
    text
      .trim()
      .replace(/^\w+:\/\//, '')
      .split(/[/?#]/, 1)[0] ?? '';
  const login = authority.slice(0, Math.max(0, authority.lastIndexOf('@')));
  const password = login.slice(login.indexOf(':') + 1);
  return login.includes(':') && password !== '' ? [login, password, decode(password)] : [];
}
/** As curl does it: a stray `%` is itself. */
function decode(text) {
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    return text;
  }
}
// src/cli/hints/guessed-commands.ts
const LISTS_SERVICES = 'Type t1s: it lists all services. t1s api storage shows some.';
const HOW_TO_LOG_IN =
  'There is no login: set TENSORONE_API_KEY, or name a file with --api-key-file.';
const SETS_UP =
  'Settings go into a file that t1s --help names under --config; t1s config check checks it.';
/** What people type in the place of a command, and what to type instead. */
const GUESSES = /* @__PURE__ */ new Map([
  ['services', LISTS_SERVICES],
  ['service', LISTS_SERVICES],
  ['list', LISTS_SERVICES],
  ['ls', LISTS_SERVICES],
  ['all', LISTS_SERVICES],
  ['show', LISTS_SERVICES],
  ['get', LISTS_SERVICES],
  ['check', 'Type t1s: the exit code is the health. t1s api checks one service.'],
  ['health', 'Type t1s: the exit code is the health. t1s api checks one service.'],
  ['incidents', 'Type t1s: it shows the open incidents.'],
  ['incident', 'Type t1s: it shows the open incidents.'],
  ['outages', 'Type t1s: it shows the open incidents.'],
  ['maintenance', 'Type t1s: it shows the maintenance to come.'],
  ['metrics', 'Type t1s --metrics.'],
  ['version', 'Type t1s --version.'],
  ['monitor', 'Type t1s watch.'],
  ['follow', 'Type t1s watch.'],
  ['tail', 'Type t1s watch.'],
  ['live', 'Type t1s watch.'],
  ['poll', 'Type t1s watch.'],
  ['alert', 'Type t1s watch: with --webhook, --email-to or another channel it sends alerts.'],
  ['alerts', 'Type t1s watch: with --webhook, --email-to or another channel it sends alerts.'],
  ['serve', 'Type t1s watch --listen 9469.'],
  ['server', 'Type t1s watch --listen 9469, or t1s demo for a simulator of the API.'],
  ['exporter', 'Type t1s watch --listen 9469.'],
  ['dependencies', 'Type t1s impact.'],
  ['deps', 'Type t1s impact.'],
  ['graph', 'Type t1s impact --format dot.'],
  ['best', 'Type t1s regions --best.'],
  ['latency', 'Type t1s regions --sort latency.'],
  ['ping', 'Type t1s regions --sort latency.'],
  ['test', 'Type t1s notify --test with a channel.'],
  ['send', 'Type t1s notify with a channel.'],
  ['simulate', 'Type t1s demo.'],
  ['simulator', 'Type t1s demo.'],
  ['mock', 'Type t1s demo.'],
  ['login', HOW_TO_LOG_IN],
  ['logout', HOW_TO_LOG_IN],
  ['auth', HOW_TO_LOG_IN],
  ['key', HOW_TO_LOG_IN],
  ['configure', SETS_UP],
  ['init', SETS_UP],
  ['setup', SETS_UP],
  ['settings', SETS_UP],
  ['completions', 'Type t1s completion bash (or zsh, fish, powershell).'],
  ['man', 'Type man t1s, or t1s help.'],
  ['update', 'Type npm install --global tensorone-status.'],
  ['upgrade', 'Type npm install --global tensorone-status.'],
  ['start', 'Type t1s watch.'],
  ['stop', 'Press Ctrl-C in the terminal of the watch.'],
  ['quit', 'Press Ctrl-C in the terminal of the watch.'],
]);
/** For the first word where no command is named, unless it names a service. */
function guessedCommand(word) {
  const guess = word.trim().toLowerCase();
  const hint = GUESSES.get(guess);
  if (hint === void 0 || KNOWN_SERVICES.has(serviceSlug(word))) return null;
  return usageError(`there is no command "${printable(word)}"`, hint);
}
// src/cli/output-guard.ts
/** Takes every secret out of whatever is written to stdout and stderr. */
function guardOutput(context, secrets) {
  let isMuted = false;
  const stderr = redacted(context.stderr, secrets);
  return {
    ...context,
    stdout: redacted(context.stdout, secrets),
    stderr: {
      ...stderr,
      get isTTY() {
        return !isMuted && stderr.isTTY;
      },
      write: (text) => {
        if (!isMuted) stderr.write(text);
      },
    },
    muteStderr() {
      isMuted = true;
    },
  };
}
function redacted(stream, secrets) {
  return {
    get isTTY() {
      return stream.isTTY;
    },
    columns: () => stream.columns(),
    write: (text) => stream.write(secrets.redact(text)),
  };
}
// src/cli/hints/swallowed-words.ts
/**
 * Finds a service or region that an option took as one more value, as in `--webhook URL api`.
 * Throws a usage error that says in which order to type. An option that takes names itself has
 * hints of its own.
 */
function checkSwallowedWords(command, definition) {
  const names = definition.argument?.values.names;
  if (names === void 0) return;
  for (const option of definition.options) {
    const values = command.getOptionValue(option.attributeName());
    if (
      !(command.getOptionValueSource(option.attributeName()) === 'cli') ||
      option.values.names !== void 0 ||
      !Array.isArray(values)
    )
      continue;
    const swallowed = values.slice(1).find((value) => isName(String(value), names));
    if (swallowed === void 0) continue;
    const word = printable(String(swallowed));
    throw usageError(
      `${option.longName} took "${word}" for one of its values`,
      `That is a ${names.slice(0, -1)}: ${names} come before ${option.longName}: t1s ${command.name()} ${word} ${option.longName} …`,
    );
  }
}
function isName(word, names) {
  return names === 'services'
    ? KNOWN_SERVICES.has(serviceSlug(word))
    : KNOWN_REGIONS.has(regionSlug(word));
}
// src/cli/config/apply-environment.ts
/** Gives a parsed command what the environment says where no flag does. */
function applyEnvironment(command, env) {
  for (const owner of [command, command.parent])
    for (const option of owner?.options ?? []) {
      if (!(option instanceof CliOption) || option.traits.env === void 0) continue;
      const { env: variable, otherEnv = [] } = option.traits;
      const text = env[variable];
      const key = option.attributeName();
      if (!text || otherEnv.some((name) => env[name]) || isTyped(key, command)) continue;
      const value = option.variadic ? text.trim().split(/\s+/) : text;
      owner?.setOptionValueWithSource(key, value, 'env');
    }
}
/** Whether an option was typed, or is implied by one that was. */
function isTyped(key, command) {
  const typed = ['cli', 'implied'];
  return [command, command.parent].some((each) =>
    typed.includes(each?.getOptionValueSource(key) ?? ''),
  );
}
// src/cli/config/find-config.ts
/**
 * The configuration file: `--config`, else `TENSORONE_STATUS_CONFIG`, else the usual one where it
 * is there; `null` for none. A file that was named has to be there: reading it tells.
 */
function findConfig(named, env) {
  const asked = named ?? env.TENSORONE_STATUS_CONFIG;
  if (asked) return asked;
  const folder = env.XDG_CONFIG_HOME?.startsWith('/')
    ? env.XDG_CONFIG_HOME
    : env.HOME
      ? `${env.HOME}/.config`
      : null;
  if (folder === null) return null;
  const path = `${folder}/tensorone-status/config.yaml`;
  return existsSync(path) ? path : null;
}
// src/cli/config/configure.ts
/**
 * The environment, then the settings of a file, stand in for what was not typed; afterwards the
 * values of all options are parsed. Throws usage errors that name the flag, the variable, or the
 * file and the setting.
 */
async function configure(command, definition, context, secrets) {
  const { env } = context;
  checkSwallowedWords(command, definition);
  applyEnvironment(command, env);
  const typed = {
    names: command.args,
    isOwnSelection: false,
    path: null,
  };
  const configured = definition.ignoresConfig
    ? typed
    : await readSettings(command, definition, context, secrets);
  checkExclusions(command, definition);
  parseValues(command, definition.options, configured.path);
  if (command.parent !== null) parseValues(command.parent, GLOBAL_OPTIONS, configured.path);
  return configured;
}
async function readSettings(command, definition, context, secrets) {
  const { env } = context;
  const { config, verbose } = command.optsWithGlobals();
  const path = findConfig(config, env);
  let names = {
    names: command.args,
    isOwnSelection: false,
  };
  if (path !== null) {
    const [{ loadConfig }, { applyConfig }] = await Promise.all([
      import('./load-config-D75l-NT0.mjs'),
      import('./apply-config-CRwfQ9zs.mjs'),
    ]);
    const loaded = await loadConfig({
      path,
      env,
      onSecret: (secret) => secrets.add(secret),
    });
    for (const warning of loaded.warnings) context.stderr.write(`warning: ${warning}\n`);
    names = applyConfig(command, definition, loaded, env);
  }
  if (verbose === true && command.name() === 'watch') {
    const { describeSettings } = await import('./effective-settings-D5uw3_6u.mjs');
    for (const line of describeSettings(command, env)) context.stderr.write(`${line}\n`);
  }
  return {
    ...names,
    path,
  };
}
/** Puts what the words mean in their place. */
function parseValues(owner, options, path) {
  for (const each of options) {
    const key = each.attributeName();
    const value = owner.getOptionValue(key);
    if (each.negate || !isText(value)) continue;
    const source = owner.getOptionValueSource(key);
    const name =
      source === 'config'
        ? `${sanitizeLine(path ?? '')}: ${key}`
        : source === 'env'
          ? each.traits.env
          : each.longName;
    owner.setOptionValueWithSource(key, each.read(value, name), source ?? 'cli');
  }
}
function isText(value) {
  return typeof value === 'string' || Array.isArray(value);
}
/** Two options that mean nothing together are a mistake, wherever they were set. */
function checkExclusions(command, { options }) {
  const isSet = (key) => {
    const value = command.getOptionValue(key);
    return value !== void 0 && value !== false;
  };
  for (const each of options) {
    if (!isSet(each.attributeName())) continue;
    const other = each.traits.excludes?.find(isSet);
    if (other === void 0) continue;
    const flags = options
      .filter((option) => [each.attributeName(), other].includes(option.attributeName()))
      .map(({ longName }) => longName);
    throw usageError(
      `${flags.reverse().join(' and ')} exclude each other`,
      'Leave one of them out.',
    );
  }
}
// src/cli/resolve-options.ts
/**
 * Joins what was typed, the environment and the configuration, and parses all of it. Throws usage
 * errors that name the flag, the variable, or the file and the setting.
 */
async function resolveOptions(command, definition, context, secrets) {
  const { names, isOwnSelection } = await configure(command, definition, context, secrets);
  const formats = definition.formats ?? {};
  const choices = Object.keys(formats);
  const [byDefault] = choices;
  const format =
    byDefault === void 0 ? void 0 : parseFormat(command.optsWithGlobals(), choices, byDefault);
  const owner = command.parent ?? command;
  if (format !== void 0) owner.setOptionValue('format', format);
  command.setOptionValue('isOwnSelection', isOwnSelection);
  return {
    names,
    options: command.optsWithGlobals(),
    format: format === void 0 ? void 0 : formats[format],
  };
}
// src/schema/json-reader.ts
/**
 * Reads unknown JSON into known shapes. A required field that is wrong rejects the whole answer
 * with its JSON path; an optional one that is wrong is dropped with a note. No library does both
 * in one pass, and text is cleaned here too, so that nothing unclean gets past the edge.
 */
var JsonReader = class {
  #clean;
  #notes = [];
  #droppedFields = /* @__PURE__ */ new Set();
  constructor(clean) {
    this.#clean = clean;
  }
  /** What was dropped; the first few one by one, the rest as a number. */
  notes() {
    const shown = this.#notes.slice(0, MAX_NOTES$1);
    const more = this.#notes.length - shown.length;
    if (more > 0)
      shown.push({
        code: 'dropped-field',
        message: `${more} more were dropped.`,
      });
    return shown;
  }
  /** Every field of which something was dropped, without numbers: `services[].uptime`. */
  droppedFields() {
    return [...this.#droppedFields];
  }
  object(value, path) {
    if (!isObject(value)) throw invalid(path, 'an object', value);
    return new Fields(value, path, this);
  }
  list(value, path) {
    if (!Array.isArray(value)) throw invalid(path, 'a list', value);
    return value;
  }
  cleanLine(text) {
    return this.#clean.line(text);
  }
  cleanText(text) {
    return this.#clean.text(text);
  }
  note(code, message) {
    this.#notes.push({
      code,
      message,
    });
  }
  drop(path, expected, value) {
    this.#droppedFields.add(path.replaceAll(/\[\d+\]/g, '[]'));
    this.note(
      'dropped-field',
      `${path} was dropped: expected ${expected}, got ${nameOfValue(value)}.`,
    );
  }
};
const MAX_NOTES$1 = 20;
/** The fields of one JSON object. `undefined` and `null` both count as absent. */
var Fields = class Fields {
  #object;
  #path;
  #reader;
  constructor(object, path, reader) {
    this.#object = object;
    this.#path = path;
    this.#reader = reader;
  }
  /** The object itself, for another reader. */
  raw() {
    return this.#object;
  }
  /** A string that is not empty after cleaning. Throws `invalid-response`. */
  requiredLine(key) {
    const value = this.#get(key);
    if (typeof value !== 'string') throw invalid(this.path(key), 'a string', value);
    const text = this.#reader.cleanLine(value).trim();
    if (text === '') throw invalid(this.path(key), 'a string that is not empty', value);
    return text;
  }
  /** An RFC 3339 time, as it came. Throws `invalid-response`. */
  requiredTime(key) {
    const text = this.requiredLine(key);
    if (!isTime$1(text)) throw invalid(this.path(key), 'an RFC 3339 time', text);
    return text;
  }
  /** A finite number in a range. Throws `invalid-response`. */
  requiredNumber(key, least = 0, most = Number.MAX_SAFE_INTEGER) {
    const value = this.#get(key);
    if (typeof value === 'number' && value >= least && value <= most) return value;
    throw invalid(this.path(key), `a number from ${least} to ${most}`, value);
  }
  requiredFlag(key) {
    const value = this.#get(key);
    if (typeof value === 'boolean') return value;
    throw invalid(this.path(key), 'true or false', value);
  }
  /** One of some words. Throws `invalid-response`. */
  requiredWord(key, words) {
    const value = this.#get(key);
    const word = words.find((each) => each === value);
    if (word !== void 0) return word;
    throw invalid(this.path(key), `one of ${words.join(', ')}`, value);
  }
  requiredObject(key, read) {
    return read(this.#reader.object(this.#get(key), this.path(key)));
  }
  requiredList(key, read) {
    return this.#items(this.#reader.list(this.#get(key), this.path(key)), key, read);
  }
  line(key) {
    return this.#optional(key, 'a string', (value) =>
      typeof value === 'string' ? this.#reader.cleanLine(value).trim() : void 0,
    );
  }
  text(key) {
    return this.#optional(key, 'a string', (value) =>
      typeof value === 'string' ? this.#reader.cleanText(value).trim() : void 0,
    );
  }
  time(key) {
    return this.#optional(key, 'an RFC 3339 time', (value) => {
      const text = typeof value === 'string' ? this.#reader.cleanLine(value).trim() : '';
      return isTime$1(text) ? text : void 0;
    });
  }
  /** A finite number in a range. */
  number(key, least = 0, most = Number.MAX_VALUE) {
    const range = most === Number.MAX_VALUE ? `${least} or more` : `from ${least} to ${most}`;
    return this.#optional(key, `a number, ${range}`, (value) =>
      typeof value === 'number' && value >= least && value <= most ? value : void 0,
    );
  }
  percent(key) {
    return this.number(key, 0, 100);
  }
  lines(key) {
    const values = this.#optional(key, 'a list', (value) =>
      Array.isArray(value) ? value : void 0,
    );
    const lines = [];
    values?.forEach((value, index) => {
      if (typeof value === 'string') lines.push(this.#reader.cleanLine(value).trim());
      else this.#reader.drop(`${this.path(key)}[${index}]`, 'a string', value);
    });
    return lines;
  }
  list(key, read) {
    const values = this.#optional(key, 'a list', (value) =>
      Array.isArray(value) ? value : void 0,
    );
    return values === null ? [] : this.#items(values, key, read);
  }
  object(key, read) {
    const value = this.#optional(key, 'an object', (v) => (isObject(v) ? v : void 0));
    return value === null ? null : read(new Fields(value, this.path(key), this.#reader));
  }
  path(key) {
    return this.#path === '' ? key : `${this.#path}.${key}`;
  }
  #items(values, key, read) {
    return values.map((value, index) =>
      read(this.#reader.object(value, `${this.path(key)}[${index}]`)),
    );
  }
  #optional(key, expected, read) {
    const value = this.#get(key);
    if (value === void 0 || value === null) return null;
    const known = read(value);
    if (known !== void 0) return known;
    this.#reader.drop(this.path(key), expected, value);
    return null;
  }
  #get(key) {
    return Object.hasOwn(this.#object, key) ? this.#object[key] : void 0;
  }
};
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A date, a `T` or space, a time, and an offset: what `Date.parse` reads alike everywhere. */
const TIME_PATTERN =
  /^(\d{4}-\d\d-\d\d)[Tt ]([01]\d|2[0-3]):\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
function isTime$1(text) {
  const date = TIME_PATTERN.exec(text)?.[1];
  return date !== void 0 && isDate(date) && !Number.isNaN(Date.parse(text));
}
/** `Date.parse` takes the 30th of February for the 1st of March. */
function isDate(date) {
  const parsed = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date);
}
function invalid(path, expected, value) {
  return new AppError(
    'invalid-response',
    `unusable answer: ${path === '' ? 'the body' : path} should be ${expected}, got ${nameOfValue(value)}`,
    { hint: 'The API may have changed, or something else answers at this address.' },
  );
}
/** What came instead. The number itself, because one out of range is of the right type. */
function nameOfValue(value) {
  if (value === void 0) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value === '') return 'an empty string';
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
// src/schema/snapshot-schema.ts
/**
 * Reads the body of `GET /v2/monitoring/system-status`.
 * Throws `AppError` of kind `invalid-response` where a required field is missing or wrong.
 */
function parseSnapshot(body, clean) {
  const reader = new JsonReader(clean);
  const fields = reader.object(body, '');
  return {
    snapshot: {
      overallStatus: fields.requiredLine('overallStatus'),
      lastUpdated: fields.requiredTime('lastUpdated'),
      services: mergeServices(fields.requiredList('services', readService), reader),
      incidents: mergeIncidents(fields.list('incidents', readIncident), reader),
      maintenanceWindows: mergeWindows(fields.list('maintenanceWindows', readWindow), reader),
      metrics: fields.object('metrics', readMetrics),
    },
    notes: reader.notes(),
    droppedFields: reader.droppedFields(),
  };
}
function readService(fields) {
  return {
    name: fields.requiredLine('name'),
    status: fields.requiredLine('status'),
    uptime: fields.percent('uptime'),
    responseTime: fields.number('responseTime'),
    lastIncident: fields.time('lastIncident'),
    description: fields.text('description'),
    regions: fields.list('regions', readRegion),
  };
}
function readRegion(fields) {
  return {
    region: fields.requiredLine('region'),
    status: fields.requiredLine('status'),
    latency: fields.number('latency'),
  };
}
function readIncident(fields) {
  return {
    id: fields.requiredLine('id'),
    title: fields.requiredLine('title'),
    status: fields.requiredLine('status'),
    severity: fields.line('severity'),
    startedAt: fields.time('startedAt'),
    updatedAt: fields.time('updatedAt'),
    resolvedAt: fields.time('resolvedAt'),
    affectedServices: fields.lines('affectedServices'),
    affectedRegions: fields.lines('affectedRegions'),
    description: fields.text('description'),
  };
}
function readWindow(fields) {
  return {
    id: fields.requiredLine('id'),
    title: fields.requiredLine('title'),
    startTime: fields.requiredTime('startTime'),
    endTime: fields.requiredTime('endTime'),
    affectedServices: fields.lines('affectedServices'),
    impact: fields.line('impact'),
    status: fields.line('status'),
  };
}
function readMetrics(fields) {
  return {
    apiRequests: fields.object('apiRequests', (requests) => ({
      total: requests.number('total'),
      successful: requests.number('successful'),
      failed: requests.number('failed'),
      averageResponseTime: requests.number('averageResponseTime'),
    })),
    resourceUsage: fields.object('resourceUsage', (usage) => ({
      cpuUtilization: usage.percent('cpuUtilization'),
      memoryUtilization: usage.percent('memoryUtilization'),
      storageUsage: usage.percent('storageUsage'),
      networkThroughput: usage.object('networkThroughput', (throughput) => ({
        inbound: throughput.line('inbound'),
        outbound: throughput.line('outbound'),
      })),
    })),
    gpuClusters: fields.object('gpuClusters', (clusters) => ({
      totalClusters: clusters.number('totalClusters'),
      activeClusters: clusters.number('activeClusters'),
      averageUtilization: clusters.percent('averageUtilization'),
      queueLength: clusters.number('queueLength'),
    })),
  };
}
/** A name that comes twice is one service: the worse entry, with the worst word for each region. */
function mergeServices(services, reader) {
  return mergeBy(
    services.map((service) => ({
      ...service,
      regions: mergeRegions(service.regions),
    })),
    (service) => serviceSlug(service.name),
    reader,
    'service',
    (a, b) => ({
      ...worse(a, b),
      regions: mergeRegions([...regionsBeside(a, b), ...regionsBeside(b, a)]),
    }),
  );
}
/** For a region of which the other entry says nothing, that one's own status speaks too. */
function regionsBeside(service, other) {
  const told = new Set(other.regions.map(({ region }) => regionSlug(region)));
  return service.regions.map((region) =>
    told.has(regionSlug(region.region))
      ? region
      : worse(region, {
          ...region,
          status: other.status,
        }),
  );
}
function mergeRegions(regions) {
  const byName = /* @__PURE__ */ new Map();
  for (const region of regions) {
    const earlier = byName.get(region.region);
    byName.set(region.region, earlier === void 0 ? region : worse(earlier, region));
  }
  return [...byName.values()];
}
function mergeIncidents(incidents, reader) {
  return mergeBy(
    incidents,
    (incident) => incident.id,
    reader,
    'incident',
    (a, b) => (Date.parse(b.updatedAt ?? '') > Date.parse(a.updatedAt ?? '') ? b : a),
  );
}
function mergeWindows(windows, reader) {
  return mergeBy(
    windows,
    (window) => window.id,
    reader,
    'maintenance window',
    (a) => a,
  );
}
function worse(a, b) {
  return compareStatus(parseStatus(b.status), parseStatus(a.status)) > 0 ? b : a;
}
function mergeBy(items, keyOf, reader, what, merge) {
  const byKey = /* @__PURE__ */ new Map();
  for (const item of items) {
    const key = keyOf(item);
    const earlier = byKey.get(key);
    if (earlier !== void 0)
      reader.note('duplicate', `The answer lists the ${what} ${key} twice; shown once.`);
    byKey.set(key, earlier === void 0 ? item : merge(earlier, item));
  }
  return [...byKey.values()];
}
// src/system/own-user-id.ts
/** The user with whose rights this process runs; `null` on Windows, which has no such numbers. */
function ownUserId() {
  return thisProcess.geteuid?.() ?? null;
}
// src/http/deadline.ts
function startDeadline(timeoutMs, clock, caller) {
  const controller = new AbortController();
  const timer = new AbortController();
  const startedAt = clock.monotonicNow();
  const follow = () => controller.abort(caller?.reason);
  if (caller?.aborted) follow();
  else caller?.addEventListener('abort', follow);
  clock.sleep(timeoutMs, timer.signal).then(() => {
    if (timer.signal.aborted) return;
    controller.abort(
      new AppError('timeout', `no complete answer within ${formatLimit(timeoutMs)}`, {
        hint: 'Allow more with --timeout, or check the network.',
      }),
    );
  });
  return {
    signal: controller.signal,
    remainingMs: () => startedAt + timeoutMs - clock.monotonicNow(),
    clear() {
      timer.abort();
      caller?.removeEventListener('abort', follow);
    },
  };
}
// src/http/network-errors.ts
const CLOSED = {
  message: 'the connection was closed early',
  isTransient: true,
};
const UNKNOWN_AUTHORITY = {
  message: 'the TLS certificate comes from an unknown authority',
  hint: 'Name the authority in NODE_EXTRA_CA_CERTS.',
  isTransient: false,
};
const NO_TLS = {
  message: 'it does not speak TLS',
  hint: 'Check the scheme and the port of --base-url.',
  isTransient: false,
};
const FAILURES = {
  ENOTFOUND: {
    message: 'the host name cannot be found',
    hint: 'Check the network, the DNS and --base-url.',
    isTransient: false,
  },
  EAI_AGAIN: {
    message: 'the DNS does not answer',
    hint: 'Check the network.',
    isTransient: true,
  },
  ECONNREFUSED: {
    message: 'the connection was refused',
    hint: 'Nothing listens there: check --base-url, and HTTPS_PROXY where it is set.',
    isTransient: true,
  },
  ECONNRESET: {
    message: 'the connection was reset',
    isTransient: true,
  },
  EPIPE: {
    message: 'the connection was reset',
    isTransient: true,
  },
  UND_ERR_SOCKET: CLOSED,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: CLOSED,
  HPE_INVALID_EOF_STATE: CLOSED,
  UND_ERR_ABORTED: {
    message: 'the proxy refuses to connect',
    hint: 'Check HTTPS_PROXY, its password, and NO_PROXY.',
    isTransient: true,
  },
  UND_ERR_PRX_TLS: {
    message: 'the TLS certificate of the proxy is for another host',
    hint: 'Check HTTPS_PROXY.',
    isTransient: false,
  },
  ETIMEDOUT: {
    message: 'no connection in time',
    isTransient: true,
  },
  UND_ERR_CONNECT_TIMEOUT: {
    message: 'no connection in time',
    isTransient: true,
  },
  EHOSTUNREACH: {
    message: 'the host cannot be reached',
    hint: 'Check the network.',
    isTransient: true,
  },
  ENETUNREACH: {
    message: 'the network cannot be reached',
    hint: 'Check the network.',
    isTransient: true,
  },
  CERT_HAS_EXPIRED: {
    message: 'the TLS certificate has expired',
    isTransient: false,
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    message: 'the TLS certificate is for another host',
    isTransient: false,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    message: 'the TLS certificate is self-signed',
    hint: 'Name its authority in NODE_EXTRA_CA_CERTS.',
    isTransient: false,
  },
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
  CERT_NOT_YET_VALID: {
    message: 'the TLS certificate is not valid yet',
    hint: 'Check the clock of this machine.',
    isTransient: false,
  },
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
  EPROTO: NO_TLS,
  UND_ERR_HEADERS_OVERFLOW: {
    message: 'unusable answer: its headers are too large',
    isTransient: false,
    kind: 'invalid-response',
  },
};
/** What a failed exchange with `origin` means, and whether another attempt may help. */
function describeNetworkError(error, origin) {
  const code = codeOf(error);
  const failure = FAILURES[code] ?? guess(code);
  return {
    isTransient: failure.isTransient,
    error: new AppError(
      failure.kind ?? 'network',
      failure.kind === 'invalid-response'
        ? `${failure.message} (${origin})`
        : `cannot reach ${origin}: ${failure.message}${code === '' ? '' : ` (${code})`}`,
      {
        hint: failure.hint,
        cause: error,
      },
    ),
  };
}
/** Failures before there was a connection: nothing can have arrived. */
const BEFORE_CONNECTION =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|UND_ERR_ABORTED|EPROTO)$|CERT|_SSL_|_TLS|SELF_SIGNED|LEAF_SIGNATURE/;
/** True where a failed exchange certainly did not reach the other side's program. */
function wasNeverSent(error) {
  return BEFORE_CONNECTION.test(codeOf(error));
}
const NOT_HTTP = 'HPE_INVALID';
function guess(code) {
  if (code.startsWith('HPE_'))
    return {
      message: 'unusable answer: it is not HTTP',
      hint: 'Something other than the API listens there: check --base-url.',
      isTransient: false,
      kind: 'invalid-response',
    };
  if (/CERT|TLS|SSL|EPROTO/.test(code))
    return {
      message: 'TLS failed',
      isTransient: false,
    };
  return {
    message: 'the connection failed',
    isTransient: true,
  };
}
/** The code of an error, of what caused it, or of the first of several attempts to connect. */
function codeOf(error) {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error.name === 'HTTPParserError') return NOT_HTTP;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
// src/http/retry-after.ts
/** From here on a number of seconds is a Unix time, as some receivers send it by mistake. */
const FIRST_UNIX_TIME = 1e9;
const FIRST_UNIX_TIME_MS = 0xe8d4a51000;
/**
 * Reads `Retry-After` as milliseconds from `now`: seconds, fractions included, an HTTP date, or a
 * Unix time in seconds or milliseconds. `undefined` for anything else.
 */
function parseRetryAfter(headers, now) {
  const value = headerText(headers['retry-after']);
  if (value === void 0) return void 0;
  if (/^\d{1,13}(\.\d{0,9})?$/.test(value)) {
    const number = Number(value);
    if (number < FIRST_UNIX_TIME) return Math.ceil(number * 1e3);
    return Math.max(0, Math.ceil(number < FIRST_UNIX_TIME_MS ? number * 1e3 : number) - now);
  }
  const date = /^[A-Z][a-z]{2},? /.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
}
/** Of a header that came twice the first counts. */
function headerText(value) {
  return (Array.isArray(value) ? value[0] : value)?.trim();
}
// src/http/rate-limit.ts
/** Reads `X-RateLimit-Limit`, `-Remaining`, `-Reset` (Unix seconds) and `-Window` (seconds). */
function parseRateLimit(headers) {
  const limit = wholeNumber(headers['x-ratelimit-limit']);
  const remaining = wholeNumber(headers['x-ratelimit-remaining']);
  const reset = wholeNumber(headers['x-ratelimit-reset']);
  const window = wholeNumber(headers['x-ratelimit-window']);
  if (limit === null && remaining === null && reset === null) return null;
  return {
    limit,
    remaining,
    resetAt: reset === null ? null : reset * 1e3,
    windowMs: window === null ? null : window * 1e3,
  };
}
function wholeNumber(value) {
  const text = headerText(value);
  if (text === void 0 || !/^\d{1,15}$/.test(text)) return null;
  return Number(text);
}
// src/http/response-errors.ts
/** The statuses after which another attempt may help. */
const TRANSIENT = /* @__PURE__ */ new Set([429, 500, 502, 503, 504]);
function isTransientStatus(httpStatus) {
  return TRANSIENT.has(httpStatus);
}
/** Turns an answer that is no 200 into an error with what the API said, cleaned. */
function describeHttpError(answer, clean, origin, now) {
  const { httpStatus, headers } = answer;
  const told = readErrorBody(answer.body, clean);
  const details = {
    httpStatus,
    requestId: told.requestId ?? requestIdOf(headers, clean),
    rateLimit: parseRateLimit(headers) ?? void 0,
  };
  const suffix = `${told.message === void 0 ? '' : `: ${told.message}`} (HTTP ${httpStatus})`;
  switch (httpStatus) {
    case 401:
      return new AppError('auth', `the API does not accept the key${suffix}`, {
        ...details,
        hint: 'Check TENSORONE_API_KEY or the key file; a key may have been revoked.',
      });
    case 403:
      return new AppError('forbidden', `the key may not read the status${suffix}`, {
        ...details,
        hint: 'Use a key with read access to monitoring.',
      });
    case 404:
      return new AppError('not-found', `${origin} has no such resource${suffix}`, {
        ...details,
        hint: 'Check --base-url.',
      });
    case 429:
      return rateLimited(answer, suffix, details, now);
  }
  if (httpStatus >= 300 && httpStatus < 400 && httpStatus !== 304)
    return new AppError('http', `${origin} redirects elsewhere (HTTP ${httpStatus})`, {
      ...details,
      hint: 'Redirects are refused, so that the key stays with its host: give the final address as --base-url.',
    });
  if (httpStatus < 400)
    return new AppError(
      'invalid-response',
      `unusable answer: ${origin} sent no status (HTTP ${httpStatus})`,
      details,
    );
  return new AppError(
    'http',
    `${httpStatus >= 500 ? 'the API failed' : 'the API refused the request'}${suffix}`,
    {
      ...details,
      hint: httpStatus >= 500 ? 'Try again; the platform itself may be down.' : void 0,
      retryAfterMs: parseRetryAfter(headers, now),
    },
  );
}
/** The id under which the API's support finds a request. */
function requestIdOf(headers, clean) {
  const id = headerText(headers['x-request-id']);
  return id ? cutLine(clean.line(id), 200) : void 0;
}
function rateLimited({ headers }, suffix, details, now) {
  const budget = details.rateLimit;
  const untilReset =
    budget?.resetAt == null || budget.resetAt <= now ? void 0 : budget.resetAt - now;
  const retryAfterMs = parseRetryAfter(headers, now) ?? untilReset;
  const when = retryAfterMs === void 0 ? 'later' : `in ${formatDuration(retryAfterMs)}`;
  const limit = budget?.limit == null ? '' : `; it allows ${budget.limit} requests a window`;
  return new AppError('rate-limit', `the API's rate limit is used up${suffix}`, {
    ...details,
    retryAfterMs,
    hint: `Try again ${when}${limit}.`,
  });
}
function readErrorBody(body, clean) {
  const nothing = {
    message: void 0,
    requestId: void 0,
  };
  if (!body.trimStart().startsWith('{')) return nothing;
  try {
    const parsed = JSON.parse(body);
    const text = (key) => {
      const value = Object.getOwnPropertyDescriptor(parsed, key)?.value;
      if (typeof value !== 'string') return void 0;
      return cutLine(clean.line(value).trim(), 500) || void 0;
    };
    return {
      message: text('message') ?? text('error'),
      requestId: text('request_id'),
    };
  } catch {
    return nothing;
  }
}
// src/http/retry.ts
/** The pause before the second attempt is random up to this; it doubles with each further one. */
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 8e3;
/**
 * Repeats an attempt that failed for a passing reason, after a random pause (full jitter) or as
 * long as the server asked for. Where the pause would outlast the deadline the failure is told
 * at once: waiting could only turn it into a timeout.
 */
async function retry(attempt, options) {
  const { retries, deadline, clock } = options;
  for (let tried = 1; ; tried++) {
    const result = await attempt();
    if ('value' in result) return result.value;
    const { error, isTransient } = result;
    if (!isTransient || tried > retries) throw error;
    const ceiling = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tried - 1));
    const pauseMs = Math.max(error.retryAfterMs ?? 0, clock.random() * ceiling);
    if (pauseMs >= deadline.remainingMs()) throw error;
    await clock.sleep(pauseMs, deadline.signal);
    deadline.signal.throwIfAborted();
  }
}
// src/http/transport.ts
/** The most that is read of one body, in bytes, before and after decompression. */
const LARGEST_BODY = 10485760;
/**
 * One exchange, answered or rejected: with the signal's reason once it aborts, with
 * `invalid-response` where the body of a 200 is larger than the limit, with the connection's error
 * otherwise. Redirects are not followed.
 *
 * It drives undici's dispatcher itself rather than through `request()`, whose body stream and
 * abort plumbing cost a one-shot command more than the whole exchange.
 */
function sendRequest(
  dispatcher,
  request,
  signal,
  limit = {
    largest: LARGEST_BODY,
    isCut: false,
  },
) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let size = 0;
    let head = {
      httpStatus: 0,
      headers: {},
    };
    let controller;
    let isSettled = false;
    const response = () => ({
      ...head,
      body: Buffer.concat(chunks).subarray(0, limit.largest),
    });
    const settle = (finish) => {
      if (isSettled) return;
      isSettled = true;
      signal.removeEventListener('abort', abort);
      finish();
    };
    const fail = (error) => {
      settle(() => reject(error));
      controller?.abort(error);
    };
    const abort = () => fail(abortReason(signal));
    if (signal.aborted) {
      reject(abortReason(signal));
      return;
    }
    signal.addEventListener('abort', abort);
    const { headers, body = null, ...target } = request;
    dispatcher.dispatch(
      {
        ...target,
        body,
        headers: { ...headers },
      },
      {
        onRequestStart(started) {
          controller = started;
          if (isSettled) started.abort(abortReason(signal));
        },
        onResponseStart(_controller, httpStatus, responseHeaders) {
          head = {
            httpStatus,
            headers: responseHeaders,
          };
          if (httpStatus < 100) fail(noStatus(httpStatus));
        },
        onResponseData(_controller, chunk) {
          size += chunk.length;
          chunks.push(chunk);
          if (size <= limit.largest) return;
          if (limit.isCut || head.httpStatus !== 200) settle(() => resolve(response()));
          fail(tooLarge());
        },
        onResponseEnd() {
          settle(() => resolve(response()));
        },
        onResponseError(_controller, error) {
          settle(() => reject(error));
        },
      },
    );
  });
}
/** The text of a body; a server that compresses unasked is read up to the same limit. */
async function decodeBody(response) {
  const encoding = response.headers['content-encoding'];
  if (encoding === void 0 || encoding === 'identity' || response.body.length === 0)
    return response.body.toString('utf8');
  const { brotliDecompressSync, gunzipSync, inflateSync } = await import('node:zlib');
  const decompress = /* @__PURE__ */ new Map([
    ['gzip', gunzipSync],
    ['x-gzip', gunzipSync],
    ['deflate', inflateSync],
    ['br', brotliDecompressSync],
  ]).get(String(encoding).toLowerCase());
  if (decompress === void 0)
    throw new AppError('invalid-response', 'unusable answer: an unknown content-encoding');
  try {
    return decompress(response.body, { maxOutputLength: LARGEST_BODY }).toString('utf8');
  } catch (error) {
    if (
      (error instanceof Error && 'code' in error ? error.code : void 0) === 'ERR_BUFFER_TOO_LARGE'
    )
      throw tooLarge();
    throw new AppError('invalid-response', `unusable answer: the ${encoding} body is damaged`);
  }
}
function tooLarge() {
  return new AppError('invalid-response', 'unusable answer: more than 10 MB');
}
function noStatus(httpStatus) {
  return new AppError('invalid-response', `unusable answer: ${httpStatus} is no HTTP status`);
}
function abortReason(signal) {
  return signal.reason instanceof Error ? signal.reason : /* @__PURE__ */ new Error('aborted');
}
// src/schema/dependency-map.ts
/** More notes than this help nobody; the rest are counted. */
const MAX_NOTES = 20;
/**
 * Reads parsed JSON as a dependency map, every name sanitised. `source` says in messages where it
 * came from. What is malformed but optional is dropped with a note; a value or a record that is no
 * object throws an `invalid-response` error with its JSON path; so does every other fault where
 * `faults` are to be thrown.
 *
 * `Object.entries` and a `Map`, because `JSON.parse` keeps `__proto__` as an own key.
 */
function parseDependencyMap(value, source, options = {}) {
  if (!isRecord(value)) throw wrongShape(source, '', value);
  const { faults = 'dropped', cleanLine = sanitizeLine } = options;
  const dropped = new DroppedFields(source, faults === 'thrown');
  const clean = nameCleaner(cleanLine);
  const map = /* @__PURE__ */ new Map();
  for (const [key, record] of Object.entries(value)) {
    const name = clean(key);
    if (!isRecord(record)) throw wrongShape(source, pathOf(name), record);
    if (name.trim() === '') {
      dropped.add(pathOf(name), 'its name is empty');
      continue;
    }
    const names = readNames(record.dependencies, name, clean, dropped);
    const known = map.get(name);
    map.set(name, known === void 0 ? names : known.concat(names));
  }
  return {
    dependencies: map,
    notes: dropped.notes(),
  };
}
function readNames(value, owner, clean, dropped) {
  if (value === void 0 || value === null) return [];
  if (!Array.isArray(value)) {
    dropped.add(`${pathOf(owner)}.dependencies`, `expected a list, got ${nameOfType(value)}`);
    return [];
  }
  const list = value;
  const names = [];
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    const name = typeof item === 'string' ? clean(item) : '';
    if (name.trim() !== '') {
      names.push(name);
      continue;
    }
    const reason =
      typeof item === 'string' ? 'the name is empty' : `expected a name, got ${nameOfType(item)}`;
    dropped.add(`${pathOf(owner)}.dependencies[${index}]`, reason);
  }
  return names;
}
/** Each name is sanitised once and kept once, however often it is mentioned. */
function nameCleaner(cleanLine) {
  const cleaned = /* @__PURE__ */ new Map();
  return (name) => {
    const known = cleaned.get(name);
    if (known !== void 0) return known;
    const clean = cleanLine(name);
    cleaned.set(name, clean);
    return clean;
  };
}
var DroppedFields = class {
  #source;
  #isStrict;
  #notes = [];
  #count = 0;
  constructor(source, isStrict) {
    this.#source = source;
    this.#isStrict = isStrict;
  }
  add(path, reason) {
    if (this.#isStrict)
      throw new AppError('invalid-response', `${this.#source}: ${path}: ${reason}`);
    this.#count++;
    if (this.#count > MAX_NOTES) return;
    this.#notes.push({
      code: 'dropped-field',
      message: `${this.#source}: ${path} was left out: ${reason}.`,
    });
  }
  notes() {
    const more = this.#count - this.#notes.length;
    if (more === 0) return this.#notes;
    const message = `${this.#source}: ${more} more malformed fields were left out.`;
    return [
      ...this.#notes,
      {
        code: 'dropped-field',
        message,
      },
    ];
  }
};
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function wrongShape(source, path, value) {
  return new AppError(
    'invalid-response',
    `${source}: expected an object${path === '' ? '' : ` at ${path}`}, got ${nameOfType(value)}`,
  );
}
function nameOfType(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
/** Names that would read as something else in a path, or end it, are quoted in brackets. */
function pathOf(name) {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `[${JSON.stringify(name)}]`;
}
// src/api/create-client.ts
const STATUS_PATH = '/v2/monitoring/system-status';
const DEPENDENCIES_PATH = '/v2/monitoring/service-dependencies';
/** The client over undici; see `ApiClient`. */
function createApiClient(options) {
  const { endpoint, clock, dispatcher } = options;
  const clean = createCleaner(options.apiKey);
  const remembered = /* @__PURE__ */ new Map();
  let callsUnderWay = 0;
  async function getJson(path, signal) {
    const deadline = startDeadline(options.timeoutMs, clock, signal);
    callsUnderWay++;
    try {
      return await retry(() => attempt(path, deadline), {
        retries: options.retries,
        deadline,
        clock,
      });
    } finally {
      callsUnderWay--;
      deadline.clear();
    }
  }
  async function attempt(path, deadline) {
    const startedAt = clock.monotonicNow();
    const known = remembered.get(path);
    let response;
    let outcome;
    try {
      const request = {
        method: 'GET',
        origin: endpoint.origin,
        path: endpoint.pathPrefix + path,
        headers: headers(known),
      };
      response = await sendRequest(dispatcher, request, deadline.signal);
      outcome = await readResponse(path, response, known);
    } catch (error) {
      if (response !== void 0 && !(error instanceof AppError)) throw error;
      outcome = explain(error, deadline);
    }
    log(path, startedAt, response, 'error' in outcome ? outcome.error : void 0);
    if (response === void 0) deadline.signal.throwIfAborted();
    return outcome;
  }
  async function readResponse(path, response, known) {
    const meta = {
      fetchedAt: clock.now(),
      rateLimit: parseRateLimit(response.headers),
    };
    if (response.httpStatus === 304 && known !== void 0)
      return {
        value: {
          ...meta,
          json: known.parsed,
        },
      };
    if (response.httpStatus !== 200) {
      const body = await decodeBody(response).catch(() => '');
      return {
        isTransient: isTransientStatus(response.httpStatus),
        error: describeHttpError(
          {
            ...response,
            body,
          },
          clean,
          endpoint.origin,
          clock.now(),
        ),
      };
    }
    const json = parseJson(await decodeBody(response), response, clean);
    const etag = singleHeader(response, 'etag');
    const lastModified = singleHeader(response, 'last-modified');
    remembered.delete(path);
    if (etag !== void 0 || lastModified !== void 0)
      remembered.set(path, {
        etag,
        lastModified,
        parsed: json,
      });
    return {
      value: {
        ...meta,
        json,
      },
    };
  }
  function headers(known) {
    return {
      authorization: `Bearer ${options.apiKey}`,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': options.userAgent,
      ...(known?.etag === void 0 ? {} : { 'if-none-match': known.etag }),
      ...(known?.lastModified === void 0 ? {} : { 'if-modified-since': known.lastModified }),
    };
  }
  function explain(error, deadline) {
    const cause = deadline.signal.aborted ? deadline.signal.reason : error;
    if (cause instanceof AppError)
      return {
        error: cause,
        isTransient: false,
      };
    if (deadline.signal.aborted)
      return {
        error: new AppError('network', 'given up'),
        isTransient: false,
      };
    return describeNetworkError(error, endpoint.origin);
  }
  function log(path, startedAt, response, error) {
    options.onRequest?.({
      method: 'GET',
      url: `${endpoint.origin}${endpoint.pathPrefix}${path}`,
      httpStatus: response?.httpStatus ?? null,
      durationMs: clock.monotonicNow() - startedAt,
      rateLimit: response === void 0 ? null : parseRateLimit(response.headers),
      requestId: error?.requestId ?? (response && requestIdOf(response.headers, clean)),
      error: error?.message,
    });
  }
  return {
    async fetchStatus(query = {}, signal) {
      const { json, fetchedAt, rateLimit } = await getJson(statusPath(query), signal);
      return {
        ...parseSnapshot(json, clean),
        fetchedAt,
        rateLimit,
        source: 'live',
      };
    },
    async fetchDependencies(signal) {
      const { json, rateLimit } = await getJson(DEPENDENCIES_PATH, signal);
      return {
        ...parseDependencyMap(json, 'the dependency map', { cleanLine: clean.line }),
        rateLimit,
      };
    },
    get isIdle() {
      return callsUnderWay === 0;
    },
    close: () => dispatcher.destroy(),
  };
}
/** The path and query of a status request; arrays are sent with brackets. */
function statusPath(query) {
  const pairs = [];
  for (const slug of query.services ?? []) pairs.push(`services[]=${encodeURIComponent(slug)}`);
  for (const region of query.regions ?? []) pairs.push(`regions[]=${encodeURIComponent(region)}`);
  if (query.includeMetrics) pairs.push('includeMetrics=true');
  if (query.includeIncidents === false) pairs.push('includeIncidents=false');
  return pairs.length === 0 ? STATUS_PATH : `${STATUS_PATH}?${pairs.join('&')}`;
}
function parseJson(body, response, clean) {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    const type = clean.line(singleHeader(response, 'content-type') ?? '').slice(0, 100);
    const start = body.trimStart();
    const what =
      start === ''
        ? 'the body is empty'
        : start.startsWith('<') || type.includes('html')
          ? 'it is HTML, not JSON'
          : /^[[{]/.test(start)
            ? 'its JSON is cut off or damaged'
            : 'it is not JSON';
    throw new AppError('invalid-response', `unusable answer: ${what}`, {
      httpStatus: response.httpStatus,
      requestId: requestIdOf(response.headers, clean),
      hint: what.includes('HTML')
        ? 'A proxy, a login page or another server answers at this address: check --base-url.'
        : void 0,
    });
  }
}
function singleHeader(response, name) {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
// src/api/answer-cache.ts
/** What the file holds; another version is as good as absent. */
const FORMAT_VERSION = 1;
function createAnswerCache(options) {
  const { directory, baseUrl, apiKey, userId = ownUserId() } = options;
  const urlOf = (query) => baseUrl + statusPath(query);
  const pathOf = (url) => `${directory}/${shortHash(url)}-${shortHash(apiKey)}.json`;
  return {
    async load(query) {
      const url = urlOf(query);
      try {
        return readEntry(JSON.parse(readOwnFile(pathOf(url), userId)), url, apiKey);
      } catch {
        return null;
      }
    },
    async save(query, { fetchedAt, snapshot }) {
      const url = urlOf(query);
      const path = pathOf(url);
      const temporary = `${path}.${fetchedAt}.tmp`;
      const entry = {
        version: FORMAT_VERSION,
        url,
        fetchedAt,
        body: snapshot,
      };
      try {
        mkdirSync(directory, {
          recursive: true,
          mode: 448,
        });
        writeFileSync(temporary, JSON.stringify(entry), {
          mode: 384,
          flag: 'wx',
        });
        renameSync(temporary, path);
      } catch {
        discard(temporary);
      }
    },
  };
}
/** Neither follows a link nor waits for a pipe; Windows has no such flags. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** Many times what an answer takes. */
const LARGEST_BYTES = 67108864;
/** Where others can write too, one of them may have left a file that says that all is well. */
function readOwnFile(path, userId) {
  const file = openSync(path, OPEN_FLAGS);
  try {
    const stats = fstatSync(file);
    return (userId !== null && stats.uid !== userId) ||
      !stats.isFile() ||
      stats.size > LARGEST_BYTES
      ? ''
      : readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}
/**
 * 32 bits in hexadecimal (FNV-1a). They tell a user's few keys apart, and are far too few to give
 * a key away; loading Node's cryptography would take longer than all the rest of the cache.
 */
function shortHash(text) {
  let hash = 2166136261;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
function discard(path) {
  try {
    rmSync(path, { force: true });
  } catch {}
}
/** `$XDG_CACHE_HOME/tensorone-status`, or `null` where the environment names no home. */
function cacheDirectory(env) {
  const xdg = env.XDG_CACHE_HOME;
  if (xdg?.startsWith('/')) return `${xdg}/tensorone-status`;
  const home = env.HOME || env.USERPROFILE;
  return home ? `${home}/.cache/tensorone-status` : null;
}
/** Milliseconds since 1970 that a `Date` can hold. */
function isTime(value) {
  return typeof value === 'number' && !Number.isNaN(new Date(value).getTime());
}
function readEntry(entry, url, apiKey) {
  if (typeof entry !== 'object' || entry === null) return null;
  if (!('version' in entry) || entry.version !== FORMAT_VERSION) return null;
  if (!('url' in entry) || entry.url !== url) return null;
  if (!('fetchedAt' in entry) || !isTime(entry.fetchedAt)) return null;
  if (!('body' in entry)) return null;
  const { snapshot, notes } = parseSnapshot(entry.body, createCleaner(apiKey));
  return {
    snapshot,
    notes,
    fetchedAt: entry.fetchedAt,
    source: 'cache',
    rateLimit: null,
  };
}
// src/system/read-small-file.ts
/** Longer than any key; `/dev/zero` and the like end here. */
const MAX_BYTES = 65536;
/**
 * The text of a file that holds a key or the like, no more than its first 64 KiB. Throws a usage
 * error that calls it `what`.
 */
function readSmallFile(path, what) {
  try {
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(MAX_BYTES);
      return buffer.toString('utf8', 0, readSync(file, buffer));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw usageError(`cannot read ${what} ${sanitizeLine(path)}: ${describeFileError(error)}`);
  }
}
// src/api/credentials.ts
/**
 * Finds the API key: `--api-key-file`, then `TENSORONE_API_KEY`, then `TENSORONE_API_KEY_FILE`.
 * Throws a usage error where there is none, or where it cannot be one; the key is in no message.
 */
async function findApiKey(sources) {
  const { keyFile, env } = sources;
  if (keyFile !== void 0) return checkKey(await readKeyFile(keyFile, sources), 'the key file');
  if (env.TENSORONE_API_KEY?.trim()) return checkKey(env.TENSORONE_API_KEY, 'TENSORONE_API_KEY');
  if (env.TENSORONE_API_KEY_FILE)
    return checkKey(await readKeyFile(env.TENSORONE_API_KEY_FILE, sources), 'the key file');
  throw usageError(
    env.TENSORONE_API_KEY === void 0 ? 'no API key' : 'no API key: TENSORONE_API_KEY is empty',
    'Create a key in your TensorOne account (a read key is enough) and set TENSORONE_API_KEY or --api-key-file; or look around with --demo, which needs none.',
  );
}
async function readKeyFile(path, sources) {
  return path === '-' ? sources.readStdin() : readSmallFile(path, 'the API key file');
}
function checkKey(text, source) {
  const key = text.trim();
  if (key === '') throw usageError(`no API key: ${source} is empty`);
  if (!/^[\x21-\x7e]+$/.test(key))
    throw usageError(
      `${source} does not hold a usable API key`,
      'A key is one word of printable ASCII, such as tpo_live_…',
    );
  return key;
}
// src/http/proxies.ts
/** True for what can be the URL of a proxy. */
function isProxyUrl(text) {
  return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text);
}
// src/http/open-dispatcher.ts
/** The connections that suit an origin: direct, or through a proxy. */
async function openDispatcher(origin, options) {
  const connectTimeoutMs = Math.max(1e3, Math.floor(options.timeoutMs / 3));
  const proxies = readProxies(options.proxyEnv);
  if (
    (proxies.httpProxy !== void 0 || proxies.httpsProxy !== void 0) &&
    !isDetour(origin, proxies.httpProxy)
  ) {
    const { openProxyDispatcher } = await import('./proxy-dispatcher-Bgosvqef.mjs');
    return openProxyDispatcher(proxies, connectTimeoutMs);
  }
  const { openDirectDispatcher } = await import('./direct-dispatcher-DEzyPckT.mjs');
  return openDirectDispatcher(origin, connectTimeoutMs);
}
/**
 * Plain http to this machine is allowed because it meets no network: it is not sent through a proxy
 * on another one, which would be shown the key and could not get here anyway.
 */
function isDetour(origin, httpProxy) {
  const { protocol, hostname } = new URL(origin);
  if (httpProxy === void 0 || !isProxyUrl(httpProxy)) return false;
  return protocol === 'http:' && isLoopback(hostname) && !isLoopback(new URL(httpProxy).hostname);
}
/** Lower-case names win, as in curl. */
function readProxies(env) {
  const read = (name) => env[name.toLowerCase()] || env[name] || void 0;
  return {
    httpProxy: read('HTTP_PROXY'),
    httpsProxy: read('HTTPS_PROXY'),
    noProxy: read('NO_PROXY'),
  };
}
// src/api/open-client.ts
/** Opens a client with the connections that suit the endpoint: direct, or through a proxy. */
async function openClient(options) {
  const endpoint = parseEndpoint(options.baseUrl, { allowHttp: options.allowHttp });
  return createApiClient({
    ...options,
    endpoint,
    userAgent: `tensorone-status/${VERSION}`,
    dispatcher: await openDispatcher(endpoint.origin, options),
  });
}
// src/render/wants-color.ts
function wantsColor({ flag, env, isTTY }) {
  if (flag === false || flag === 'never') return false;
  if (flag === 'always') return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return true;
  return env.TERM !== 'dumb' && isTTY;
}
// src/cli/session.ts
/** Bounds the attempt to connect; a channel knows best how long all of it may take. */
const SENDER_TIMEOUT_MS = 1e4;
function createSession(context, options, secrets) {
  const { timeout: timeoutMs, retries } = options;
  const atClose = [];
  const isJson = options.format === 'json';
  const inert = (text, format = 'text') =>
    context.env.GITHUB_ACTIONS ? makeCommandsInert(text, format) : text;
  let divert = null;
  let reason = null;
  let isExplained = false;
  const notify = (text) => {
    const safe = inert(secrets.redact(text));
    if (divert === null) context.stderr.write(`${safe}\n`);
    else divert(safe);
  };
  const findTarget = once(async () => {
    if (options.demo) {
      const { startSimulator } = await import('./start-simulator-BfvrxSmw.mjs');
      const simulator = await startSimulator({ now: context.now });
      atClose.push(() => simulator.close());
      return {
        baseUrl: simulator.url,
        apiKey: simulator.apiKey,
        isDemo: true,
      };
    }
    const baseUrl = options.baseUrl ?? 'https://api.tensorone.ai';
    parseEndpoint(baseUrl, { allowHttp: options.allowHttp === true });
    const apiKey = await findApiKey({
      keyFile: options.apiKeyFile,
      env: context.env,
      readStdin: context.readStdin,
    });
    secrets.add(apiKey);
    return {
      baseUrl,
      apiKey,
      isDemo: false,
    };
  });
  const connect = once(async () => {
    const target = await findTarget();
    const client = await openClient({
      ...target,
      allowHttp: options.allowHttp === true,
      proxyEnv: target.isDemo ? {} : context.env,
      timeoutMs,
      retries,
      clock: context,
      ...(options.verbose ? { onRequest: (log) => notify(describeRequest(log)) } : {}),
    });
    atClose.push(async () => {
      if (!client.isIdle) await client.close();
    });
    return client;
  });
  return {
    context,
    secrets,
    isDemo: options.demo === true,
    staleAfterMs: options.staleAfter,
    baseUrl: async () => (await findTarget()).baseUrl,
    isVerbose: options.verbose === true,
    connect,
    sender: once(async () => {
      const { openSender } = await import('./open-sender-YO0E2tWd.mjs');
      const sender = openSender({
        timeoutMs: SENDER_TIMEOUT_MS,
        proxyEnv: context.env,
      });
      atClose.push(() => sender.close());
      return options.verbose ? loggedSend(sender.send, context, notify) : sender.send;
    }),
    async answerCache() {
      const { baseUrl, apiKey, isDemo } = await findTarget();
      const directory = cacheDirectory(context.env);
      return isDemo || directory === null
        ? null
        : createAnswerCache({
            directory,
            baseUrl,
            apiKey,
          });
    },
    print(text) {
      if (options.quiet) return;
      const safe = options.format === 'github' ? text : inert(text, isJson ? 'json' : 'text');
      context.stdout.write(`${safe}\n`);
    },
    notify,
    divertNotices(take) {
      divert = take;
      return () => {
        divert = null;
      };
    },
    reportFailure(error) {
      const text = formatFailure(error);
      isExplained = true;
      notify(options.quiet ? (text.split('\n')[0] ?? '') : text);
    },
    explain(text) {
      reason = text;
    },
    writeReason() {
      if (!isExplained && reason !== null) notify(reason);
    },
    async theme(stream) {
      const { createTheme } = await import('./theme-B9LdPyw3.mjs');
      const isTTY = context[stream].isTTY;
      return createTheme({
        color: wantsColor({
          flag: options.color,
          env: context.env,
          isTTY,
        }),
        unicode: context.unicode,
      });
    },
    width: () => (context.stdout.isTTY ? context.stdout.columns() || 80 : null),
    async withProgress(text, work) {
      if (!context.stderr.isTTY || options.quiet) return work(() => void 0);
      return showProgress(text, work, context);
    },
    async close() {
      for (const letGo of atClose.reverse()) await letGo();
    },
  };
}
/** A call that is over sooner shows nothing: a flash of a spinner only disturbs. */
const QUIET_FOR_MS = 200;
async function showProgress(text, work, context) {
  const over = new AbortController();
  let latest = text;
  let spinner;
  const spinning = context.sleep(QUIET_FOR_MS, over.signal).then(async () => {
    if (over.signal.aborted) return;
    spinner = await context.startSpinner(latest);
    if (over.signal.aborted) spinner.stop();
  });
  try {
    return await work((next) => {
      latest = next;
      spinner?.update(next);
    });
  } finally {
    over.abort();
    await spinning;
    spinner?.stop();
  }
}
/** `error: …` and, where there is something to do about it, `hint: …`. */
function formatFailure(error) {
  const requestId = error.requestId === void 0 ? '' : ` [request_id ${error.requestId}]`;
  const hint = error.hint === void 0 ? '' : `\nhint: ${error.hint}`;
  return `error: ${error.message}${requestId}${hint}`;
}
function describeRequest(log) {
  const outcome = log.httpStatus ?? `failed (${log.error ?? 'no answer'})`;
  const { remaining, limit } = log.rateLimit ?? {
    remaining: null,
    limit: null,
  };
  const budget = remaining === null ? '' : `, rate limit ${remaining} of ${limit ?? '?'} left`;
  const requestId = log.requestId === void 0 ? '' : `, request ${log.requestId}`;
  return `${log.method} ${log.url} ${outcome}, ${Math.round(log.durationMs)} ms${budget}${requestId}`;
}
/** The path of a webhook is its secret: no more than the host is told. */
function loggedSend(send, clock, notify) {
  return async (request, signal) => {
    const startedAt = clock.monotonicNow();
    const reply = await send(request, signal);
    const outcome = 'failure' in reply ? `failed (${reply.failure})` : reply.httpStatus;
    const tookMs = Math.round(clock.monotonicNow() - startedAt);
    notify(`${request.method} ${request.url.origin}/… ${outcome}, ${tookMs} ms`);
    return reply;
  };
}
function once(make) {
  let made;
  return () => {
    made ??= make();
    return made;
  };
}
// src/cli/usage-error.ts
function isCommanderError(thrown) {
  return (
    thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('commander.')
  );
}
/** Commander puts its suggestion on a second line: that is the hint, where there is no better one. */
async function usageErrorOf(thrown, argv) {
  const name = findCommandName(argv);
  const seeHelp = `See t1s ${name === void 0 ? '' : `${name} `}--help.`;
  if (thrown.code === 'commander.help')
    return new AppError('usage', 'there is no such command', { hint: 'See t1s --help.' });
  const [, message = '', suggestion = ''] =
    /^(?:error: )?(.*?)(?:\n\(([^()]*)\))?$/s.exec(thrown.message.trim()) ?? [];
  if (thrown.code !== 'commander.unknownOption') {
    const hint = suggestion === '' ? seeHelp : `${suggestion} ${seeHelp}`;
    return new AppError('usage', sanitizeLine(message), { hint });
  }
  const better = await betterHint(/^unknown option '(.*)'$/s.exec(message)?.[1] ?? '', argv);
  return new AppError('usage', sanitizeLine(message.replace(/=.*/s, "'")), {
    hint: [better ?? suggestion, seeHelp].filter((part) => part !== '').join(' '),
  });
}
/** All commands are loaded for it: a failure has the time. */
async function betterHint(flag, argv) {
  const { hintForUnknownOption } = await import('./unknown-option-BDnChpTk.mjs');
  const program = await createProgram(
    {
      argv: COMMAND_NAMES,
      stdout: {
        isTTY: false,
        columns: () => void 0,
        write: () => void 0,
      },
    },
    async () => void 0,
  );
  const command = commandOf(program, argv);
  return command === void 0
    ? null
    : hintForUnknownOption(flag, {
        program,
        command,
        argv,
      });
}
/** The command that commander chose: the first word that is no option, else the default. */
function commandOf(program, argv) {
  const [first = ''] = program.parseOptions([...argv]).operands;
  return (
    program.commands.find((each) => each.name() === first) ??
    program.commands.find((each) => each.name() === DEFAULT_COMMAND)
  );
}
// src/cli/main.ts
/**
 * From argv to the exit code. The only place that catches: expected failures become a line on
 * stderr (and a document on stdout where JSON was asked for), anything else is a bug with a stack.
 */
async function main(world, onStrayError = () => void 0) {
  const secrets = new Secrets();
  for (const secret of readEnvironmentSecrets(world.env)) secrets.add(secret);
  const context = guardOutput(world, secrets);
  const asked = await readAskedOutput(context.argv);
  const run = {
    asked,
    context,
    session: void 0,
    format: void 0,
  };
  if (asked.isPlugin && !asked.isVerbose) context.muteStderr();
  const report = (thrown) => reportError(thrown, run);
  onStrayError(endOnce(context, report));
  try {
    let exitCode = EXIT.ok;
    await (
      await createProgram(context, async (command, definition) => {
        exitCode = await act(command, definition, run, secrets);
      })
    ).parseAsync(context.argv, { from: 'user' });
    if (exitCode !== EXIT.ok && asked.isQuiet) run.session?.writeReason();
    return capExitCode(exitCode, asked);
  } catch (error) {
    return capExitCode(await report(error), asked);
  } finally {
    await run.session?.close();
  }
}
/** A monitoring plugin knows four codes. */
function capExitCode(exitCode, { isPlugin }) {
  return isPlugin && exitCode > EXIT.unknown ? EXIT.unknown : exitCode;
}
async function act(command, definition, run, secrets) {
  const { context } = run;
  const stopListening = definition.signals === 'own' ? () => void 0 : exitOnSignals(run);
  const { names, options, format } = await resolveOptions(command, definition, context, secrets);
  run.format = format;
  const guess =
    command.name() === DEFAULT_COMMAND && !context.argv.includes(DEFAULT_COMMAND)
      ? guessedCommand(command.args[0] ?? '')
      : null;
  if (guess !== null) throw guess;
  if (definition.checksNames && !hasKey(options, context)) {
    const { checkTypedNames } = await import('./check-typed-names-DcW33chp.mjs');
    checkTypedNames(definition, {
      names,
      options,
    });
  }
  run.session = createSession(context, options, secrets);
  const exitCode = await definition.run(names, options, run.session);
  stopListening();
  return exitCode;
}
/** Whether there may be a key; it is read when the API is first asked. */
function hasKey(options, { env }) {
  return (
    options.demo === true || options.apiKeyFile !== void 0 || Boolean(env.TENSORONE_API_KEY?.trim())
  );
}
/** For bugs in what is not awaited, such as a listener: reported like any other, and then the end. */
function endOnce(context, report) {
  let isReported = false;
  return (thrown) => {
    if (isReported) return;
    isReported = true;
    report(thrown).then(context.exit, () => context.exit(EXIT.internal));
  };
}
function exitOnSignals({ context, asked }) {
  const removers = [
    context.onSignal('SIGINT', () => context.exit(capExitCode(EXIT.interrupted, asked))),
    context.onSignal('SIGTERM', () => context.exit(capExitCode(EXIT.terminated, asked))),
  ];
  return () => {
    for (const remove of removers) remove();
  };
}
async function reportError(thrown, run) {
  if (isCommanderError(thrown)) {
    if (thrown.exitCode === 0) return EXIT.ok;
    return reportFailure(await usageErrorOf(thrown, run.context.argv), run);
  }
  if (thrown instanceof AppError) return reportFailure(thrown, run);
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  run.context.stderr.write(`error: this is a bug in tensorone-status ${VERSION}\n${stack}\n`);
  return printError(new AppError('internal', 'a bug in tensorone-status; see stderr'), run);
}
function reportFailure(failure, run) {
  const { context, asked } = run;
  const text = formatFailure(failure);
  const shown = asked.isQuiet ? (text.split('\n')[0] ?? '') : text;
  const isInActions = Boolean(context.env.GITHUB_ACTIONS);
  context.stderr.write(`${isInActions ? makeCommandsInert(shown, 'text') : shown}\n`);
  return printError(failure, run);
}
/** What a machine that reads stdout gets for a failure, by the format it asked for. */
async function printError(error, { asked, context, format }) {
  const exitCode = exitCodeOfError(error.kind);
  if (asked.isQuiet) return exitCode;
  const { renderError } = format ?? (await findFormat(asked, context.argv)) ?? {};
  const failure = {
    error,
    exitCode,
    time: readClock(context),
  };
  if (renderError) context.stdout.write(`${await renderError(failure)}\n`);
  return exitCode;
}
/** A failing clock must not keep its own failure from being reported. */
function readClock(context) {
  try {
    return context.now();
  } catch {
    return 0;
  }
}
// src/cli/cli.ts
main(processContext(), onStrayError).then(endWith);

export {
  allOption as h,
  assessHealth as M,
  BLANK as _t,
  CliOption as V,
  checkNames as N,
  choiceOf as T,
  countByStatus as nt,
  defineCommand as B,
  describeFileError as Ct,
  describeNetworkError as c,
  duration as E,
  EXIT as Tt,
  exitCodeOfError as Et,
  exitCodeOfHealth as Dt,
  FILE as W,
  FREE as G,
  failOnOption as g,
  findUnknownName as I,
  formatAge as ct,
  formatCount as lt,
  formatMs as ut,
  formatPercent as dt,
  formatTime as ft,
  formatUtc as pt,
  freshnessOf as tt,
  GLOBAL_OPTIONS as m,
  group as H,
  headerText as o,
  helpPageOf as Y,
  historyFolder as b,
  historyOption as _,
  isProxyUrl as n,
  isTyped as p,
  JSON_ERRORS as Z,
  JsonReader as f,
  line as vt,
  NO_ERRORS as Q,
  notesView as $,
  oneLine as mt,
  oneOf as J,
  openDispatcher as t,
  option as U,
  ownUserId as u,
  pageWidth as X,
  parseChoice as D,
  parseDependencyMap as i,
  parseDurationOption as O,
  parseHistoryFolder as x,
  parseNames as k,
  parseRetryAfter as s,
  parseSnapshot as d,
  plural as ht,
  preload as S,
  printable as F,
  REGION as K,
  REGIONS_HINTS as C,
  readSmallFile as r,
  reasonOf as st,
  redactKey as St,
  regionOption as v,
  round as gt,
  SERVICE as q,
  STATUS_HINTS as w,
  section as et,
  sendRequest as a,
  serviceOption as y,
  span as yt,
  statusOfSeverity as ot,
  statusReport as j,
  statusSpan as bt,
  suggest as z,
  systemErrorCode as wt,
  toneOf as xt,
  toQueryFilter as L,
  toSelection as R,
  unknownNameError as P,
  wasNeverSent as l,
  wholeNumber$1 as A,
  worstFirst as rt,
  worstIncidentsFirst as it,
  worstRegionsFirst as at,
};
