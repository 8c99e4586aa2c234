import { processContext } from './context.js';
import { main } from './main.js';

main(processContext()).then((exitCode) => {
  // Not `process.exit()`: it would cut what is still on its way into a pipe.
  process.exitCode = exitCode;
});
