import { enableCompileCache } from './compile-cache.js';
import { VERSION } from './version.js';

const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  // Asked for by every installer and package manager: 8 ms sooner than through all the options.
  process.stdout.write(`${VERSION}\n`);
} else {
  // Before all that it is for.
  enableCompileCache(process);
  void import('./start.js');
}
