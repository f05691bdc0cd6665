import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { wfdbHeader, type WfdbHeader } from '../../shared/ecg/formats/wfdb/header';

const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(path));

const namesIn = ({ record, signals, segments }: WfdbHeader): readonly string[] => [
  ...signals.map(({ file }) => (file === '-' ? `${record}.dat` : file)),
  ...segments.flatMap(({ name }) => (name === '~' ? [] : [`${name}.hea`])),
];

/** A file and, where it is the header of a WFDB record, every file that it names beside it. */
export function recordFiles(path: string): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array>();
  const take = (file: string): void => {
    if (found.has(file)) return;
    const bytes = bytesOf(file);
    found.set(file, bytes);
    const header = file.endsWith('.hea') ? wfdbHeader(bytes) : null;
    const beside = header ? namesIn(header).map((name) => join(dirname(file), name)) : [];
    beside.filter((other) => existsSync(other)).forEach(take);
  };
  take(path);
  return [...found.values()];
}
