import { endWith, onStrayError, processContext } from '../system/context.js';
import { main } from './main.js';

main(processContext(), onStrayError).then(endWith);
