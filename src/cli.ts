import { processContext } from './context.js';
import { main } from './main.js';

// A reader that has seen enough, as in `| head -1`, is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

main(processContext()).then((exitCode) => {
  // Not `process.exit()`: it would cut what is still on its way into a pipe.
  process.exitCode = exitCode;
});
