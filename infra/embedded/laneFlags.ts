import { availableParallelism } from 'node:os';

/**
 * For every process of a lane. Each keeps four threads of its own for collecting garbage and compiling, and on two
 * processors they stand in each other's way: measured alone, the engine's thread cost an eighth more with four.
 */
export const laneFlags: readonly string[] = [
  '--enable-source-maps',
  `--v8-pool-size=${Math.min(4, Math.ceil(availableParallelism() / 2))}`,
];
