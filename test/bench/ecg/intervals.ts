import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../../shared/ecg/analyse';
import { readRecording } from '../../../shared/ecg/formats/readRecording';
import { present, recordings, row, type Part } from './part';

const intervals = ['prMs', 'qrsMs', 'qtMs'] as const;

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** Against what the recording's own device measured, file by file: agreement, not truth. */
export function deviceIntervals(): Part | null {
  if (!present('formats')) return null;
  const lines = [row('ours / the device’s', 'PR', 'QRS', 'QT', 'rate')];
  for (const file of filesBelow(join(recordings, 'formats'))) {
    const found = readRecording([readFileSync(file)]);
    if (!found.ok) continue;
    const theirs = found.value.deviceMeasurements;
    if (!intervals.some((name) => theirs[name] !== undefined)) continue;
    const { measurements } = analyse(found.value);
    const pair = (ours: number | null, device: number | undefined): string =>
      `${ours === null ? '–' : Math.round(ours)}/${device === undefined ? '–' : Math.round(device)}`;
    lines.push(
      row(
        file.slice(recordings.length + 9).slice(-32),
        ...intervals.map((name) => pair(measurements[name], theirs[name])),
        pair(measurements.heartRateBpm, theirs.ventricularRateBpm),
      ),
    );
  }
  return { lines, figures: {} };
}
