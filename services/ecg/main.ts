import { parseArgs } from 'node:util';
import { annotate, type AnnotateOptions } from './annotate';
import { readAloud } from './read';
import type { Said } from './said';
import { screen } from './screen';

const usage = `usage: npm run ecg -- annotate RECORD.hea… --out DIR [--waves]
                          beats and rhythms as WFDB marks, DIR/RECORD.txn;
                          P, QRS and T of each beat and lead, DIR/RECORD.txw
       npm run ecg -- screen FILE…
                          one JSON line per file: statements, measurements, critical keys
       npm run ecg -- read FILE… [--json]
                          leads, measurements and findings of any format`;

type Options = AnnotateOptions & { readonly json: boolean };
type Command = (path: string, options: Options) => Said;

const commands: Readonly<Record<string, Command>> = {
  annotate,
  screen,
  read: readAloud,
};

/** A file that is not there is the caller's mistake, and the others are still looked at. */
function attempt(command: Command, path: string, options: Options): Said {
  try {
    return command(path, options);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { lines: [], complaints: [`${path}: ${error.message}`] };
    throw error;
  }
}

function perform([name = '', ...paths]: readonly string[], options: Options): number {
  const command = commands[name];
  if (!command || paths.length === 0) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  let failed = 0;
  for (const path of paths) {
    const { lines, complaints } = attempt(command, path, options);
    for (const line of lines) process.stdout.write(`${line}\n`);
    for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
    if (complaints.length > 0) failed += 1;
  }
  return failed > 0 ? 1 : 0;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: '.' },
    waves: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
process.exitCode = perform(positionals, values);
