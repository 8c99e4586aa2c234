import { z as suggest } from './cli.mjs';
import { r as parseDuration } from './duration-BAPhzgw7.mjs';
import {
  n as KNOWN_REGIONS,
  r as KNOWN_SERVICES,
  a as regionSlug,
  o as serviceName,
  s as serviceSlug,
} from './names-DGHT_UtQ.mjs';
import { n as __exportAll } from './rolldown-runtime-DYf_mQCB.mjs';

// src/simulator/step-reader.ts
var step_reader_exports = /* @__PURE__ */ __exportAll({ ScenarioProblem: () => ScenarioProblem });
/** What is wrong with a scenario, with the path to it: `steps[3].at: …`. */
var ScenarioProblem = class extends Error {
  name = 'ScenarioProblem';
  constructor(path, what) {
    super(path === '' ? what : `${path}: ${what}`);
  }
};
/** True for what JSON calls an object. */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Reads the properties of one JSON object, each checked; throws `ScenarioProblem`. */
var StepReader = class {
  record;
  path;
  constructor(value, path) {
    if (!isRecord(value)) throw new ScenarioProblem(path, 'must be an object');
    this.record = value;
    this.path = path;
  }
  has(key) {
    return Object.hasOwn(this.record, key);
  }
  /** Refuses every key that is not among those allowed. */
  allowOnly(keys) {
    for (const key of Object.keys(this.record)) {
      if (keys.includes(key)) continue;
      throw this.problem(key, `unknown key${didYouMean(key, keys, `; it may be ${list(keys)}`)}`);
    }
  }
  problem(key, what) {
    return new ScenarioProblem(this.path === '' ? key : `${this.path}.${key}`, what);
  }
  value(key) {
    return this.has(key) ? this.record[key] : void 0;
  }
  required(key, value) {
    if (value === null) throw this.problem(key, 'is missing');
    return value;
  }
  text(key) {
    const value = this.value(key);
    if (value === void 0) return null;
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw this.problem(key, 'must be a text that is not empty');
  }
  flag(key) {
    const value = this.value(key);
    if (value === void 0) return null;
    if (typeof value === 'boolean') return value;
    throw this.problem(key, 'must be true or false');
  }
  amount(key, most) {
    const value = this.value(key);
    if (value === void 0) return null;
    if (typeof value === 'number' && value >= 0 && value <= most) return value;
    throw this.problem(key, `must be a number from 0 to ${most}`);
  }
  oneOf(key, words) {
    const text = this.text(key);
    if (text === null) return null;
    const word = words.find((candidate) => candidate === text);
    if (word !== void 0) return word;
    throw this.problem(key, `"${text}" is not known${didYouMean(text, words)}`);
  }
  /** Milliseconds from the beginning; `0` and a leading minus are allowed. */
  time(key) {
    const value = this.value(key);
    if (value === void 0) return null;
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string') {
      const [, minus, length = ''] = /^\s*(-?)(.*)$/s.exec(text) ?? [];
      const ms = /^0+(ms|s|m|h|d)?$/.test(length) ? 0 : parseDuration(length);
      if (ms !== void 0) return minus === '-' && ms !== 0 ? -ms : ms;
    }
    throw this.problem(key, 'must be a time such as "0", "90s", "2h", "1h30m" or "-45m"');
  }
  /** Display names; a single one may stand alone. */
  services(key) {
    return this.names(key, (typed) => {
      const slug = serviceSlug(typed);
      if (KNOWN_SERVICES.has(slug)) return serviceName(slug);
      const words = [...KNOWN_SERVICES].flat();
      throw this.problem(key, `"${typed}" is no service${didYouMean(typed, words)}`);
    });
  }
  regions(key) {
    return this.names(key, (typed) => {
      const region = regionSlug(typed);
      if (KNOWN_REGIONS.has(region)) return region;
      throw this.problem(
        key,
        `"${typed}" is no region${didYouMean(typed, [...KNOWN_REGIONS.keys()])}`,
      );
    });
  }
  names(key, resolve) {
    const value = this.value(key);
    if (value === void 0) return null;
    const names = [];
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item !== 'string') throw this.problem(key, 'must be a name or a list of names');
      names.push(resolve(item));
    }
    if (names.length === 0) throw this.problem(key, 'must name at least one');
    return [...new Set(names)];
  }
};
function didYouMean(typed, words, otherwise = `; known are ${list(words)}`) {
  const [nearest] = suggest(typed, words, 1);
  return nearest === void 0 ? otherwise : `; did you mean "${nearest}"?`;
}
function list(words) {
  return words.join(', ');
}

export { isRecord as r, ScenarioProblem as t, StepReader as n, step_reader_exports as i };
