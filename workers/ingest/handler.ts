import { doAs, type Clock } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import { studiesOf } from '../../infra/db/studies';
import type { StudyRow } from '../../infra/db/tables/case';
import type { OneCase } from '../../shared/contracts/queues';
import type { Sha256 } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import type { RefusalCode } from '../../shared/domain/refusal';
import type { DevicePatient } from '../../shared/ecg/recording';
import { settleStudies, type Outcome } from './settleStudies';

type Decoded =
  | {
      readonly ok: true;
      readonly packed: Uint8Array;
      readonly recordedAt: string | null;
      readonly device: string | null;
      readonly patient: DevicePatient;
    }
  | { readonly ok: false; readonly code: RefusalCode };

type Needs = {
  readonly db: Database;
  readonly now: Clock;
  readonly blobs: {
    readonly read: (sha256: Sha256) => Promise<Uint8Array>;
    readonly write: (bytes: Uint8Array) => Promise<{ readonly sha256: Sha256 }>;
  };
  /** Throws when the recording breaks the decoder or takes too long. */
  readonly decode: (bytes: Uint8Array) => Promise<Decoded>;
  readonly broke: (error: unknown) => void;
};

async function decodeStudy({ blobs, decode, broke }: Needs, study: StudyRow): Promise<Outcome> {
  const bytes = await blobs.read(study.sha256);
  const found = await decode(bytes).catch((error: unknown) => {
    broke(error);
    return null;
  });
  if (!found) return { id: study.id, kind: 'broke' };
  if (!found.ok) return { id: study.id, kind: 'undecodable', code: found.code };
  const { sha256 } = await blobs.write(found.packed);
  const { recordedAt, device, patient } = found;
  return {
    id: study.id,
    kind: 'decoded',
    columns: { recordedAt, device, devicePatient: patient, recordingSha256: sha256 },
  };
}

/** Turns the stored files of a case into recordings. A repeat finds nothing stored and changes nothing. */
export const ingest =
  (needs: Needs) =>
  async ({ caseId }: OneCase): Promise<void> => {
    const actor = machine('ingest');
    const studies = await doAs(needs, actor, ({ tx }) => studiesOf(tx, caseId));
    const outcomes: Outcome[] = [];
    for (const study of studies.filter(({ state }) => state === 'stored')) {
      outcomes.push(await decodeStudy(needs, study));
    }
    await doAs(needs, actor, (doing) => settleStudies(doing, caseId, outcomes));
  };
