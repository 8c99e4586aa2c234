import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { pageFiles } from '../../src/page/page-files.js';
import { isHostChecked } from '../../src/watch/server/page-routes.js';
import { aScene } from '../page/scenes.js';

const read = (path: string) =>
  readFileSync(new URL(`../../contrib/${path}`, import.meta.url), 'utf8');

it('publishes to GitHub Pages whatever the status is, with the rights that this takes', () => {
  const workflow = parse(read('github-pages/status-page.yml'));
  expect(workflow.permissions).toEqual({ contents: 'read', pages: 'write', 'id-token': 'write' });
  const steps: readonly { uses?: string; run?: string }[] = workflow.jobs.publish.steps;
  const script = steps.find(({ run }) => run !== undefined)?.run ?? '';
  expect(script).toContain('tensorone-status page --out public --history history');
  expect(script).toContain('[ "$code" -le 3 ]');
  // The event of a schedule names no repository.
  expect(read('github-pages/status-page.yml')).not.toContain('github.event.');
  expect(script).toMatch(/\$\{GITHUB_REPOSITORY#\*\/\}/);
  expect(steps.map(({ uses }) => uses?.split('@')[0])).toContain('actions/deploy-pages');
});

it('gives nginx a type for every file of the page', () => {
  const config = read('nginx/status-page.conf');
  const types = [...(/types \{([^}]*)\}/.exec(config)?.[1] ?? '').matchAll(/(\S+)\s+(\w+);/g)];
  const typeOf = new Map(types.map(([, type, ending]) => [ending, type]));
  for (const { name, type } of pageFiles(aScene(), 'file').values()) {
    expect(typeOf.get(name.split('.').at(-1))).toBe(type.split(';')[0]);
  }
});

it('keeps from the public through nginx what answers every host', () => {
  const [, pattern = ''] = /location ~ (\^\S+)/.exec(read('nginx/status-page.conf')) ?? [];
  for (const path of [
    '/metrics',
    '/healthz',
    '/ready',
    '/status',
    '/status/api',
    '/',
    '/status.json',
    '/events',
  ]) {
    expect(new RegExp(pattern).test(path)).toBe(!isHostChecked(path));
  }
});
