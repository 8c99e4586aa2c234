/** The keys and values of the documents, and what the paths of webhooks are made of. */
const WORDS = `
activeClusters affectedRegions affectedServices ageSeconds ai-services alerting alertmanager
alertOnStart allowHost allowHttp ap-southeast-1 apiKeyFile apiRequests averageLatency
averageResponseTime averageUtilization baselines budgetSeconds callback callbacks cancelled
cancelledAt channels closedEpisodes clusters components config-check config-show confirmRecovery
cpuUtilization critical database degraded degraded_performance delivered delivery dependencies
dependency dependents description direction downSeconds duration durationMs effectiveStatus
effectiveWord emailFrom endpoints environment environments episodes eu-west-1 exhaustedAt exitCode
failedPolls failureRate failures fetchedAt forbidden functions gpuClusters healthcheck
healthchecks heartbeat heartbeats httpStatus identified impact-ranking impacted
incident-on-operational incidents incoming incoming-webhook incomingwebhook integration
integrations internal interval invalid-response investigating isBaseline lastIncident lastSeenAt
lastUpdated leftRatio location lostForMs maintenance maintenanceCounted maintenanceWindows
major_outage memoryUtilization messageId messages minSeverity monitoring monitors mtbfSeconds
mttrSeconds networkThroughput nextPollInMs noHistory not-found not_observed notification
notifications observedRatio observedSeconds openIncidents operational operations operator outbound
overall-contradicts-services overallStatus partial_outage platform production prometheus
queueLength rate-limit rateLimitRemaining recovery region-not-reported region-worse reminder
reminders requestId resolved resolvedAt resourceUsage responseTime restored retryInMs scenario
scheduled schedules schemaVersion selection sequence service-dependencies service-not-reported
services settings severity simulator spentSeconds stale-data staleAfter startedAt startSeen
startTime statuspage statusSeconds storageUsage successful system-status tensorone
tensorone-status terminal threshold timeInStatusMs timestamp timeZone totalClusters training
transitive triggers under_maintenance unreachable unreadable unrecognized-status updatedAt
us-east-1 us-west-2 webhooks webhookSecretFile workflow workflows
`;

const NAMES = [
  'AI Services',
  'Asia Pacific (Singapore)',
  'Europe (Ireland)',
  'GPU Clusters',
  'Serverless Endpoints',
  'Training Services',
  'US East (Virginia)',
  'US West (Oregon)',
];

const PUBLIC = [...WORDS.trim().split(/\s+/), ...NAMES].map((word) => word.toLowerCase());

/**
 * True for a word, or a part of one, that stands in every output, and so cannot be kept secret: a
 * webhook of Slack has `services` in its path. In any case.
 */
export function isPublicWord(word: string): boolean {
  const lowerCase = word.toLowerCase();
  return PUBLIC.some((each) => each.includes(lowerCase));
}
