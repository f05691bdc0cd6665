import type { CaseState } from '../../shared/domain/caseFlow';
import { studiesOf } from './studies';
import type { Tx } from './openDatabase';
import { TimelineTable, type CaseRow } from './tables/case';
import type { CaseStage } from './work';

type Progress = { readonly undecoded: boolean; readonly unanalyzed: boolean };
type Owing = (progress: Progress) => CaseStage | null;

const nothing: Owing = () => null;
/** A recording that joined later is still to be worked. */
const added: Owing = ({ undecoded, unanalyzed }) => (undecoded ? 'ingest' : unanalyzed ? 'analyze' : null);

const owing: Readonly<Record<CaseState, Owing>> = {
  draft: nothing,
  submitted: ({ undecoded }) => (undecoded ? 'ingest' : 'analyze'),
  rejected: nothing,
  queued: () => 'route',
  assigned: added,
  reading: added,
  'repeat-requested': added,
  'info-requested': added,
  signed: () => 'deliver',
  returned: added,
  received: added,
  closed: nothing,
  cancelled: nothing,
};

/** Which stage owes the case its next step; null where none does. */
export async function owingStage(tx: Tx, { id, state }: CaseRow): Promise<CaseStage | null> {
  const studies = await studiesOf(tx, id);
  return owing[state]({
    undecoded: studies.some((study) => study.state === 'stored'),
    unanalyzed: studies.some((study) => study.state === 'decoded' && study.analysis === 'waiting'),
  });
}

/** How often in a row this stage was asked again, with nothing happening to the case in between. */
export async function timesAskedAgain(tx: Tx, { id }: CaseRow, stage: CaseStage): Promise<number> {
  const lines = await tx.find(TimelineTable, { where: { caseId: id }, order: { id: 'DESC' }, take: 100 });
  const first = lines.findIndex(({ event, detail }) => event !== 'work-stopped' || detail.stage !== stage);
  return first === -1 ? lines.length : first;
}
