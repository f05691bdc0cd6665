import { randomUUID } from 'node:crypto';
import { cast } from '../../infra/db/seed/cast';
import type { CaseRow } from '../../infra/db/tables/case';
import { keepUpload } from '../../services/intake/acceptUpload';
import { announceMore } from '../../services/intake/moreFiles';
import { makeDraft } from '../../services/intake/newCase';
import type { CaseForm } from '../../shared/domain/case';
import { CaseId, type Sha256 } from '../../shared/domain/ids';
import { formOf } from '../harness/ground';
import { announced, sha256Of } from '../harness/intakeDoor';
import { dies } from './machines';
import { mortal, type Fate } from './mortal';
import type { Night } from './night';
import { bytesSaying, type MachineWord } from './stubEcg';

export type Uploader = 'technician' | 'technician2';

/** What the technician writes on the form. */
export const requests = {
  routine: {},
  'chest pain': { symptoms: ['chest-pain'] },
  urgent: { priority: 'urgent' },
  stat: { priority: 'stat' },
  suspected: { technicianSuspects: true },
} as const satisfies Record<string, Partial<CaseForm>>;
export type Requested = keyof typeof requests;

/** In what way the sender hears nothing the first time, and sends again. */
export type Interruption = 'none' | 'twice at once' | 'before commit' | 'after commit';

type File = { readonly who: Uploader; readonly caseId: CaseId; readonly bytes: Uint8Array };

const keep = async (night: Night, { who, caseId, bytes }: File, fate: Fate | null = null): Promise<CaseId> => {
  const { sha256 } = await night.shelf.write(bytes);
  const inspected = { sha256, size: bytes.length, format: 'dicom', differs: [] } as const;
  const needs = night.intake(mortal(night.place.db, fate).db);
  const kept = await keepUpload(needs, night.actors[who], { caseId, path: sha256, inspected });
  return kept.caseId;
};

const accept = (night: Night, who: Uploader, of: { sha256: Sha256; caseId: CaseId }): void => {
  night.accepted.push({ ...of, clinic: night.actors[who].organizationId });
};

/** Sends until it is answered; an answer is a promise. */
async function send(night: Night, file: File, interruption: Interruption): Promise<void> {
  const sha256 = sha256Of(file.bytes);
  if (interruption === 'twice at once') {
    for (const caseId of await Promise.all([keep(night, file), keep(night, file)])) {
      accept(night, file.who, { sha256, caseId });
    }
    return;
  }
  if (interruption !== 'none') {
    const fate = { at: 0, committed: interruption === 'after commit' };
    await dies(() => keep(night, file, fate));
  }
  accept(night, file.who, { sha256, caseId: await keep(night, file) });
}

type Upload = {
  readonly who: Uploader;
  readonly request: Requested;
  readonly says: MachineWord;
  readonly interruption: Interruption;
};

const patients = [
  ['王小东', 'male'],
  ['陈秀英', 'female'],
] as const;

function requestFrom(who: Uploader, request: Requested): CaseForm {
  const [name, sex] = patients[who === 'technician' ? 0 : 1];
  const doctor = who === 'technician' ? cast.clinician.name : cast.clinician2.name;
  const form = formOf({ requestedBy: doctor, ...structuredClone(requests[request] as Partial<CaseForm>) });
  return form.patient.identity === 'known' ? { ...form, patient: { ...form.patient, name, sex } } : form;
}

export async function upload(night: Night, { who, request, says, interruption }: Upload): Promise<void> {
  const [id, bytes] = [CaseId.parse(randomUUID()), bytesSaying(says)];
  const form = requestFrom(who, request);
  const draft = { id, form, files: [announced(bytes)] };
  const { caseId } = await makeDraft(night.intake(), night.actors[who], draft);
  night.forms.set(caseId, form);
  await send(night, { who, caseId, bytes }, interruption);
}

/** A recording that joins its case. */
export async function recordAgain(night: Night, seen: CaseRow, says: MachineWord): Promise<void> {
  const who = seen.clinicId === night.group.organizations.clinic ? 'technician' : 'technician2';
  const bytes = bytesSaying(says);
  const more = { files: [announced(bytes)] };
  await announceMore(night.intake(), night.actors[who], { caseId: seen.id, more });
  await send(night, { who, caseId: seen.id, bytes }, 'none');
}

/** The same bytes with the same form under another id: one case, one study, the first receipt. */
export async function uploadSame(night: Night, seen: CaseRow): Promise<void> {
  const study = night.seen.studies.find(({ caseId, series }) => caseId === seen.id && series === 1);
  const form = night.forms.get(seen.id);
  if (!study || !form) return;
  const who = seen.clinicId === night.group.organizations.clinic ? 'technician' : 'technician2';
  const files = [{ sha256: study.sha256, size: study.size, name: 'ecg.xml' }];
  const asked = { id: CaseId.parse(randomUUID()), form, files };
  const draft = await makeDraft(night.intake(), night.actors[who], asked);
  accept(night, who, { sha256: study.sha256, caseId: draft.caseId });
}
