import { z } from 'zod';
import { n, row } from './row';

/** 重大阳性: not critical, but read before the routine. Numbers of each group as in the critical list. */
export const SignificantRows = z.strictObject({
  'atrial-fibrillation': row({ fastBpm: n }),
  'av-block-2-ii': row({ fewestDropped: n }),
  'av-block-2-1': row({ strength: n, coupling: n }),
  'vt-run': row({ rateBpm: n, fewestBeats: n }),
  'qtc-prolonged': row({ ms: n, manMs: n, womanMs: n, wideQrsMs: n }),
  'pre-excitation': row({ prMs: n, qrsMs: n }),
  'brugada-1': row({ jUv: n }),
  'alternating-bundle-branch-block': row({ qrsMs: n, fewestBeats: n }),
  'electrical-alternans': row({ part: n, leads: n }),
  lbbb: row({ qrsMs: n }),
});
export type SignificantRows = z.infer<typeof SignificantRows>;
