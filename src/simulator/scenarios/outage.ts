import type { ScenarioSource } from '../scenario.js';

/** The database is down from the start, takes down what depends on it, and comes back. */
export const outage: ScenarioSource = {
  duration: '8h',
  steps: [
    {
      at: '-16m',
      incident: 'INC-YEAR-031',
      title: 'Database unavailable in all regions',
      severity: 'critical',
      services: 'database',
      description: 'The primary database does not accept connections.',
    },
    { at: '0', service: 'database', status: 'major_outage', description: 'No connections' },
    { at: '0', service: ['api', 'storage'], status: 'degraded' },
    { at: '16m', service: 'api', status: 'partial_outage' },
    { at: '24m', service: 'storage', status: 'partial_outage' },
    {
      at: '24m',
      incident: 'INC-YEAR-031',
      status: 'identified',
      services: ['database', 'api', 'storage'],
      description: 'A failed upgrade left the primary database read-only.',
    },
    { at: '40m', service: ['clusters', 'monitoring'], status: 'degraded' },
    { at: '56m', service: 'api', status: 'major_outage' },
    { at: '56m', http: 503 },
    { at: '1h28m', http: 200 },
    { at: '1h28m', service: ['endpoints', 'training'], status: 'partial_outage' },
    { at: '1h44m', service: 'ai-services', status: 'major_outage' },
    {
      at: '1h44m',
      incident: 'INC-YEAR-031',
      services: ['database', 'api', 'storage', 'endpoints', 'training', 'ai-services'],
    },
    { at: '4h', service: 'database', status: 'degraded', description: 'Replaying the log' },
    { at: '4h', incident: 'INC-YEAR-031', status: 'monitoring', severity: 'high' },
    { at: '4h16m', service: ['api', 'storage'], status: 'degraded' },
    { at: '4h48m', service: ['clusters', 'monitoring'], status: 'operational' },
    { at: '5h20m', service: ['endpoints', 'training', 'ai-services'], status: 'degraded' },
    { at: '6h', service: ['database', 'api', 'storage'], status: 'operational' },
    { at: '6h40m', service: ['endpoints', 'training', 'ai-services'], status: 'operational' },
    { at: '7h', incident: 'INC-YEAR-031', status: 'resolved' },
  ],
};
