import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { watchMetrics } from '../../src/watch/server/watch-metrics.js';
import { RULES, runWith } from '../e2e/prometheus/real-prometheus.js';
import { findProgram } from '../support/find-program.js';
import { aView, EVERYTHING } from '../watch/server/a-view.js';

const PROMTOOL = findProgram('promtool');
const DASHBOARD = fileURLToPath(
  new URL('../../contrib/grafana/tensorone-status.json', import.meta.url),
);
const METRICS: ReadonlySet<string> = new Set(
  watchMetrics(aView(EVERYTHING)).map(({ name }) => name),
);

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly datasource?: unknown;
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly targets?: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly datasource: unknown;
  }[];
}

const dashboard = JSON.parse(readFileSync(DASHBOARD, 'utf8'));
const panels: readonly Panel[] = dashboard.panels;

/** The metrics that a text names, but for names that only begin like one. */
const metricsIn = (text: string) => [...new Set(text.match(/\btensorone_\w+/g))];

describe.skipIf(PROMTOOL === null)(
  'the alert rules, by promtool (skipped where it is not on the PATH)',
  () => {
    it.each([
      ['are rules', ['check', 'rules', RULES]],
      ['fire when they should', ['test', 'rules', RULES.replace('.yml', '_test.yml')]],
    ])('%s', async (_, argv) => {
      const { exitCode, output } = await runWith(PROMTOOL ?? '', argv);
      expect(output).toContain('SUCCESS');
      expect(exitCode).toBe(0);
    });
  },
);

describe('the alert rules', () => {
  const rules = readFileSync(RULES, 'utf8');

  it('are about metrics that there are', () => {
    const named = metricsIn(rules);
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !METRICS.has(name))).toEqual([]);
  });

  it('each have a severity and say what is wrong', () => {
    const each = rules.split(/^ {6}- alert: /m).slice(1);
    expect(each).toHaveLength(9);
    for (const rule of each) {
      expect(rule).toMatch(/^ {10}severity: (warning|critical)$/m);
      expect(rule).toMatch(
        /^ {8}annotations:( \*service$|( &service)?\n {10}summary: .*\n {10}description: )/m,
      );
    }
  });
});

describe('the dashboard', () => {
  it('is one that Grafana 10 and later read', () => {
    expect(dashboard).toMatchObject({
      uid: 'tensorone-status',
      title: 'TensorOne status',
      schemaVersion: 39,
      time: { from: 'now-24h', to: 'now' },
    });
    expect(dashboard).not.toHaveProperty('id');
  });

  it('asks the data source and the watch that are chosen', () => {
    const variables: readonly { name: string; type: string }[] = dashboard.templating.list;
    expect(variables.map(({ name, type }) => [name, type])).toEqual([
      ['datasource', 'datasource'],
      ['instance', 'query'],
    ]);
    const chosen = { type: 'prometheus', uid: `\${datasource}` };
    for (const { title, type, datasource, targets = [] } of panels) {
      if (type === 'row') continue;
      expect(datasource, title).toEqual(chosen);
      expect(targets, title).not.toEqual([]);
      for (const target of targets) {
        expect(target.datasource, title).toEqual(chosen);
        const selectors = target.expr.match(/\btensorone_\w+(\{[^}]*\})?/g) ?? [];
        for (const selector of selectors)
          expect(selector, title).toContain('{instance="$instance"');
      }
      expect(new Set(targets.map(({ refId }) => refId)).size, title).toBe(targets.length);
    }
  });

  it('shows all metrics that there are, and no others', () => {
    const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(metricsIn(queries.join('\n')).sort()).toEqual([...METRICS].sort());
  });

  it('has panels beside each other, and not on top', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = new Map<string, string>();
    for (const { title, gridPos } of panels) {
      const { x, y, w, h } = gridPos;
      expect(x + w, title).toBeLessThanOrEqual(24);
      for (let column = x; column < x + w; column++) {
        for (let line = y; line < y + h; line++) {
          const cell = `${column}/${line}`;
          expect(cells.get(cell), title).toBeUndefined();
          cells.set(cell, title);
        }
      }
    }
    const height = Math.max(...panels.map(({ gridPos }) => gridPos.y + gridPos.h));
    expect(cells.size).toBe(24 * height);
  });
});
