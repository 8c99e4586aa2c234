import type { Metrics } from '../../core/model.js';
import { counter, gauge, type MetricFamily, sample, toRatio } from './metric-family.js';

/** The platform's own metrics, where the watch asks for them. */
export function platformFamilies(metrics: Metrics | null): readonly MetricFamily[] {
  const { apiRequests, resourceUsage, gpuClusters } = metrics ?? {};
  const total = gpuClusters?.totalClusters ?? null;
  const active = gpuClusters?.activeClusters ?? null;
  const inactive = total === null || active === null ? null : Math.max(0, total - active);
  const ratio = (name: string, what: string, percent: number | null | undefined) =>
    gauge(name, `${what} of the platform, from 0 to 1.`, sample(toRatio(percent)));
  return [
    counter(
      'tensorone_api_requests_total',
      'API requests as the platform counts them, by result; it does not say since when.',
      [
        ...sample(apiRequests?.successful, { result: 'success' }),
        ...sample(apiRequests?.failed, { result: 'failure' }),
      ],
    ),
    ratio('tensorone_cpu_utilization_ratio', 'CPU utilization', resourceUsage?.cpuUtilization),
    ratio(
      'tensorone_memory_utilization_ratio',
      'Memory utilization',
      resourceUsage?.memoryUtilization,
    ),
    ratio('tensorone_storage_utilization_ratio', 'Storage usage', resourceUsage?.storageUsage),
    gauge('tensorone_gpu_clusters', 'GPU clusters, by whether they are active.', [
      ...sample(active, { state: 'active' }),
      ...sample(inactive, { state: 'inactive' }),
    ]),
    ratio('tensorone_gpu_utilization_ratio', 'GPU utilization', gpuClusters?.averageUtilization),
    gauge(
      'tensorone_gpu_queue_length',
      'Jobs that wait for GPU clusters.',
      sample(gpuClusters?.queueLength),
    ),
  ];
}
