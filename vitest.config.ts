import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build-once.ts'],
    restoreMocks: true,
    testTimeout: 20_000,
    maxWorkers: '100%',
  },
});
