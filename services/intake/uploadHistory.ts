import type { z } from 'zod';
import { doAs } from '../../infra/db/doing';
import {
  refusedUploads,
  uploadedCases,
  type RefusedUpload,
  type UploadedCase,
} from '../../infra/db/reads/uploadHistory';
import { noteShown } from '../../infra/db/shownCases';
import type { UploadRow, UploadRows } from '../../shared/contracts/http';
import type { PersonActor } from '../../shared/domain/person';
import { isRefusalCode, refusals } from '../../shared/domain/refusal';
import type { IntakeNeeds } from './needs';

/** What a decoder says in its own codes is, to the technician, a damaged file. */
const wordsOf = (code: string): UploadRow['refusal'] => {
  const { zh, en } = refusals[isRefusalCode(code) ? code : 'upload/damaged'];
  return { code, zh, en };
};

const rowOfCase = (uploaded: UploadedCase): UploadRow => {
  const { at, hints, refusalCode, ...row } = uploaded;
  return {
    ...row,
    kind: 'case',
    at: at.toISOString(),
    qualityHints: (hints ?? []).map(({ sentence }) => sentence),
    refusal: refusalCode === null ? null : wordsOf(refusalCode),
  };
};

const rowOfRefused = ({ at, caseId, fileName, code }: RefusedUpload): UploadRow => ({
  kind: 'refused',
  at: at.toISOString(),
  caseId,
  caseNumber: null,
  fileName,
  patientName: null,
  state: null,
  severity: null,
  priority: null,
  version: null,
  readNow: null,
  openAlert: null,
  question: null,
  qualityHints: [],
  refusal: wordsOf(code),
});

/** The uploader's own cases and refused files, latest first. */
export const uploadHistory = (needs: IntakeNeeds, actor: PersonActor): Promise<z.infer<typeof UploadRows>> =>
  doAs(needs, actor, async (doing) => {
    const [cases, refused] = [await uploadedCases(doing.tx, actor), await refusedUploads(doing.tx, actor)];
    const rows = [...cases.map(rowOfCase), ...refused.map(rowOfRefused)];
    await noteShown({ ...doing, actor }, { list: 'uploads', caseIds: rows.flatMap(({ caseId }) => caseId ?? []) });
    return { rows: rows.toSorted((a, b) => b.at.localeCompare(a.at)) };
  });
