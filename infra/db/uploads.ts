import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { StudyId, type CaseId, type OrganizationId, type Sha256 } from '../../shared/domain/ids';
import type { Actor } from '../../shared/domain/person';
import type { RefusalCode } from '../../shared/domain/refusal';
import type { RecordingFormat } from '../../shared/ecg/recording';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { AnnouncedFileTable, CaseTable, RefusedUploadTable, type AnnouncedFileRow, type CaseRow } from './tables/case';
import { selectList } from './tables/table';

/** Held to the end of the transaction, so that a draft is made once however often it is sent. */
export const lockCaseId = async (tx: Tx, id: CaseId): Promise<CaseRow | null> => {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [id]);
  return await tx.findOneBy(CaseTable, { id });
};

const filesOfCase = `select ${selectList(AnnouncedFileTable)} from announced_file where case_id = $1`;

export async function submittedAmong(tx: Tx, ids: readonly CaseId[]): Promise<ReadonlySet<CaseId>> {
  const rows: { id: CaseId }[] = await tx.query(
    `select id from "case" where id = any($1) and submitted_at is not null`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

export const announcedFiles = (tx: Tx, caseId: CaseId): Promise<AnnouncedFileRow[]> =>
  tx.query(`${filesOfCase} order by series, sha256`, [caseId]);

export async function announcedFile(tx: Tx, caseId: CaseId, sha256: Sha256): Promise<AnnouncedFileRow | null> {
  const [found]: AnnouncedFileRow[] = await tx.query(`${filesOfCase} and sha256 = $2`, [caseId, sha256]);
  return found ?? null;
}

type Announcement = Pick<AnnouncedFileRow, 'sha256' | 'size' | 'name'>;

export async function announceFiles(
  tx: Tx,
  caseId: CaseId,
  { files, series }: { files: readonly Announcement[]; series: number },
): Promise<void> {
  for (const { sha256, size, name } of files) {
    const row = {
      caseId,
      sha256,
      size,
      name,
      series,
      state: 'announced',
      refusalCode: null,
      receivedAt: null,
    } as const;
    await tx.insert(AnnouncedFileTable, row);
  }
}

export const markFiles = async (
  tx: Tx,
  caseId: CaseId,
  {
    hashes,
    ...change
  }: { hashes: readonly Sha256[] } & Partial<Pick<AnnouncedFileRow, 'state' | 'refusalCode' | 'receivedAt'>>,
): Promise<void> => {
  await tx.update(AnnouncedFileTable, { caseId, sha256: In([...hashes]) }, change);
};

/** A study of these bytes, with the case that holds it. */
export type TakenBytes = {
  readonly sha256: Sha256;
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly formHash: string;
};

export async function takenBytes(
  tx: Tx,
  organizationId: OrganizationId,
  hashes: readonly Sha256[],
): Promise<readonly TakenBytes[]> {
  return await tx.query(
    `select sha256, case_id as "caseId", number as "caseNumber", form_hash as "formHash"
     from study join "case" on "case".id = case_id where organization_id = $1 and sha256 = any($2)`,
    [organizationId, hashes],
  );
}

type NewStudy = {
  readonly sha256: Sha256;
  readonly size: number;
  readonly series: number;
  readonly format: RecordingFormat;
};

/** False: the same bytes have just become a study of another case of this organization. */
export async function insertStudy(
  { tx, at }: Doing,
  { id: caseId, clinicId }: Pick<CaseRow, 'id' | 'clinicId'>,
  study: NewStudy,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `insert into study(id, case_id, organization_id, series, sha256, size, format, state, analysis, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'stored', 'waiting', $8)
     on conflict (organization_id, sha256) do nothing returning id`,
    [
      StudyId.parse(randomUUID()), caseId, clinicId, study.series, study.sha256, study.size, study.format, at,
    ],
  ); // prettier-ignore
  return rows.length === 1;
}

type RefusedFile = {
  readonly caseId: CaseId | null;
  readonly fileName: string;
  readonly sha256: Sha256 | null;
  readonly code: RefusalCode;
};

/** For the technician's own upload history. */
export async function noteRefusedUpload(
  { tx, at }: Doing,
  by: Exclude<Actor, { kind: 'machine' }>,
  refused: RefusedFile,
): Promise<void> {
  await tx.insert(RefusedUploadTable, {
    ...refused,
    id: randomUUID(),
    organizationId: by.organizationId,
    personId: by.kind === 'person' ? by.personId : null,
    deviceId: by.kind === 'device' ? by.deviceId : null,
    at,
  });
}

/** From the sequence, so two days and two processes never give one number twice. `day`: YYMMDD of the local day. */
export async function nextCaseNumber(tx: Tx, day: string): Promise<string> {
  const rows: { next: string }[] = await tx.query(`select nextval('case_number') as next`);
  return `${day}-${(rows[0]?.next ?? '0').padStart(6, '0')}`;
}
