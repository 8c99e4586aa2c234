// Builds dist/: the program (CommonJS, in chunks that load when used), the library (ES modules), its
// types, the licences of what is bundled, the manual, pages of help, and the schema of the
// configuration file.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { bundleLibrary, bundleProgram } from './bundle.js';
import { writeConfigSchema, writeSchemas } from './config-schema.js';
import { writeHelpPages } from './help-pages.js';
import { writeManPages } from './man-page.js';
import { keepReachableTypes } from './reachable-types.js';
import { thirdPartyLicenses } from './third-party-licenses.js';

rmSync('dist', { recursive: true, force: true });
const licenses = thirdPartyLicenses('dist/THIRD-PARTY-LICENSES.txt');
await bundleProgram('dist/cli', [licenses.plugin]);
await bundleLibrary('dist/lib', [licenses.plugin]);
licenses.write();
await writeManPages('dist/man');
await writeHelpPages('dist/help');
await writeConfigSchema('dist/config.schema.json');
await writeSchemas('dist/schemas');
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
  stdio: 'inherit',
});
keepReachableTypes('dist/types', 'index.d.ts');
checkProgram();

/** Without a key, but with all that is loaded before one is needed. */
function checkProgram() {
  const run = (word) =>
    execFileSync(process.execPath, ['bin/tensorone-status.js', word], { encoding: 'utf8' });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (run('--version') !== `${version}\n`) throw new Error('the built program has another version');
  if (!run('--help').includes('Usage: t1s')) throw new Error('the built program prints no help');
}
