import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { noteRefusedUpload } from '../../infra/db/uploads';
import type { Receipt } from '../../shared/contracts/http';
import { CaseForm } from '../../shared/domain/case';
import { CaseId } from '../../shared/domain/ids';
import type { UploadingActor } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import { keepUpload } from './acceptUpload';
import { withRecords } from './gatherRecords';
import { inspectFile, type Inspected } from './inspectFile';
import { intakeAs, type IntakeNeeds } from './needs';
import { makeDraft } from './newCase';
import { withParts, type Parts, type ReceivedFile } from './receiveParts';
import { uploaderOf } from './uploader';

type Arrived = ReceivedFile & Inspected;

const formIn = (fields: Parts['fields']): CaseForm => {
  const text = fields.get('form');
  if (text === undefined) throw new Refusal('request/malformed', { paths: ['form'] });
  try {
    return CaseForm.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('request/malformed', { paths: ['form'] });
    throw error;
  }
};

const idIn = (fields: Parts['fields']): CaseId => CaseId.parse(fields.get('id') ?? randomUUID());

const noteRefused = (
  needs: IntakeNeeds,
  actor: UploadingActor,
  of: { file: ReceivedFile; caseId: CaseId; refusal: Refusal },
): Promise<void> =>
  intakeAs(needs, actor, (doing) => {
    const { file, caseId, refusal } = of;
    return noteRefusedUpload(doing, actor, { caseId, fileName: file.name, sha256: null, code: refusal.code });
  });

type Bundle = { readonly id: CaseId; readonly form: CaseForm; readonly files: readonly ReceivedFile[] };

/** All of them before a draft is made: a bundle with a stray file is refused as a whole and leaves nothing. */
async function inspectAll(needs: IntakeNeeds, actor: UploadingActor, { id, form, files }: Bundle) {
  const arrived: Arrived[] = [];
  for (const file of files) {
    try {
      arrived.push({ ...file, ...(await inspectFile(file.path, { announced: null, form })) });
    } catch (error) {
      if (error instanceof Refusal) await noteRefused(needs, actor, { file, caseId: id, refusal: error });
      throw error;
    }
  }
  return arrived;
}

async function receive(needs: IntakeNeeds, actor: UploadingActor, { fields, files }: Parts): Promise<Receipt> {
  const [id, form] = [idIn(fields), formIn(fields)];
  if (files.length === 0) throw new Refusal('request/malformed', { paths: ['file'] });
  return await withRecords(needs, files, (records) => accept(needs, actor, { id, form, files: records }));
}

async function accept(needs: IntakeNeeds, actor: UploadingActor, bundle: Bundle): Promise<Receipt> {
  const { id, form } = bundle;
  const arrived = await inspectAll(needs, actor, bundle);
  const announced = arrived.map(({ sha256, size, name }) => ({ sha256, size, name }));
  const draft = await makeDraft(needs, actor, { id, form, files: announced });
  if (draft.receipt) return { ...draft.receipt, repeated: true };
  let receipt: Receipt | null = null;
  for (const inspected of arrived) {
    const { path } = inspected;
    receipt = (await keepUpload(needs, actor, { caseId: draft.caseId, path, inspected })).receipt ?? receipt;
  }
  if (!receipt) throw new Refusal('server/busy');
  return receipt;
}

/** Form and files in one request, for scripts and devices; by a device under its agreement's standing consent. */
export async function plainPost(needs: IntakeNeeds, request: Request, response: Response): Promise<void> {
  const actor = await uploaderOf(needs, request);
  const receipt = await withParts(needs, request, (parts) => receive(needs, actor, parts));
  response.status(receipt.repeated ? 200 : 201).json(receipt);
}
