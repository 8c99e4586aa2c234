import { enableCompileCache } from '../system/compile-cache.js';
import { writeAtOnce } from '../system/write-at-once.js';
import { VERSION } from '../version.js';

const words = process.argv.slice(2);
const isVersion = words.length === 1 && (words[0] === '--version' || words[0] === '-V');
// Every installer and package manager asks for it: 8 ms sooner than through all the options.
if (!isVersion || !writeAtOnce(`${VERSION}\n`)) {
  // Before anything else is loaded.
  enableCompileCache(process);
  void import('./start.js');
}
