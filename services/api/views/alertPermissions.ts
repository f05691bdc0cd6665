import { alertEnds, type CriticalAlertState } from '../../../shared/domain/criticalAlert';
import type { OrganizationId, PersonId } from '../../../shared/domain/ids';
import type { PersonActor } from '../../../shared/domain/person';
import { mayReceive } from '../../../shared/domain/phoneCall';
import { mayDo } from '../access';

type AlertFacts = {
  readonly state: CriticalAlertState;
  readonly clinicId: OrganizationId;
  readonly acknowledgedAt: Date | null;
  readonly doctorInformedDueAt: Date | null;
  readonly retractionAskedBy: PersonId | null;
  readonly downtimeEnteredBy: PersonId | null;
  /** A page of this alert has reached a doctor or nurse of the clinic. */
  readonly clinicianReached: boolean;
};
type Looking = { readonly actor: PersonActor; readonly side: 'lead' | 'member' };

export type AlertMay = {
  readonly acknowledge: boolean;
  /** "Not my patient": also after an acknowledgement, which it takes back. */
  readonly passOn: boolean;
  readonly dispose: boolean;
  readonly informDoctor: boolean;
  readonly confirm: boolean;
  readonly retract: boolean;
  readonly logCall: boolean;
};

const isTreating = ({ actor }: Looking, alert: AlertFacts): boolean => actor.organizationId === alert.clinicId;

const mayAnswer = (looking: Looking, alert: AlertFacts): boolean => {
  const { actor, side } = looking;
  if (!isTreating(looking, alert) || !mayDo(actor, side, 'alert/acknowledge')) return false;
  return mayReceive(actor.profession, alert.clinicianReached);
};

/** Answered, and still waiting for what was done. */
const isUndisposed = ({ state, acknowledgedAt }: AlertFacts): boolean =>
  acknowledgedAt !== null && (state === 'acknowledged' || state === 'notifying');

const isUnanswered = ({ state, acknowledgedAt }: AlertFacts): boolean =>
  acknowledgedAt === null && (state === 'declared' || state === 'notifying');

const mayRetract = ({ actor, side }: Looking, alert: AlertFacts): boolean =>
  !alertEnds.includes(alert.state) && alert.retractionAskedBy !== actor.personId && mayDo(actor, side, 'alert/retract');

/** Whoever writes a paper loop down does not confirm it alone. */
const mayConfirm = ({ actor, side }: Looking, alert: AlertFacts): boolean =>
  alert.state === 'disposed' && alert.downtimeEnteredBy !== actor.personId && mayDo(actor, side, 'alert/confirm');

/** What this person may do with this alert now. */
export function alertMay(looking: Looking, alert: AlertFacts): AlertMay {
  const { actor, side } = looking;
  const undisposed = isUndisposed(alert);
  return {
    acknowledge: isUnanswered(alert) && mayAnswer(looking, alert),
    passOn: (undisposed || isUnanswered(alert)) && mayAnswer(looking, alert),
    dispose: undisposed && isTreating(looking, alert) && mayDo(actor, side, 'alert/dispose'),
    informDoctor: undisposed && alert.doctorInformedDueAt !== null && mayAnswer(looking, alert),
    confirm: mayConfirm(looking, alert),
    retract: mayRetract(looking, alert),
    logCall: !alertEnds.includes(alert.state) && mayDo(actor, side, 'alert/call'),
  };
}
