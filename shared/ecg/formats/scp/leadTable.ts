import { read, refuse, type Read } from '../formatRefusal';
import { leadFromCode } from '../leadName';
import { u32, u8 } from '../littleEndian';
import type { LeadName } from '../../recording';

export type StoredLead = {
  /** Null for leads that have no name here; their bytes stand among the others. */
  readonly name: LeadName | null;
  /** Number of the first sample, from 1, on the record's time line; the last one is `last`. */
  readonly first: number;
  readonly last: number;
};

export type LeadTable = { readonly subtractsBeats: boolean; readonly leads: readonly StoredLead[] };

const entryBytes = 9;

/** Section 3: which leads, from which sample to which. */
export const leadTable = (body: Uint8Array): Read<LeadTable> => {
  const count = u8(body, 0);
  if (count === 0) return refuse('format/no-waveform', 'no leads');
  if (body.length < 2 + count * entryBytes) return refuse('format/damaged', `${count} leads in ${body.length} bytes`);
  const leads = Array.from({ length: count }, (_, i): StoredLead => {
    const at = 2 + i * entryBytes;
    return { first: u32(body, at), last: u32(body, at + 4), name: leadFromCode(`2:${u8(body, at + 8)}`) };
  });
  const isRange = ({ first, last }: StoredLead): boolean => first >= 1 && last >= first && last < 2 ** 31;
  if (!leads.every(isRange)) return refuse('format/damaged', 'a lead without a range of samples');
  return read({ subtractsBeats: (u8(body, 1) & 1) === 1, leads });
};
