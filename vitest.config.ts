import { defineConfig } from 'vitest/config';

/** These run the built program or the packed library. */
const END_TO_END = [
  'test/e2e/**',
  'test/contrib/**',
  'test/robustness/**',
  'test/library.test.ts',
  'test/cli/config/config-schema.test.ts',
  'test/cli/man/**',
];

/** These open servers, files or processes, but need no build. */
const INTEGRATION = [
  'test/api/**',
  'test/cli/**',
  'test/history/**',
  'test/http/**',
  'test/page/**',
  'test/pictures/**',
  'test/simulator/start-simulator.test.ts',
  'test/system/**',
  'test/watch/channels/**',
  'test/watch/long-life.test.ts',
  'test/watch/server/**',
  'test/watch/state/**',
];

const tests = (folders: readonly string[]) =>
  folders.map((folder) => folder.replace(/\*\*$/, '**/*.test.ts'));

export default defineConfig({
  test: {
    restoreMocks: true,
    reporters: ['default', './test/support/retried-tests.ts'],
    testTimeout: 30_000,
    maxWorkers: '100%',
    // A machine that pauses a process for seconds fails a test of real processes. Where that
    // must not stop a release, a failed test runs again, and the report names it.
    retry: Number(process.env.TEST_RETRIES ?? 0),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Nothing here keeps state between files, so that they can share a process.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...INTEGRATION, ...END_TO_END],
        },
      },
      {
        extends: true,
        test: { name: 'integration', include: tests(INTEGRATION), exclude: END_TO_END },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: tests(END_TO_END),
          globalSetup: ['test/support/build-once.ts'],
        },
      },
    ],
  },
});
