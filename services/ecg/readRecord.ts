import type { Read } from '../../shared/ecg/formats/formatRefusal';
import { readRecording } from '../../shared/ecg/formats/readRecording';
import { readWfdb } from '../../shared/ecg/formats/wfdb/wfdb';
import type { Recording } from '../../shared/ecg/recording';
import { recordFiles } from './recordFiles';

/** Two days of three leads; the memory is the caller's own. */
export const researchRules = { limits: { longestSeconds: 172_800, mostSamples: 2 ** 28 }, lendNames: true } as const;

/** One recording of any format from the disk; of a WFDB record its header is named. Throws where a file is missing. */
export const readRecord = (path: string): Read<Recording> => {
  const files = recordFiles(path);
  return path.endsWith('.hea') ? readWfdb(files, researchRules) : readRecording(files);
};
