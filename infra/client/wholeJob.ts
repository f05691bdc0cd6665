import { z } from 'zod';
import { AlertView, CaseView, Claim, ReportView } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import type { FeedPage, PageMessage } from '../../shared/domain/page';
import { emptyReport } from '../../shared/domain/report';
import type { Person } from './person';
import { dispose, readBack } from './readBack';
import { recordingFile } from './recordings';
import { formOf, patientOf, uploadCase } from './upload';

export type Cast = { readonly technician: Person; readonly specialist: Person; readonly clinician: Person };
/** Does one step; fails with a StepFailed where it fails, or takes longer than it may. */
export type Step = <Result>(what: string, withinMs: number, does: () => Promise<Result>) => Promise<Result>;

const about =
  (caseId: CaseId, message: PageMessage) =>
  ({ content }: FeedPage): boolean =>
    content.caseId === caseId && content.message === message;

export class StepFailed extends Error {
  readonly step: string;
  constructor(step: string, cause: unknown) {
    super(`${step}: ${String(cause)}`, { cause });
    this.step = step;
  }
}

/** Notes how long each step took; the first that fails is the last. */
export const timedStep =
  (note: (step: string, ms: number) => void): Step =>
  async (step, withinMs, does) => {
    const began = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => {
        fail(new Error(`not within ${withinMs} ms`));
      }, withinMs);
    });
    try {
      const result = await Promise.race([does(), late]);
      note(step, Math.round(performance.now() - began));
      return result;
    } catch (error) {
      throw new StepFailed(step, error);
    } finally {
      clearTimeout(timer);
    }
  };

/** Whose infarction it is, and when it was recorded: the same bytes twice are one study. */
export type Infarction = { readonly name: string; readonly recordedAt: string };

const conclusion = '窦性心律；急性广泛前壁心肌梗死';
const summary = '急性前壁心肌梗死，V1–V5 ST 段抬高';

async function read(
  step: Step,
  { technician, specialist }: Cast,
  { name, recordedAt, password }: Infarction & { readonly password: string },
): Promise<CaseId> {
  const form = formOf({
    priority: 'urgent',
    symptoms: ['chest-pain'],
    question: '胸痛 1 小时',
    patient: patientOf({ name, sex: 'male', ageYears: 58 }),
  });
  const file = recordingFile({ scenario: 'anterior-stemi', seed: 77, recordedAt });
  const { caseId } = await step('上传，收到回执 upload, receipt', 5_000, () => uploadCase(technician, form, [file]));
  await step('报告医生响铃 the reader hears the alarm', 10_000, () =>
    specialist.hears('read-now', about(caseId, 'read-now')),
  );
  await step('床旁提示 the uploading station hears the bedside prompt', 10_000, () =>
    technician.hears('bedside-prompt', about(caseId, 'bedside-prompt')),
  );
  const { epoch } = await step('接诊 claim', 2_000, () =>
    specialist.call(Claim, ['POST', `/api/cases/${caseId}/claim`], {}),
  );
  await step('确认危急值 critical value declared', 2_000, () =>
    specialist.call(CaseView, ['POST', `/api/cases/${caseId}/read-now/resolve`], {
      resolution: 'confirmed',
      epoch,
      findingKey: 'acute-mi-suspected',
      summary,
    }),
  );
  const body = { ...emptyReport, description: 'V1–V5 ST 段弓背向上抬高', conclusion, severity: 'critical' as const };
  await step('签发报告 sign', 3_000, () =>
    specialist.call(ReportView, ['POST', `/api/cases/${caseId}/sign`], { epoch, body, password }),
  );
  return caseId;
}

async function close(step: Step, { specialist, clinician }: Cast, caseId: CaseId): Promise<void> {
  const told = await step('机构医生响铃 the clinician hears the critical value', 10_000, () =>
    clinician.hears('critical-alert', about(caseId, 'critical-alert')),
  );
  const alert = String(told.content.alarmId);
  await step('复述确认 read back', 2_000, async () => {
    const result = await readBack(clinician, told);
    if (result !== 'right') throw new Error(`the read-back was called ${result}`);
  });
  await step('处理措施 disposition', 2_000, () => dispose(clinician, told));
  await step('报告返回机构并被打开 report returned and opened', 15_000, () => openReport(clinician, caseId));
  await step('报告医生确认闭环 loop confirmed', 2_000, () =>
    specialist.call(AlertView, ['POST', `/api/alerts/${alert}/confirm`], { outcome: '已转运' }),
  );
  await step('申请结束 case closed', 15_000, () => until(clinician, caseId, ({ state }) => state === 'closed'));
}

async function until(person: Person, caseId: CaseId, fits: (view: CaseView) => boolean): Promise<CaseView> {
  for (;;) {
    const view = await person.call(CaseView, ['GET', `/api/cases/${caseId}`]);
    if (fits(view)) return view;
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function openReport(clinician: Person, caseId: CaseId): Promise<void> {
  const { reports } = await until(clinician, caseId, ({ state }) => state === 'returned');
  await clinician.call(z.unknown(), ['POST', `/api/reports/${reports.at(-1)?.id ?? ''}/open`], {});
}

/** The whole job, each step within its time. The specialist signs with `password`. */
export async function playWholeJob(
  step: Step,
  cast: Cast,
  infarction: Infarction & { readonly password: string },
): Promise<CaseId> {
  const caseId = await read(step, cast, infarction);
  await close(step, cast, caseId);
  return caseId;
}
