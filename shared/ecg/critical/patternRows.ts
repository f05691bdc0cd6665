import { z } from 'zod';
import { n, row } from './row';

/** Keys told by the axes, the shapes and the order of beats. Axis numbers are cosines between beats. */
export const PatternRows = z.strictObject({
  'polymorphic-vt': row({
    rateBpm: n,
    fastBpm: n,
    qrsMs: n,
    fewestBeats: n,
    farthest: n,
    turned: n,
    turningPart: n,
    uniform: n,
  }),
  torsades: row({ fewestBeats: n, slowTurn: n, qtcMs: n }),
  'bidirectional-vt': row({ fewestBeats: n, neighbours: n, everySecond: n, pairedPart: n }),
  'hypokalaemia-pattern': row({ uUv: n, depressionUv: n, fastestBpm: n }),
  'pe-pattern': row({ waveUv: n, tUv: n }),
  't-alternans': row({ differenceUv: n, part: n, leads: n }),
  'r-on-t': row({ overlapMs: n, qtcMs: n }),
  'pacing-failure': row({ failures: n, fewestSpikes: n, steadyPart: n }),
});
export type PatternRows = z.infer<typeof PatternRows>;
