import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.js';
import { formatExposition } from '../../../src/watch/server/exposition.js';
import { watchMetrics } from '../../../src/watch/server/watch-metrics.js';
import { aService, aSnapshot } from '../../support/watch-snapshots.js';
import { aView, delivery, EVERYTHING, failedPoll, goodPoll, NOW, RATE_LIMIT } from './a-view.js';
import { namesOf, presentOf, readMetrics, seriesOf } from './read-metrics.js';

describe('the metrics', () => {
  it('of everything', () => {
    expect(formatExposition(watchMetrics(aView(EVERYTHING)))).toMatchInlineSnapshot(`
      "# HELP tensorone_build_info The version of this program; always 1.
      # TYPE tensorone_build_info gauge
      tensorone_build_info{version="0.1.0"} 1
      # HELP tensorone_up Whether the status can be read: 1 where the last poll succeeded and the next is in time.
      # TYPE tensorone_up gauge
      tensorone_up 1
      # HELP tensorone_overall_status What the platform says of itself: 1 for the present status, 0 for the others.
      # TYPE tensorone_overall_status gauge
      tensorone_overall_status{status="operational"} 1
      tensorone_overall_status{status="maintenance"} 0
      tensorone_overall_status{status="degraded"} 0
      tensorone_overall_status{status="unknown"} 0
      tensorone_overall_status{status="partial_outage"} 0
      tensorone_overall_status{status="major_outage"} 0
      # HELP tensorone_service_status The status of a service, in the selected regions where there are any: 1 for the present one, 0 for the others.
      # TYPE tensorone_service_status gauge
      tensorone_service_status{service="AI Services",status="operational"} 0
      tensorone_service_status{service="AI Services",status="maintenance"} 0
      tensorone_service_status{service="AI Services",status="degraded"} 1
      tensorone_service_status{service="AI Services",status="unknown"} 0
      tensorone_service_status{service="AI Services",status="partial_outage"} 0
      tensorone_service_status{service="AI Services",status="major_outage"} 0
      # HELP tensorone_service_region_status The status of a service in a region: 1 for the present one, 0 for the others.
      # TYPE tensorone_service_region_status gauge
      tensorone_service_region_status{service="AI Services",region="us-east-1",status="operational"} 0
      tensorone_service_region_status{service="AI Services",region="us-east-1",status="maintenance"} 0
      tensorone_service_region_status{service="AI Services",region="us-east-1",status="degraded"} 1
      tensorone_service_region_status{service="AI Services",region="us-east-1",status="unknown"} 0
      tensorone_service_region_status{service="AI Services",region="us-east-1",status="partial_outage"} 0
      tensorone_service_region_status{service="AI Services",region="us-east-1",status="major_outage"} 0
      # HELP tensorone_service_uptime_ratio The uptime of a service as the platform states it, from 0 to 1.
      # TYPE tensorone_service_uptime_ratio gauge
      tensorone_service_uptime_ratio{service="AI Services"} 0.999
      # HELP tensorone_service_response_time_seconds The response time of a service as the platform states it.
      # TYPE tensorone_service_response_time_seconds gauge
      tensorone_service_response_time_seconds{service="AI Services"} 0.085
      # HELP tensorone_service_region_latency_seconds The latency of a service in a region as the platform states it.
      # TYPE tensorone_service_region_latency_seconds gauge
      tensorone_service_region_latency_seconds{service="AI Services",region="us-east-1"} 0.01
      # HELP tensorone_incidents Open incidents that touch what is watched, by severity.
      # TYPE tensorone_incidents gauge
      tensorone_incidents{severity="low"} 0
      tensorone_incidents{severity="medium"} 1
      tensorone_incidents{severity="high"} 0
      tensorone_incidents{severity="critical"} 0
      tensorone_incidents{severity="unknown"} 0
      # HELP tensorone_maintenance_windows Maintenance windows that touch what is watched, by status.
      # TYPE tensorone_maintenance_windows gauge
      tensorone_maintenance_windows{status="scheduled"} 1
      tensorone_maintenance_windows{status="in_progress"} 0
      tensorone_maintenance_windows{status="completed"} 0
      tensorone_maintenance_windows{status="cancelled"} 0
      # HELP tensorone_api_requests_total API requests as the platform counts them, by result; it does not say since when.
      # TYPE tensorone_api_requests_total counter
      tensorone_api_requests_total{result="success"} 2461204
      tensorone_api_requests_total{result="failure"} 25328
      # HELP tensorone_cpu_utilization_ratio CPU utilization of the platform, from 0 to 1.
      # TYPE tensorone_cpu_utilization_ratio gauge
      tensorone_cpu_utilization_ratio 0.672
      # HELP tensorone_memory_utilization_ratio Memory utilization of the platform, from 0 to 1.
      # TYPE tensorone_memory_utilization_ratio gauge
      tensorone_memory_utilization_ratio 0.785
      # HELP tensorone_storage_utilization_ratio Storage usage of the platform, from 0 to 1.
      # TYPE tensorone_storage_utilization_ratio gauge
      tensorone_storage_utilization_ratio 0.458
      # HELP tensorone_gpu_clusters GPU clusters, by whether they are active.
      # TYPE tensorone_gpu_clusters gauge
      tensorone_gpu_clusters{state="active"} 892
      tensorone_gpu_clusters{state="inactive"} 355
      # HELP tensorone_gpu_utilization_ratio GPU utilization of the platform, from 0 to 1.
      # TYPE tensorone_gpu_utilization_ratio gauge
      tensorone_gpu_utilization_ratio 0.824
      # HELP tensorone_gpu_queue_length Jobs that wait for GPU clusters.
      # TYPE tensorone_gpu_queue_length gauge
      tensorone_gpu_queue_length 23
      # HELP tensorone_last_updated_timestamp_seconds When the platform last refreshed its status.
      # TYPE tensorone_last_updated_timestamp_seconds gauge
      tensorone_last_updated_timestamp_seconds 1705429800
      # HELP tensorone_last_success_timestamp_seconds When a poll last succeeded.
      # TYPE tensorone_last_success_timestamp_seconds gauge
      tensorone_last_success_timestamp_seconds 1705429830
      # HELP tensorone_polls_total Polls of the status, by their result.
      # TYPE tensorone_polls_total counter
      tensorone_polls_total{result="success"} 1
      tensorone_polls_total{result="failure"} 0
      # HELP tensorone_rate_limit_remaining Requests that the API allows until its limit is reset, as last reported.
      # TYPE tensorone_rate_limit_remaining gauge
      tensorone_rate_limit_remaining 42
      # HELP tensorone_poll_duration_seconds How long the last poll took.
      # TYPE tensorone_poll_duration_seconds gauge
      tensorone_poll_duration_seconds 0.25
      # HELP tensorone_notifications_total Delivery attempts to a channel, by how they ended.
      # TYPE tensorone_notifications_total counter
      tensorone_notifications_total{channel="webhook hooks.slack.com",result="delivered"} 1
      tensorone_notifications_total{channel="webhook hooks.slack.com",result="postponed"} 0
      tensorone_notifications_total{channel="webhook hooks.slack.com",result="failed"} 0
      tensorone_notifications_total{channel="webhook hooks.slack.com",result="expired"} 0
      "
    `);
  });

  it('of a watch that has not polled yet', () => {
    const view = aView([]);
    expect(namesOf(view)).toEqual([
      'tensorone_build_info',
      'tensorone_up',
      'tensorone_polls_total',
    ]);
    expect(seriesOf('tensorone_up', view)).toEqual([': 0']);
    expect(seriesOf('tensorone_polls_total', view)).toEqual(['success: 0', 'failure: 0']);
  });

  it('have no series of what is not reported', () => {
    const service = { ...aService('API'), uptime: null, responseTime: null };
    const names = namesOf(aView([goodPoll(aSnapshot({ services: [service] }))]));
    expect(names).toEqual([
      'tensorone_build_info',
      'tensorone_up',
      'tensorone_overall_status',
      'tensorone_service_status',
      'tensorone_incidents',
      'tensorone_maintenance_windows',
      'tensorone_last_updated_timestamp_seconds',
      'tensorone_last_success_timestamp_seconds',
      'tensorone_polls_total',
      'tensorone_poll_duration_seconds',
    ]);
  });

  it('forget a service that is gone', () => {
    const before = goodPoll(aSnapshot({ services: [aService('API'), aService('Storage')] }));
    const after = goodPoll(aSnapshot({ services: [aService('API')] }));
    const services = (events: Parameters<typeof aView>[0]) =>
      new Set(
        [...readMetrics(aView(events)).values()].flatMap(({ samples }) =>
          samples.map(({ labels }) => labels.service),
        ),
      );
    expect(services([before])).toEqual(new Set([undefined, 'API', 'Storage']));
    expect(services([before, after])).toEqual(new Set([undefined, 'API']));
  });

  it('count deliveries by channel and by how they ended', () => {
    const told = delivery('webhook hooks.slack.com', 'delivered');
    const events = [told, told, delivery('exec', 'failed'), delivery('exec', 'expired')];
    expect(seriesOf('tensorone_notifications_total', aView(events))).toEqual([
      'webhook hooks.slack.com delivered: 2',
      'webhook hooks.slack.com postponed: 0',
      'webhook hooks.slack.com failed: 0',
      'webhook hooks.slack.com expired: 0',
      'exec delivered: 0',
      'exec postponed: 0',
      'exec failed: 1',
      'exec expired: 1',
    ]);
  });
});

