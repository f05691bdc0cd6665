import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { CaseView } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import type { TimelineLine } from '../../shared/domain/timeline';
import { Person } from '../client/person';
import { recordingFile } from '../client/recordings';
import { tellLine } from './demoStory';
import { formOf, patientOf, uploadCase } from '../client/upload';

const Environment = z.object({
  PORT: z.coerce.number().int(),
  TONGXIN_DEMO_LOGINS: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.object({ login: z.string(), password: z.string() }))),
});

const patience = 60_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Watched = { readonly caseId: CaseId; readonly until: TimelineLine['event']; told: number };

/** Prints what is new of one case's timeline; true when the step waited for has come. */
async function tellNews(coordinator: Person, watched: Watched): Promise<boolean> {
  const view = await coordinator.call(CaseView, ['GET', `/api/cases/${watched.caseId}`]);
  for (const line of view.timeline.slice(watched.told)) {
    const told = tellLine(view, line);
    if (told) say(told);
  }
  watched.told = view.timeline.length;
  return view.timeline.some(({ event }) => event === watched.until);
}

async function watch(coordinator: Person, cases: readonly Watched[]): Promise<void> {
  const end = Date.now() + patience;
  let open = [...cases];
  while (open.length > 0 && Date.now() < end) {
    const arrived = await Promise.all(open.map((watched) => tellNews(coordinator, watched)));
    open = open.filter((_, at) => !arrived[at]);
    if (open.length > 0) await wait(200);
  }
  if (open.length > 0) throw new Error(`no ${open.map(({ until }) => until).join(', ')} within ${patience / 1000} s`);
}

/** The main job up to where a person is needed: a normal ECG and an acute infarction through the public doors. */
async function play(): Promise<void> {
  const { PORT, TONGXIN_DEMO_LOGINS: logins } = Environment.parse(process.env);
  const base = `http://127.0.0.1:${PORT}`;
  const as = async (login: string): Promise<Person> => {
    const known = logins.find((each) => each.login === login);
    if (!known) throw new Error(`the demo has no ${login}`);
    return await Person.signIn(base, login, known.password);
  };
  const technician = await as('technician');
  const coordinator = await as('coordinator');

  say(
    '演示：清河镇卫生院上传一份急性心肌梗死和一份正常心电图 / Demo: a clinic uploads an acute infarction and a normal ECG',
  );
  const chestPain = formOf({
    priority: 'urgent',
    patient: patientOf({ name: '李秀兰', sex: 'female', ageYears: 67 }),
    symptoms: ['chest-pain', 'sweating'],
    symptomOnset: '40 分钟前',
    question: '胸痛 40 分钟，请急会诊',
  });
  const file = recordingFile({ scenario: 'anterior-stemi', seed: 12, sex: 'female', ageYears: 67 });
  const infarction = await uploadCase(technician, chestPain, [file]);
  await watch(coordinator, [{ caseId: infarction.caseId, until: 'read-now-paged', told: 0 }]);
  // Only now: its reader would be the busier one, and the alarm would ring at the others.
  const normal = await uploadCase(technician, formOf(), [recordingFile({ scenario: 'normal', seed: 11 })]);
  await watch(coordinator, [{ caseId: normal.caseId, until: 'offered', told: 0 }]);
  say(`等待您阅图 waiting for you: http://localhost:${PORT}/read/${infarction.caseId}`);
  say(
    '  用 specialist 登录接诊；technician 的页面正显示床旁提示 / sign in as specialist; the technician sees the bedside prompt',
  );
}

play().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`演示没有完成 the demo did not finish: ${String(error)}\n`);
    process.exit(1);
  },
);
