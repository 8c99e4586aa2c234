import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/simulator/parse-scenario.js';
import { ScenarioProblem } from '../../src/simulator/step-reader.js';

describe('parseScenario', () => {
  test('reads every kind of step, sorts them, and takes names as people type them', () => {
    const source = {
      name: 'Friday',
      duration: '4h',
      loop: true,
      steps: [
        { at: '1h30m', overallStatus: 'auto' },
        { at: 90, http: 503 },
        { at: '0', service: ['AI services', 'clusters'], region: 'US East 1', status: 'degraded' },
        { at: '-45m', incident: 'I-1', title: 'Slow', services: 'api', regions: ['eu-west-1'] },
        { at: '0s', maintenance: 'M-1', title: 'Work', starts: '1h', ends: '2h', impact: 'none' },
      ],
    };
    const broken = { ...source, steps: source.steps.filter((_, index) => index !== 2) };
    expect(parseScenario(broken, 'file')).toEqual({
      name: 'Friday',
      durationMs: 14_400_000,
      loop: true,
      steps: [
        {
          atMs: -2_700_000,
          kind: 'incident',
          id: 'I-1',
          title: 'Slow',
          status: null,
          severity: null,
          services: ['API'],
          regions: ['eu-west-1'],
          description: null,
        },
        {
          atMs: 0,
          kind: 'maintenance',
          id: 'M-1',
          title: 'Work',
          startsMs: 3_600_000,
          endsMs: 7_200_000,
          status: null,
          services: null,
          impact: 'none',
        },
        { atMs: 90_000, kind: 'http', httpStatus: 503 },
        { atMs: 5_400_000, kind: 'overall', status: null },
      ],
    });
    const service = { at: '0', service: ['AI services', 'Clusters'], region: 'EU-West-1' };
    const steps = [{ ...service, status: 'degraded' }];
    expect(parseScenario({ duration: '1h', steps }, 'file')).toMatchObject({
      name: 'file',
      loop: false,
      steps: [
        { kind: 'service', services: ['AI Services', 'GPU Clusters'], regions: ['eu-west-1'] },
      ],
    });
  });

  test.each([
    { value: null, problem: 'must be an object' },
    { value: [], problem: 'must be an object' },
    { value: {}, problem: 'duration: is missing' },
    { value: { duration: 'long' }, problem: 'duration: must be a time such as' },
    { value: { duration: '0' }, problem: 'duration: must be longer than nothing' },
    { value: { duration: '1h' }, problem: 'steps: is missing' },
    { value: { duration: '1h', steps: {} }, problem: 'steps: must be a list' },
    { value: { duration: '1h', step: [] }, problem: 'step: unknown key; did you mean "steps"?' },
    { value: { duration: '1h', steps: [], loop: 1 }, problem: 'loop: must be true or false' },
    { value: { duration: '1h', steps: [], name: '' }, problem: 'name: must be a text' },
  ])('refuses $value', ({ value, problem }) => {
    expect(() => parseScenario(value, 'file')).toThrow(ScenarioProblem);
    expect(() => parseScenario(value, 'file')).toThrow(problem);
  });

  const api = { at: '0', service: 'api', status: 'degraded' };
  const incident = { at: '0', incident: 'I', title: 'T' };
  const work = { at: '0', maintenance: 'M', title: 'T', starts: '1h', ends: '2h' };

  test.each([
    { step: 'api', problem: 'steps[1]: must be an object' },
    {
      step: { at: '0' },
      problem: 'steps[1]: must have exactly one of the keys service, overallStatus,',
    },
    { step: { ...api, ...incident }, problem: 'steps[1]: must have exactly one of the keys' },
    {
      step: { at: '0', servcie: 'api' },
      problem: 'steps[1].servcie: unknown key; did you mean "service"?',
    },
    {
      step: { ...api, colour: 1 },
      problem: 'steps[1].colour: unknown key; it may be at, service,',
    },
    { step: { ...incident, region: 'eu-west-1' }, problem: 'did you mean "regions"?' },
    { step: { service: 'api', status: 'degraded' }, problem: 'steps[1].at: is missing' },
    { step: { ...api, at: 'noon' }, problem: 'steps[1].at: must be a time such as "0"' },
    { step: { ...api, at: null }, problem: 'steps[1].at: must be a time such as "0"' },
    { step: { ...api, at: '25h' }, problem: 'steps[1].at: lies after the end' },
    {
      step: { ...api, service: 'databse' },
      problem: '"databse" is not a service; did you mean "Database"?',
    },
    { step: { ...api, service: [] }, problem: 'steps[1].service: must name at least one' },
    { step: { ...api, service: 7 }, problem: 'steps[1].service: must be a name or a list' },
    { step: { ...api, region: 'mars' }, problem: '"mars" is not a region; known are us-east-1,' },
    {
      step: { ...api, status: 'degarded' },
      problem: '"degarded" is not known; did you mean "degraded"?',
    },
    { step: { ...api, status: undefined }, problem: 'steps[1].status: is missing' },
    { step: { ...api, uptime: 101 }, problem: 'steps[1].uptime: must be a number from 0 to 100' },
    { step: { ...api, responseTime: '9' }, problem: 'steps[1].responseTime: must be a number' },
    {
      step: { at: '0', overallStatus: 'fine' },
      problem: 'steps[1].overallStatus: "fine" is not known',
    },
    { step: { at: '0', http: 404 }, problem: 'steps[1].http: must be 200, 500, 502 or 503' },
    {
      step: { at: '0', incident: 'I' },
      problem: 'steps[1].title: is missing; the first step of incident I',
    },
    { step: { ...incident, incident: ' ' }, problem: 'steps[1].incident: must be a text' },
    { step: { at: '0', maintenance: 'M' }, problem: 'steps[1].title: is missing' },
    { step: { ...work, starts: undefined }, problem: 'steps[1].starts: is missing' },
    { step: { ...work, ends: undefined }, problem: 'steps[1].ends: is missing' },
    { step: { ...work, ends: '1h' }, problem: 'steps[1].ends: must be after "starts"' },
  ])('refuses a step $step', ({ step, problem }) => {
    const value: unknown = { duration: '24h', steps: [{ at: '2h', http: 200 }, step] };
    expect(() => parseScenario(value, 'file')).toThrow(ScenarioProblem);
    expect(() => parseScenario(value, 'file')).toThrow(problem);
  });
});
