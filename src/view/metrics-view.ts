import type { Metrics } from '../core/model.js';
import { type Block, span } from './blocks.js';
import { formatCount, formatMs, formatPercent } from './format-values.js';

/** The platform's metrics, a row each; what is absent has no row. */
export function metricsView(metrics: Metrics | null): Block[] {
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
        { header: 'METRIC', importance: 0 },
        { header: 'VALUE', importance: 0 },
      ],
      rows: rows.map(([name = '', value = '']) => [[span(name, 'strong')], [span(value)]]),
    },
  ];
}

function apiRequests({ apiRequests: requests }: Metrics): string {
  if (requests === null) return '';
  const { total, successful, averageResponseTime } = requests;
  const rate =
    total === null || successful === null || total === 0
      ? ''
      : `${formatPercent((successful / total) * 100)} successful`;
  const mean = averageResponseTime === null ? '' : `${formatMs(averageResponseTime)} on average`;
  return joined([count(total, 'in all'), rate, mean]);
}

function network({ resourceUsage }: Metrics): string {
  const throughput = resourceUsage?.networkThroughput;
  return joined([
    throughput?.inbound == null ? '' : `${throughput.inbound} in`,
    throughput?.outbound == null ? '' : `${throughput.outbound} out`,
  ]);
}

function gpuClusters({ gpuClusters: clusters }: Metrics): string {
  if (clusters === null) return '';
  const { activeClusters, totalClusters, averageUtilization } = clusters;
  const active =
    activeClusters !== null && totalClusters !== null
      ? `${formatCount(activeClusters)} of ${formatCount(totalClusters)} active`
      : count(activeClusters, 'active') || count(totalClusters, 'in all');
  return joined([
    active,
    averageUtilization === null ? '' : `${formatPercent(averageUtilization)} used`,
  ]);
}

function percent(value: number | null | undefined): string {
  return value == null ? '' : formatPercent(value);
}

function count(value: number | null | undefined, what: string): string {
  return value == null ? '' : `${formatCount(value)} ${what}`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
