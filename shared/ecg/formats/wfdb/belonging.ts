import { read, refuse, type Read } from '../formatRefusal';
import { checksumSays, firstValuesIn, framesIn, bytesOfGroup, storedSamples, type SignalGroup } from './signalFile';

export type GroupBytes = { readonly bytes: Uint8Array; readonly frames: number };

const hasRightSums = (group: SignalGroup, { bytes, frames }: GroupBytes): boolean =>
  group.signals.every((signal) => checksumSays(signal, storedSamples(group, signal, { bytes, frames })) === 'same');

/**
 * Which of the files holds these signals. Headers name files, but names change on the way and bytes do not: the header
 * also tells how long the file is, with which values it begins and what all its samples add up to.
 */
export const fileOf = (group: SignalGroup, frames: number | null, files: readonly Uint8Array[]): Read<GroupBytes> => {
  const whole = files.flatMap((bytes) => {
    const inFile = framesIn(group, bytes);
    const wanted = frames ?? inFile;
    return wanted > 0 && bytes.length >= bytesOfGroup(group, wanted) ? [{ bytes, frames: wanted }] : [];
  });
  if (files.length === 0) return refuse('format/incomplete', 'a header without its signal file');
  if (whole.length === 0) return refuse('format/truncated', `no file holds ${frames ?? 'any'} frames of the signals`);
  const likely = whole.filter(({ bytes }) => firstValuesIn(group, bytes) !== 'unlike');
  if (likely.length === 1 && likely[0]) return read(likely[0]);
  // Edited headers keep old first values; then the sums must be right.
  const proven = (likely.length > 0 ? likely : whole).filter((each) => hasRightSums(group, each));
  const [only, ...others] = proven;
  if (only && others.length === 0) return read(only);
  return refuse('format/incomplete', `${proven.length} files fit the header`);
};
