import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** A new folder of this run: removed when it ends, and whoever still works in it is found. */
export const testFolder = (name: string): string => {
  const run = process.env.TONGXIN_TEST_FOLDER;
  if (!run) throw new Error('TONGXIN_TEST_FOLDER is missing: run this test in the system project of Jest');
  const folder = mkdtempSync(join(run, `${name}-`));
  // root lends PostgreSQL another user, who must be able to walk in.
  chmodSync(folder, 0o755);
  return folder;
};
