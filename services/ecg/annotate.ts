import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { analyse } from '../../shared/ecg/analyse';
import { writeAnnotations } from '../../shared/ecg/formats/wfdb/writeAnnotations';
import { marksOf } from '../../shared/ecg/timeline/marks';
import { rhythmTimeline } from '../../shared/ecg/timeline/rhythmTimeline';
import { contextOf } from './contextOf';
import { readRecord } from './readRecord';
import { refused, said, type Said } from './said';

/** Beats and rhythms of a WFDB record as `RECORD.txn`, for whichever comparator. */
export function annotate(header: string, out: string): Said {
  const found = readRecord(header);
  if (!found.ok) return refused(header, found.refusal);
  const recording = found.value;
  const record = basename(header, '.hea');
  const marks = marksOf(analyse(recording).beats, rhythmTimeline(recording, contextOf(recording)));
  mkdirSync(out, { recursive: true });
  const file = join(out, `${record}.txn`);
  writeFileSync(file, writeAnnotations(marks));
  return said(`${file}: ${marks.length} marks`);
}
