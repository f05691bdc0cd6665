import { addTime, minutes } from '../../shared/domain/units';
import type { Doing } from './doing';
import type { CaseState } from '../../shared/domain/caseFlow';
import { studiesOf } from './studies';
import type { Tx } from './openDatabase';
import { TimelineTable, type CaseRow } from './tables/case';
import type { CaseStage } from './work';

type Progress = {
  readonly undecoded: boolean;
  readonly unanalyzed: boolean;
  /** It has waited for so long that its job may be lost; before, it is a backlog that a second job would lengthen. */
  readonly old: boolean;
};

const oldAfter = minutes(5);
type Owing = (progress: Progress) => readonly CaseStage[];

const nothing: Owing = () => [];
/** A recording that joined later is still to be worked. */
const added: Owing = ({ undecoded, unanalyzed }) => {
  if (undecoded) return ['ingest'];
  return unanalyzed ? ['analyze'] : [];
};

const owing: Readonly<Record<CaseState, Owing>> = {
  draft: nothing,
  submitted: ({ undecoded }) => [undecoded ? 'ingest' : 'analyze'],
  rejected: nothing,
  // Perhaps for hours, where nobody may read it: its recording does not wait for a reader.
  queued: (progress) => ['route', ...(progress.old ? added(progress) : [])],
  assigned: added,
  reading: added,
  'repeat-requested': added,
  'info-requested': added,
  signed: () => ['deliver'],
  returned: added,
  received: added,
  closed: nothing,
  cancelled: nothing,
};

/** Which stages owe the case something. */
export async function owingStages({ tx, at }: Doing, { id, state }: CaseRow): Promise<readonly CaseStage[]> {
  const studies = await studiesOf(tx, id);
  return owing[state]({
    undecoded: studies.some((study) => study.state === 'stored'),
    unanalyzed: studies.some((study) => study.state === 'decoded' && study.analysis === 'waiting'),
    old: studies.some(({ receivedAt }) => addTime(receivedAt, oldAfter) <= at),
  });
}

/** How often this stage was asked again since anything happened to the case. */
export async function timesAskedAgain(tx: Tx, { id }: CaseRow, stage: CaseStage): Promise<number> {
  const lines = await tx.find(TimelineTable, { where: { caseId: id }, order: { id: 'DESC' }, take: 100 });
  const happened = lines.findIndex(({ event }) => event !== 'work-stopped');
  const since = happened === -1 ? lines : lines.slice(0, happened);
  return since.filter(({ detail }) => detail.stage === stage).length;
}
