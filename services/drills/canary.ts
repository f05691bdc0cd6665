import { doAs } from '../../infra/db/doing';
import { closeDrill, startDrill } from '../../infra/db/drills';
import { robotLead, robotLogins } from '../../infra/db/seed/robots';
import { readClocks } from '../../infra/db/settings';
import type { DrillRow } from '../../infra/db/tables/drill';
import { Person } from '../../infra/client/person';
import { playWholeJob, StepFailed, timedStep, type Cast } from '../../infra/client/wholeJob';
import type { DrillOutcome } from '../../shared/domain/drill';
import { machine } from '../../shared/domain/person';
import { addTime } from '../../shared/domain/units';
import type { DrillNeeds } from './needs';

const actor = machine('canary');

async function signIn({ base, secrets }: DrillNeeds, people: Person[]): Promise<Cast> {
  const as = async (login: string): Promise<Person> => {
    const person = await Person.signIn(base, login, secrets.password);
    people.push(person);
    await person.listen();
    return person;
  };
  return {
    technician: await as(robotLogins.technician),
    specialist: await as(robotLogins.specialist),
    clinician: await as(robotLogins.clinician),
  };
}

async function play(needs: DrillNeeds, { startedAt }: DrillRow): Promise<DrillOutcome> {
  const steps: DrillOutcome['steps'] = [];
  const people: Person[] = [];
  const step = timedStep((name, ms) => steps.push({ step: name, ms }));
  try {
    const cast = await step('登录 sign in', 15_000, () => signIn(needs, people));
    const recordedAt = startedAt.toISOString().slice(0, 19);
    await playWholeJob(step, cast, { name: '演练·巡检', recordedAt, password: needs.secrets.password });
    return { ended: 'passed', failed: null, steps };
  } catch (error) {
    needs.log.error({ err: error }, 'the canary failed');
    return { ended: 'failed', failed: error instanceof StepFailed ? error.step : String(error), steps };
  } finally {
    for (const person of people) {
      person.close();
      await person.signOut().catch((error: unknown) => {
        needs.log.warn({ err: error }, 'a robot could not sign out');
      });
    }
  }
}

/**
 * 自动巡检: one infarction through the very doors that people use, from upload to closed loop, among robots. It rings
 * nobody; what came of it stands in its drill, and the watch reads it there. Throws drill/running beside another.
 */
export async function runCanary(needs: DrillNeeds): Promise<DrillOutcome> {
  const drill = await doAs(needs, actor, async (doing) => {
    const lead = await robotLead(doing.tx);
    if (!lead) throw new Error('there are no robots yet');
    const { canaryLimit } = await readClocks(doing.tx);
    return await startDrill(doing, {
      leadId: lead.id,
      kind: 'canary',
      timeScale: 1,
      nightFrom: doing.at,
      nightUntil: addTime(doing.at, canaryLimit),
      outside: false,
      programme: [],
      startedBy: null,
    });
  });
  const outcome = await play(needs, drill);
  await doAs(needs, actor, (doing) => closeDrill(doing, drill.id, outcome));
  return outcome;
}
