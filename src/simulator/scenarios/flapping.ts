import type { ScenarioSource, StepSource } from '../scenario.js';

const FLIP_MINUTES = 24;

function flip(count: number): StepSource {
  const at = `${count * FLIP_MINUTES}m`;
  if (count % 2 === 0) return { at, service: 'endpoints', status: 'operational' };
  return {
    at,
    service: 'endpoints',
    region: ['us-west-2', 'eu-west-1'],
    status: count % 4 === 1 ? 'degraded' : 'partial_outage',
    description: 'Cold starts fail from time to time',
  };
}

/** Serverless Endpoints cannot make up its mind: every 24 minutes (3 s at speed 480) it changes. */
export const flapping: ScenarioSource = {
  duration: '4h',
  loop: true,
  steps: [
    ...Array.from({ length: 10 }, (_, count) => flip(count)),
    {
      at: '1h20m',
      incident: 'INC-YEAR-021',
      title: 'Intermittent failures of serverless endpoints',
      severity: 'medium',
      services: 'endpoints',
      regions: ['us-west-2', 'eu-west-1'],
      description: 'Endpoints fail and recover in turns. We are looking for the cause.',
    },
    { at: '2h40m', incident: 'INC-YEAR-021', status: 'identified' },
    { at: '3h44m', incident: 'INC-YEAR-021', status: 'resolved' },
  ],
};
