import type { DrillUpload } from '../../../shared/domain/drill';
import type { OrganizationId } from '../../../shared/domain/ids';
import { timeBetween, type Milliseconds } from '../../../shared/domain/units';
import { scenarioFor } from '../../../shared/ecg/synth/scenarioFor';
import type { ScenarioName } from '../../../shared/ecg/synth/scenarios';
import type { RecordedUpload } from '../../../infra/db/reads/drills';

/** A night that has been, with nothing of its patients in it: when, from where, how urgent, and what the alarm was. */
export const recordedProgramme = (
  uploads: readonly RecordedUpload[],
  { from, seed }: { readonly from: Date; readonly seed: number },
): readonly DrillUpload[] =>
  uploads.map(({ submittedAt, clinicId, priority, symptoms, findingKeys }, place) => ({
    afterMs: timeBetween(from, submittedAt),
    clinicId,
    scenario: scenarioFor(findingKeys?.[0]),
    seed: seed + place,
    priority,
    symptoms,
  }));

/** One in three is an emergency, each of another kind. */
const emergencies: readonly ScenarioName[] = [
  'anterior-stemi',
  'complete-av-block',
  'wide-qrs-tachycardia',
  'inferior-stemi',
  'long-pause',
  'vf',
];
const everyday: readonly ScenarioName[] = ['normal', 'af', 'lvh-strain', 'normal', 'lbbb'];

type Standard = {
  readonly clinics: readonly { readonly id: OrganizationId }[];
  readonly length: Milliseconds;
  readonly uploads: number;
  readonly seed: number;
};

/** Evenly over the night and the clinics. Empty where no clinic may send anything. */
export function standardProgramme({ clinics, length, uploads, seed }: Standard): readonly DrillUpload[] {
  return Array.from({ length: uploads }, (_, place): DrillUpload[] => {
    const clinic = clinics[place % clinics.length];
    const isEmergency = place % 3 === 0;
    const [kinds, turn] = isEmergency ? [emergencies, place / 3] : [everyday, place];
    const scenario = kinds[turn % kinds.length];
    if (!clinic || !scenario) return [];
    return [
      {
        afterMs: Math.round((length * (place + 0.5)) / uploads),
        clinicId: clinic.id,
        scenario,
        seed: seed + place,
        priority: isEmergency ? 'urgent' : 'routine',
        symptoms: [isEmergency ? 'chest-pain' : 'none'],
      },
    ];
  }).flat();
}
