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
  'posterior-mi': row({ depressionUv: n, rToS: n }),
  'de-winter': row({ depressionUv: n, riseUv: n, tallTUv: n, fastBpm: n }),
  'hyperacute-t': row({ tallTUv: n, tToQrs: n, broadMs: n }),
  wellens: row({ deepUv: n, biphasicUv: n, keptRUv: n, restUv: n, wideQrsMs: n, juvenileYears: n }),
  're-infarction': row({ riseUv: n, leastUv: n, standingUv: n }),
  'hypokalaemia-pattern': row({ uUv: n, depressionUv: n, fastestBpm: n }),
  'pe-pattern': row({ waveUv: n, tUv: n }),
  't-alternans': row({ differenceUv: n, part: n, leads: n }),
  'r-on-t': row({ overlapMs: n, qtcMs: n }),
  'pacing-failure': row({ failures: n, fewestSpikes: n, steadyPart: n }),
});
export type PatternRows = z.infer<typeof PatternRows>;
