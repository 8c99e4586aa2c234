import { endWith, onStrayError, processContext } from './context.js';
import { main } from './main.js';

main(processContext(), onStrayError).then(endWith);
