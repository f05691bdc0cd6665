import { zipSync } from 'fflate';
import { markedFormat } from '../recognise';
import { readAnnotations } from './annotations';
import { fileOf } from './belonging';
import { wfdbHeader, type WfdbHeader } from './header';
import { groupsOf } from './signalFile';

export type NamedBytes = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
type Header = NamedBytes & { readonly header: WfdbHeader };
type Picked = { readonly headers: readonly Header[]; readonly others: readonly NamedBytes[] };

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** The files of one header under the names that the header has for them; null while one is missing. */
const filesOf = ({ header, bytes }: Header, others: readonly NamedBytes[]): readonly NamedBytes[] | null => {
  const parts: NamedBytes[] = [{ name: `${header.record}.hea`, bytes }];
  for (const group of groupsOf(header.signals)) {
    const found = fileOf(
      group,
      header.frames,
      others.map((other) => other.bytes),
    );
    const part = found.ok ? others.find((other) => other.bytes === found.value.bytes) : undefined;
    if (!part) return null;
    parts.push({ name: fileName(group.file), bytes: part.bytes });
  }
  return parts;
};

const segmentsOf = (main: Header, { headers }: Picked): readonly Header[] =>
  main.header.segments.flatMap(({ name }) => headers.filter(({ header }) => header.record === name).slice(0, 1));

/** Marks up to the last byte; whatever else bears no sign of its kind may begin like some. */
const lastMark = (bytes: Uint8Array): number => {
  const read = readAnnotations(bytes);
  const endsEarly = readAnnotations(bytes.subarray(0, -2)).ok;
  return read.ok && !endsEarly && markedFormat(bytes) === null ? (read.value.at(-1)?.at ?? -1) : -1;
};

/** Marks that end within the record are its own; with several records nobody can tell whose they are. */
const annotationsOf = ({ header }: Header, others: readonly NamedBytes[]): readonly NamedBytes[] => {
  const isOwn = ({ bytes }: NamedBytes): boolean => {
    const last = lastMark(bytes);
    return last >= 0 && last <= (header.frames ?? Number.POSITIVE_INFINITY);
  };
  return others
    .filter(isOwn)
    .map(({ bytes }, i) => ({ name: `${header.record}.${i === 0 ? 'atr' : `at${i}`}`, bytes }));
};

const partsOf = (main: Header, picked: Picked): readonly NamedBytes[] | null => {
  const { header, bytes } = main;
  if (header.segments.length === 0) return filesOf(main, picked.others);
  const parts: NamedBytes[] = [{ name: `${header.record}.hea`, bytes }];
  for (const segment of segmentsOf(main, picked)) {
    const files = filesOf(segment, picked.others);
    if (!files) return null;
    parts.push(...files);
  }
  return parts;
};

/** The oldest moment a zip can hold, on whatever clock. */
const always = new Date(1980, 0, 1);

/** The same files give the same zip, so that the same recording twice is one study. */
const zipOf = (parts: readonly NamedBytes[]): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(parts.map(({ name, bytes }) => [name, [bytes, { level: 0, mtime: always }]])));

const recordOf = (main: Header, picked: Picked, isOnly: boolean) => {
  const parts = partsOf(main, picked);
  if (!parts) return null;
  const taken = new Set(parts.map(({ bytes }) => bytes));
  const left = picked.others.filter(({ bytes }) => !taken.has(bytes));
  const whole = [...parts, ...(isOnly ? annotationsOf(main, left) : [])];
  if (new Set(whole.map(({ name }) => name)).size < whole.length) return null;
  return { bundle: { name: `${main.header.record}.zip`, bytes: zipOf(whole) }, taken: whole };
};

const withHeader = (file: NamedBytes): Header | null => {
  const header = wfdbHeader(file.bytes);
  return header && { ...file, header };
};

/**
 * The files of each WFDB record as one zip, the others as they are: a recording is one file from here on. A record
 * that lacks a file stays as it was chosen, and is refused by whoever looks at it.
 */
export const bundleRecords = (files: readonly NamedBytes[]): readonly NamedBytes[] => {
  const headers = files.flatMap((file) => withHeader(file) ?? []);
  const others = files.filter(({ bytes }) => !headers.some((header) => header.bytes === bytes));
  const inner = new Set(headers.flatMap(({ header }) => header.segments.map(({ name }) => name)));
  const mains = headers.filter(({ header }) => !inner.has(header.record));
  const records = mains.flatMap((main) => recordOf(main, { headers, others }, mains.length === 1) ?? []);
  const taken = new Set(records.flatMap((record) => record.taken.map(({ bytes }) => bytes)));
  return [...records.map(({ bundle }) => bundle), ...files.filter(({ bytes }) => !taken.has(bytes))];
};
