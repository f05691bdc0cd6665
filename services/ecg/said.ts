import { refusals } from '../../shared/domain/refusal';
import type { FormatRefusal } from '../../shared/ecg/formats/formatRefusal';
import { uploadRefusal } from '../../shared/ecg/formats/uploadRefusal';

/** What a command prints for one file; complaints go to the error output. */
export type Said = { readonly lines: readonly string[]; readonly complaints: readonly string[] };

export const said = (...lines: readonly string[]): Said => ({ lines, complaints: [] });

export const sentencesOf = ({ code }: FormatRefusal) => refusals[uploadRefusal[code]];

export function refused(path: string, refusal: FormatRefusal): Said {
  const { zh, en } = sentencesOf(refusal);
  return { lines: [], complaints: [`${path}: ${zh} ${en} (${refusal.code}: ${refusal.detail})`] };
}
