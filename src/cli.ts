import { enableCompileCache } from './compile-cache.js';

// First, because it is for what is loaded after it; and with no import that `start.ts` has too,
// because the bundler would make that one load all of it.
enableCompileCache(process.env, process.geteuid?.() ?? null);
void import('./start.js');
