export type { Snapshot } from './core/model.js';