describe('a watch that cannot see', () => {
  const OWN = [
    'tensorone_last_updated_timestamp_seconds',
    'tensorone_last_success_timestamp_seconds',
    'tensorone_polls_total',
    'tensorone_poll_duration_seconds',
    'tensorone_notifications_total',
  ];
  const lost = aView([...EVERYTHING, failedPoll()]);
  const overdue = aView(EVERYTHING, { now: NOW + 60_000 + 60_000 + 30_001 });

  it.each([
    ['because the feed is lost', lost],
    ['because the next poll is overdue', overdue],
  ])('%s knows no status and no figures', (_, view) => {
    expect(seriesOf('tensorone_up', view)).toEqual([': 0']);
    expect(presentOf('tensorone_overall_status', view)).toEqual(['unknown']);
    expect(presentOf('tensorone_service_status', view)).toEqual(['AI Services unknown']);
    expect(presentOf('tensorone_service_region_status', view)).toEqual([
      'AI Services us-east-1 unknown',
    ]);
    expect(namesOf(view).slice(5)).toEqual(OWN);
  });

  it('still reports the time of the last success', () => {
    expect(seriesOf('tensorone_last_success_timestamp_seconds', lost)).toEqual([
      `: ${NOW / 1_000}`,
    ]);
    expect(seriesOf('tensorone_polls_total', lost)).toEqual(['success: 1', 'failure: 1']);
    expect(seriesOf('tensorone_poll_duration_seconds', lost)).toEqual([': 0.03']);
  });

  it('for one poll has everything but `up`', () => {
    const view = aView([...EVERYTHING, failedPoll(1)]);
    expect(seriesOf('tensorone_up', view)).toEqual([': 0']);
    expect(presentOf('tensorone_service_status', view)).toEqual(['AI Services degraded']);
    expect(namesOf(view)).toEqual(namesOf(aView(EVERYTHING)));
    expect(seriesOf('tensorone_rate_limit_remaining', view)).toEqual([': 42']);
  });

  it('sees again', () => {
    const view = aView([...EVERYTHING, failedPoll(), ...EVERYTHING]);
    expect(seriesOf('tensorone_up', view)).toEqual([': 1']);
    expect(presentOf('tensorone_service_status', view)).toEqual(['AI Services degraded']);
  });

  it('because its requests are used up says so', () => {
    const refused = new AppError('rate-limit', 'too many requests', {
      rateLimit: { ...RATE_LIMIT, remaining: 0 },
    });
    const view = aView([...EVERYTHING, failedPoll(3, refused)]);
    expect(seriesOf('tensorone_rate_limit_remaining', view)).toEqual([': 0']);
  });
});
