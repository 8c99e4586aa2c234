import { enableCompileCache } from '../system/compile-cache.js';
import { readPackagedPage } from '../system/files/packaged-page.js';
import { writeAtOnce } from '../system/write-at-once.js';
import { VERSION } from '../version.js';
import { PAGE_COLUMNS, readyPageName } from './help/ready-page.js';

const ready = readyText(process.argv.slice(2));
if (ready === null || !writeAtOnce(ready)) {
  // Before anything else is loaded.
  enableCompileCache(process);
  void import('./start.js');
}

/**
 * What is only to be printed: the version, which every installer and package manager asks for, and
 * help. The options, which would find the same, are not loaded.
 */
function readyText(words: readonly string[]): string | null {
  const [word = ''] = words;
  if (words.length === 1 && (word === '--version' || word === '-V')) return `${VERSION}\n`;
  const page = readyPageName(words);
  return page === null ? null : readPackagedPage(page, PAGE_COLUMNS);
}
