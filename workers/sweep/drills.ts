import { casesOfEndedDrills, endDrillCase } from '../../infra/db/drillOver';
import { closeDrill, runningDrills } from '../../infra/db/drills';
import { readClocks } from '../../infra/db/settings';
import { endOfDrill, type DrillOutcome } from '../../shared/domain/drill';
import { addTime } from '../../shared/domain/units';
import { asSweep, forEach, type Duty } from './duty';

const over: DrillOutcome = { ended: 'over', failed: null, steps: [] };
/** Whoever ran the canary has died of it, or hangs. */
const lost: DrillOutcome = { ended: 'failed', failed: 'not-ended-in-time', steps: [] };

/** A night ends by its own clock, a canary by ours, whatever became of the process that plays them. */
export const endDrills: Duty = async (needs) => {
  const due = await asSweep(needs, async ({ tx, at }) => {
    const clocks = await readClocks(tx);
    return (await runningDrills(tx)).filter((drill) =>
      drill.kind === 'canary' ? addTime(drill.startedAt, clocks.canaryLimit) <= at : endOfDrill(drill, clocks) <= at,
    );
  });
  await forEach(needs, due, {
    name: 'drills',
    work: ({ id, kind }) => asSweep(needs, (doing) => closeDrill(doing, id, kind === 'canary' ? lost : over)),
  });
};

/** What an ended drill has left open rings nobody any more. */
export const endDrillCases: Duty = async (needs) => {
  const left = await asSweep(needs, casesOfEndedDrills);
  await forEach(needs, left, {
    name: 'drill cases',
    work: ({ id }) => asSweep(needs, (doing) => endDrillCase(doing, id)),
  });
};
