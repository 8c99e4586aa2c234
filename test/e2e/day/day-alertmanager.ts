import type { Severity } from '../../../src/core/diff/changes.js';
import { formatLabels } from '../../support/servers/fake-alertmanager.js';
import type { Chapter } from './day-script.js';

/** What has to be active there: nothing of maintenance that is only announced. */
export function expectedActive(chapters: readonly Chapter[]): string[] {
  return chapters
    .filter(({ key, to }) => !key.startsWith('maintenance:') || to !== 'scheduled')
    .map(({ key, severity }) => formatLabels(labelsOf(key, severity)))
    .sort();
}

function labelsOf(key: string, severity: Severity): Record<string, string> {
  const [kind = '', subject = ''] = key.split(':');
  const alertname = `TensorOne${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return { alertname, key, severity, ...(kind === 'service' ? { service: subject } : {}) };
}
