import { endWith, processContext } from './context.js';
import { main } from './main.js';

main(processContext()).then(endWith);
