import type { ScenarioSource } from '../scenario.js';

/** Planned work: one window is put off, starts and ends; another is called off. */
export const maintenance: ScenarioSource = {
  duration: '12h',
  steps: [
    {
      at: '-24h',
      maintenance: 'MAINT-YEAR-011',
      title: 'Storage firmware update',
      starts: '1h20m',
      ends: '3h20m',
      services: ['storage', 'monitoring'],
      impact: 'moderate',
    },
    {
      at: '-6h',
      maintenance: 'MAINT-YEAR-012',
      title: 'Network switch replacement',
      starts: '4h',
      ends: '6h',
      services: 'clusters',
      impact: 'significant',
    },
    { at: '40m', maintenance: 'MAINT-YEAR-011', starts: '2h', ends: '4h' },
    { at: '1h20m', maintenance: 'MAINT-YEAR-012', status: 'cancelled' },
    {
      at: '2h',
      service: ['storage', 'monitoring'],
      status: 'maintenance',
      description: 'Planned work is under way',
    },
    { at: '4h', service: ['storage', 'monitoring'], status: 'operational' },
    {
      at: '5h',
      maintenance: 'MAINT-YEAR-013',
      title: 'Database optimization and indexing',
      starts: '7h',
      ends: '8h',
      services: ['api', 'training'],
      impact: 'minimal',
    },
    { at: '7h', service: 'training', status: 'maintenance' },
    { at: '8h', service: 'training', status: 'operational' },
  ],
};
