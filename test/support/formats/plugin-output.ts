export interface PerformanceDatum {
  readonly label: string;
  /** `null` for `U`: it could not be determined. */
  readonly value: number | null;
  readonly unit: string;
  /** Warning, critical, minimum and maximum, as far as given. */
  readonly rest: readonly string[];
}

export interface PluginOutput {
  readonly text: string;
  readonly data: readonly PerformanceDatum[];
}

/**
 * Reads a line as the Monitoring Plugins Development Guidelines define it ("Plugin Output for
 * Nagios", "Performance data"): `TEXT | 'label'=value[UOM];[warn];[crit];[min];[max] …`. Throws
 * for what they do not allow.
 */
export function parsePluginOutput(output: string): PluginOutput {
  if (/[\p{Cc}\u2028\u2029]/u.test(output))
    throw new Error('more than a line, or control characters');
  const [text = '', data, ...more] = output.split('|');
  if (more.length > 0) throw new Error('a second pipe');
  if (text.trim() === '') throw new Error('no text');
  if (data === undefined) return { text: text.trim(), data: [] };
  return { text: text.trim(), data: parseData(data) };
}

/** A space-separated list; the quotes of a label may be left out where it holds no space. */
function parseData(text: string): PerformanceDatum[] {
  const data: PerformanceDatum[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const [all, quoted, bare, figures] =
      /^(?:'((?:[^'=]|'')+)'|([^'= ]+))=(\S+)(?: +|$)/u.exec(rest) ?? [];
    if (all === undefined || figures === undefined) throw new Error(`no datum: ${rest}`);
    data.push({ label: quoted?.replaceAll("''", "'") ?? bare ?? '', ...parseFigures(figures) });
    rest = rest.slice(all.length);
  }
  return data;
}

/** A value of digits, point and sign, or `U`; a unit of the six; thresholds as ranges. */
function parseFigures(text: string): Omit<PerformanceDatum, 'label'> {
  const [figure = '', ...rest] = text.split(';');
  const [, value, unit = ''] = /^(-?\d+(?:\.\d+)?|U)(s|us|ms|%|B|KB|MB|TB|c)?$/.exec(figure) ?? [];
  if (value === undefined) throw new Error(`no value: ${figure}`);
  if (value === 'U' && unit !== '') throw new Error('a unit of nothing');
  if (rest.length > 4) throw new Error(`more than a maximum: ${text}`);
  const range = /^(@?((-?\d+(\.\d+)?|~)?:)?(-?\d+(\.\d+)?)?)?$/;
  const bad = rest.find((each, index) => !(index < 2 ? range : /^(-?\d+(\.\d+)?)?$/).test(each));
  if (bad !== undefined) throw new Error(`no limit: ${bad}`);
  return { value: value === 'U' ? null : Number(value), unit, rest };
}
