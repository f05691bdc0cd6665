import { readFileSync } from 'node:fs';
import { readRecord } from '../../services/ecg/readRecord';
import { readAnnotations as annotationsIn, type WfdbAnnotation } from '../../shared/ecg/formats/wfdb/annotations';
import type { Recording } from '../../shared/ecg/recording';

/** A record by its `.hea`; throws where it cannot be read. */
export const readWfdb = (headerPath: string): Recording => {
  const found = readRecord(headerPath);
  if (!found.ok) throw new Error(`${headerPath}: ${found.refusal.code} ${found.refusal.detail}`);
  return found.value;
};

/** Throws where the file has no end. */
export const readAnnotations = (path: string): readonly WfdbAnnotation[] => {
  const read = annotationsIn(new Uint8Array(readFileSync(path)));
  if (!read.ok) throw new Error(`${path}: ${read.refusal.detail}`);
  return read.value;
};

/** Annotation codes that are beats (ecgcodes.h). */
export const beatCodes: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 25, 30, 34, 35, 38]);
