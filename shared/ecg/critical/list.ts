import { z } from 'zod';
import { PatternRows } from './patternRows';
import { n, row } from './row';
import { SignificantRows } from './significantRows';

/** A key, once published, keeps its meaning; what a group may change are the numbers, the tier and their source. */
export const CriticalRows = z.strictObject({
  'vf-flutter': row({
    seconds: n,
    independentLeads: n,
    leakage: n,
    steepPart: n,
    smallestUv: n,
    slowestHz: n,
    fastestHz: n,
    organised: n,
    flutterHz: n,
  }),
  asystole: row({ seconds: n, leadsInContact: n }),
  vt: row({ rateBpm: n, sustainedSeconds: n, wholeStripPart: n, qrsMs: n, childQrsMs: n, compromisedBeats: n }),
  'wide-qrs-tachycardia': row({ rateBpm: n, qrsMs: n, childQrsMs: n, fewestBeats: n, leastPart: n }),
  'svt-fast': row({ rateBpm: n, liftBpm: n, qrsMs: n, infantRateBpm: n, childRateBpm: n }),
  'preexcited-af': row({ shortestRrMs: n, irregularity: n, qrsMs: n }),
  'bradycardia-severe': row({ rateBpm: n, syncopeRateBpm: n, infantRateBpm: n, childRateBpm: n, schoolRateBpm: n }),
  'av-block-high': row({
    strength: n,
    coupling: n,
    fixedCoupling: n,
    pPerQrs: n,
    fastestVentricularBpm: n,
    slowTwoToOneBpm: n,
  }),
  pause: row({ ms: n, silentFibrillationMs: n, leadsInContact: n }),
  'acute-mi-suspected': row({
    manFrom40Uv: n,
    manUnder40Uv: n,
    womanUv: n,
    otherUv: n,
    rightUv: n,
    rightYoungManUv: n,
    posteriorUv: n,
    posteriorYoungManUv: n,
    reciprocalUv: n,
    changeUv: n,
    fastBpm: n,
    uncertainUv: n,
  }),
  sgarbossa: row({ concordantUv: n, depressionUv: n, discordantRatio: n, qrsMs: n }),
  'acute-ischemia-suspected': row({
    diffuseUv: n,
    diffuseLeads: n,
    liftedUv: n,
    regionalUv: n,
    fastBpm: n,
    uncertainUv: n,
  }),
  'qtc-long': row({ ms: n, jtcMs: n, wideQrsMs: n, fibrillationBeats: n }),
  'hyperkalaemia-pattern': row({ qrsMs: n, fastestBpm: n, tallTUv: n, tallToR: n, narrowTMs: n }),
  ...PatternRows.shape,
});
export type CriticalRows = z.infer<typeof CriticalRows>;
export type CriticalKey = keyof CriticalRows;

/** Versioned data of a group. */
export const CriticalList = z.strictObject({
  version: z.string().min(1),
  rows: CriticalRows,
  significant: SignificantRows,
});
export type CriticalList = z.infer<typeof CriticalList>;
