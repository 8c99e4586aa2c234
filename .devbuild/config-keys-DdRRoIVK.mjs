import { m as GLOBAL_OPTIONS, K as REGION, q as SERVICE } from './cli.mjs';
import { t as WATCH_FORMATS, n as WATCH_OPTIONS } from './watch-options-BRFIo3M2.mjs';

// src/cli/config/config-keys.ts
const SELECTION = [
  selectionKey('services', 'the services you use, by slug or display name', SERVICE),
  selectionKey('regions', 'the regions you use', REGION),
];
/** Every option of `watch` and every global one, and what you use of the platform. */
function configKeys() {
  const options = [...WATCH_OPTIONS, ...GLOBAL_OPTIONS];
  const off = new Set(options.filter(({ negate }) => negate).map((each) => each.attributeName()));
  return [
    ...SELECTION,
    ...options
      .filter((option) => !option.negate && option.isSetting)
      .map((option) => toKey(option, off)),
  ];
}
function selectionKey(key, description, { words }) {
  return {
    key,
    takes: 'list',
    mayBeOff: false,
    description: `${description}: selected where none are named`,
    words: [...words.keys()],
    env: [],
    isSecret: false,
    option: null,
  };
}
function toKey(option, off) {
  const key = option.attributeName();
  const words = key === 'format' ? Object.keys(WATCH_FORMATS) : [...option.values.words.keys()];
  return {
    key,
    takes: option.required ? (option.variadic ? 'list' : 'value') : 'flag',
    mayBeOff: off.has(key),
    description: option.description,
    words,
    env: option.variables,
    isSecret: option.traits.isSecret === true,
    option,
  };
}

export { configKeys as t };
