import type { Reporter, TestCase } from 'vitest/node';

/** Names at the end each test that failed and then passed, with its first error. */
export default class RetriedTests implements Reporter {
  readonly #lines: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky !== true) return;
    const error = test.result().errors?.[0]?.message.split('\n')[0] ?? 'no error';
    this.#lines.push(`retried: ${test.module.relativeModuleId} > ${test.fullName}: ${error}`);
  }

  onTestRunEnd(): void {
    if (this.#lines.length > 0) process.stdout.write(`${this.#lines.join('\n')}\n`);
  }
}
