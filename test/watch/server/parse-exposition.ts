export interface ParsedSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface ParsedFamily {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly ParsedSample[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const COMMENT = /^# (HELP|TYPE) ([^ ]+) (.+)$/;
const SAMPLE = /^([^\s{]+)(?:\{(.*)\})? (\S+)$/s;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/y;
const NUMBER = /^(?:[+-]?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Inf)|NaN)$/;
const TYPES = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];

/**
 * Reads the text format of Prometheus, version 0.0.4, as its description has it, and what a careful
 * writer keeps to on top of it: HELP and TYPE come before each metric, and no metric is without
 * series. Throws at the first thing that is not so.
 */
export function parseExposition(text: string): ReadonlyMap<string, ParsedFamily> {
  const families = new Map<string, { type: string; help: string; samples: ParsedSample[] }>();
  if (text === '') return families;
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const series = new Set<string>();
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const [, keyword, name = '', rest = ''] = COMMENT.exec(line) ?? [];
    if (keyword === 'HELP') {
      if (!NAME.test(name) || families.has(name)) throw new Error(`a second group: ${line}`);
      families.set(name, { type: '', help: rest, samples: [] });
      current = name;
      continue;
    }
    const family = families.get(current);
    if (family === undefined) throw new Error(`without HELP: ${line}`);
    if (keyword === 'TYPE') {
      if (name !== current || family.type !== '' || family.samples.length > 0) {
        throw new Error(`TYPE out of place: ${line}`);
      }
      if (!TYPES.includes(rest)) throw new Error(`no type: ${line}`);
      family.type = rest;
      continue;
    }
    const [, sampled = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
    if (sampled === '') throw new Error(`no sample: ${line}`);
    if (sampled !== current || family.type === '') throw new Error(`out of its group: ${line}`);
    const sample = { labels: parseLabels(labels, line), value: parseValue(value, line) };
    const key = JSON.stringify([sampled, Object.entries(sample.labels).sort()]);
    if (series.has(key)) throw new Error(`a second time: ${line}`);
    series.add(key);
    family.samples.push(sample);
  }
  for (const [name, { type, samples }] of families) {
    if (type === '' || samples.length === 0) throw new Error(`${name} has no series or no type`);
  }
  return families;
}

function parseLabels(text: string, line: string): Readonly<Record<string, string>> {
  const labels = new Map<string, string>();
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const [, name = '', value = ''] = LABEL.exec(text) ?? [];
    if (name === '' || labels.has(name)) throw new Error(`bad labels: ${line}`);
    labels.set(
      name,
      value.replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign)),
    );
  }
  return Object.fromEntries(labels);
}

function parseValue(text: string, line: string): number {
  if (!NUMBER.test(text)) throw new Error(`no number: ${line}`);
  return Number(text.replace('Inf', 'Infinity'));
}
