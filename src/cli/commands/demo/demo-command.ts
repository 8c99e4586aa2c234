import { defineCommand } from '../../command-definition.js';
import { DEMO_OPTIONS } from './demo-options.js';
import { runDemo } from './run-demo.js';

export const demoCommand = defineCommand({
  options: DEMO_OPTIONS,
  playsScenario: true,
  signals: 'own',
  ignoresConfig: true,
  page: {
    notes: ['It prints two lines for the shell, and serves until Ctrl-C ends it with exit code 0.'],
    examples: [
      ['t1s demo', 'the day, in three minutes'],
      ['t1s demo --port 8787 --scenario outage', 'always at the same place'],
      ['t1s demo --scenario ./bad-day.json --speed 60', 'a script of your own'],
      ['t1s demo --history ./made-up --days 90', 'days for t1s history --history ./made-up'],
    ],
  },
  run: runDemo,
});
