import { doAs } from '../../infra/db/doing';
import { drillDevice } from '../../infra/db/drillDevices';
import { runningDrills } from '../../infra/db/drills';
import { submittedAmong } from '../../infra/db/uploads';
import type { DrillRow } from '../../infra/db/tables/drill';
import { drillCaseId } from '../../infra/db/drillCaseId';
import { deviceDoor } from '../../infra/client/door';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, patientOf, uploadUnder } from '../../infra/client/upload';
import type { CaseForm } from '../../shared/domain/case';
import { drillPatient, ourTime, type DrillUpload } from '../../shared/domain/drill';
import type { CaseId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { ScenarioName } from '../../shared/ecg/synth/scenarios';
import type { DrillNeeds } from './needs';

const actor = machine('drill');

type Due = { readonly drill: DrillRow; readonly place: number; readonly upload: DrillUpload; readonly caseId: CaseId };

export const dueUploads = (drill: DrillRow, at: Date): readonly Due[] =>
  drill.programme
    .map((upload, place) => ({ drill, place, upload, caseId: drillCaseId(drill.id, place) }))
    .filter(({ upload }) => ourTime(drill, upload.afterMs) <= at);

async function unsent({ db, now }: DrillNeeds): Promise<readonly Due[]> {
  return await doAs({ db, now }, actor, async ({ tx, at }) => {
    const due = (await runningDrills(tx)).flatMap((drill) => dueUploads(drill, at));
    const sent = await submittedAmong(
      tx,
      due.map(({ caseId }) => caseId),
    );
    return due.filter(({ caseId }) => !sent.has(caseId));
  });
}

export const drillForm = (upload: DrillUpload, place: number): CaseForm =>
  formOf({
    priority: upload.priority,
    symptoms: [...upload.symptoms],
    question: '演练',
    patient: patientOf(drillPatient(upload, place)),
    requestedBy: '演练',
    callbackPhone: '',
    // A device has asked nobody, and there is nobody to ask.
    consent: { kind: 'emergency', witness: '演练' },
  });

async function send(needs: DrillNeeds, { drill, place, upload, caseId }: Due): Promise<void> {
  const { clinicId, seed, afterMs } = upload;
  const token = needs.secrets.tokenAt(clinicId);
  await doAs(needs, actor, (doing) => drillDevice(doing, clinicId, token));
  const patient = drillPatient(upload, place);
  const recordedAt = ourTime(drill, afterMs).toISOString().slice(0, 19);
  const file = recordingFile({ ...patient, scenario: ScenarioName.parse(upload.scenario), seed, recordedAt });
  await uploadUnder(deviceDoor(needs.base, token), caseId, { form: drillForm(upload, place), files: [file] });
}

/**
 * Sends whatever the running nights have due, through the door of the clinics' devices. What is refused is left: the
 * drill's page shows what did not come. Answers with how many were sent.
 */
export async function playNights(needs: DrillNeeds, refused: Set<CaseId>): Promise<number> {
  let sent = 0;
  for (const due of (await unsent(needs)).filter(({ caseId }) => !refused.has(caseId))) {
    try {
      await send(needs, due);
      sent += 1;
    } catch (error) {
      refused.add(due.caseId);
      needs.log.warn({ err: error, caseId: due.caseId }, 'an upload of the drill was not taken');
    }
  }
  return sent;
}
