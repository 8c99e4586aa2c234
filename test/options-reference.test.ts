import { describe, expect, it } from 'vitest';
import { renderOptionsReference } from '../src/cli/help/options-reference.js';
import { describeProgram } from '../src/cli/program.js';

describe('docs/options.md', () => {
  it('is what the definitions of the options say: vitest --update writes it', async () => {
    const reference = renderOptionsReference(await describeProgram());
    expect(reference.match(/^\| `-/gm)?.length).toBeGreaterThan(40);
    await expect(reference).toMatchFileSnapshot('../docs/options.md');
  });
});
