import { bundleRecords } from '../../../../shared/ecg/formats/wfdb/bundle';
import { inspectFile, type Inspected } from './inspectFile';

type Chosen = { readonly name: string; readonly bytes: Blob };

/** The files of one WFDB record become one. */
export async function inspectAll(files: readonly Chosen[]): Promise<Inspected[]> {
  const read = await Promise.all(
    files.map(async ({ name, bytes }) => ({ name, bytes: new Uint8Array(await bytes.arrayBuffer()) })),
  );
  return await Promise.all(bundleRecords(read).map(({ name, bytes }) => inspectFile(name, bytes)));
}

/** What lay refused for want of another file is looked at again together with the new ones. */
export const isPart = ({ refusal }: Inspected): boolean =>
  refusal === 'upload/incomplete' || refusal === 'upload/unknown-format';

/** Parts leave, for they were looked at again; what lies there already does not come twice. */
export const withInspected = (now: readonly Inspected[], inspected: readonly Inspected[]): readonly Inspected[] => {
  const kept = now.filter((each) => !isPart(each));
  return [...kept, ...inspected.filter(({ sha256 }) => !kept.some((each) => each.sha256 === sha256))];
};
