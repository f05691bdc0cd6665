import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { analyse } from '../../shared/ecg/analyse';
import type { WfdbAnnotation } from '../../shared/ecg/formats/wfdb/annotations';
import { writeAnnotations } from '../../shared/ecg/formats/wfdb/writeAnnotations';
import { marksOf, waveMarksOf } from '../../shared/ecg/timeline/marks';
import { rhythmTimeline } from '../../shared/ecg/timeline/rhythmTimeline';
import { channelsOf } from './channelsOf';
import { contextOf } from './contextOf';
import { readRecord } from './readRecord';
import { refused, said, type Said } from './said';

export type AnnotateOptions = { readonly out: string; readonly waves: boolean };

/** Beats and rhythms of a WFDB record as `RECORD.txn`, its waves as `RECORD.txw`, for whichever comparator. */
export function annotate(header: string, { out, waves }: AnnotateOptions): Said {
  const found = readRecord(header);
  if (!found.ok) return refused(header, found.refusal);
  const recording = found.value;
  const analysis = analyse(recording);
  mkdirSync(out, { recursive: true });
  const put = (kind: string, marks: readonly WfdbAnnotation[]): string => {
    const file = join(out, `${basename(header, '.hea')}.${kind}`);
    writeFileSync(file, writeAnnotations(marks));
    return `${file}: ${marks.length} marks`;
  };
  const beats = put('txn', marksOf(analysis.beats, rhythmTimeline(recording, contextOf(recording))));
  return waves ? said(beats, put('txw', waveMarksOf(analysis, channelsOf(header, recording)))) : said(beats);
}
