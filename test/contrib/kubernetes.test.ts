import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { aFolder } from '../support/a-folder.js';
import { TEST_KEY } from '../support/run-cli.js';
import { ask, aView, failedPoll, goodPoll } from '../watch/server/a-view.js';
import { watchWith } from './watch-with.js';

const documents = parseAllDocuments(readFileSync('contrib/kubernetes/deployment.yaml', 'utf8'));
const byKind = Object.fromEntries(documents.map((each) => [each.toJS().kind, each.toJS()]));
const { ConfigMap, PersistentVolumeClaim, Deployment, Service } = byKind;
const pod = Deployment.spec.template.spec;
const [container] = pod.containers;

describe('the example for Kubernetes', () => {
  it('is YAML, of these kinds', () => {
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
    const kinds = documents.map((each) => [each.toJS().apiVersion, each.toJS().kind]);
    expect(kinds).toEqual([
      ['v1', 'ConfigMap'],
      ['v1', 'PersistentVolumeClaim'],
      ['apps/v1', 'Deployment'],
      ['v1', 'Service'],
    ]);
  });

  it('runs with options and settings that there are, on files that are mounted', async () => {
    const folder = aFolder();
    const contents: Record<string, string> = {
      'config.yaml': ConfigMap.data['config.yaml'],
      'api-key': `${TEST_KEY}\n`,
    };
    for (const [name, text] of Object.entries(contents)) writeFileSync(join(folder, name), text);
    const mounts: string[] = container.volumeMounts.map(
      (each: { mountPath: string }) => each.mountPath,
    );
    const argv = container.args.map((arg: string) => {
      const [, option, path] = /^(--[\w-]+)=(\/.*)$/.exec(arg) ?? [];
      if (path === undefined) return arg;
      expect(mounts).toContain(path.slice(0, path.lastIndexOf('/')));
      return `${option}=${join(folder, basename(path))}`;
    });
    expect(argv.join(' ')).toMatch(/^watch --config=\S+ --api-key-file=\S+ --state=\S+ --listen=/);
    await watchWith(argv);
    expect(JSON.parse(readFileSync(join(folder, 'watch.json'), 'utf8'))).toHaveProperty('snapshot');
  });

  it('is one watch, which does not depend on the one before it', () => {
    expect(Deployment.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(pod.hostname).toBe('tensorone-status');
    // More than deliveries are given at the end of a watch.
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(5);
  });

  it('may do nothing but write its state', () => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      fsGroup: 1000,
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    const writable = container.volumeMounts.filter((each: { readOnly?: true }) => !each.readOnly);
    expect(writable).toEqual([{ name: 'state', mountPath: '/var/lib/tensorone-status' }]);
    const secret = pod.volumes.find((each: { name: string }) => each.name === 'secret').secret;
    expect(secret.defaultMode).toBe(0o440);
  });

  it('asks paths that there are: ready is who sees, alive who answers', () => {
    const [lost, well] = [aView([goodPoll(), failedPoll()]), aView([goodPoll()])];
    const statusOf = ({ httpGet }: { httpGet: { path: string } }) =>
      [lost, well].map((view) => ask(httpGet.path, view).httpStatus);
    expect(statusOf(container.readinessProbe)).toEqual([503, 200]);
    expect(statusOf(container.livenessProbe)).toEqual([200, 200]);
  });

  it('refers to what is in it', () => {
    const labels = Deployment.spec.template.metadata.labels;
    expect(Deployment.spec.selector.matchLabels).toEqual(labels);
    expect(Service.spec.selector).toEqual(labels);
    expect(Service.spec.ports[0].targetPort).toBe(container.ports[0].name);
    const [config, , state] = pod.volumes;
    expect(config.configMap.name).toBe(ConfigMap.metadata.name);
    expect(state.persistentVolumeClaim.claimName).toBe(PersistentVolumeClaim.metadata.name);
    const [names, mounted] = [pod.volumes, container.volumeMounts].map((all: { name: string }[]) =>
      all.map(({ name }) => name),
    );
    expect(names).toEqual(mounted);
  });
});
