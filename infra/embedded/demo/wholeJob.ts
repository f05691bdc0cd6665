import { z } from 'zod';
import { AcknowledgeResult, AlertView, CaseView, Challenge, Claim, ReportView } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import type { FeedPage, PageMessage } from '../../shared/domain/page';
import { emptyReport } from '../../shared/domain/report';
import type { Person } from '../../infra/embedded/demo/person';
import { recordingFile } from '../../infra/embedded/demo/recordings';
import { formOf, uploadCase } from '../../infra/embedded/demo/upload';

export type Cast = { readonly technician: Person; readonly specialist: Person; readonly clinician: Person };
export type Step = <Result>(what: string, withinMs: number, does: () => Promise<Result>) => Promise<Result>;

const about =
  (caseId: CaseId, message: PageMessage) =>
  ({ content }: FeedPage): boolean =>
    content.caseId === caseId && content.message === message;

const conclusion = '窦性心律；急性广泛前壁心肌梗死';
const summary = '急性前壁心肌梗死，V1–V5 ST 段抬高';

async function read(step: Step, { technician, specialist }: Cast): Promise<CaseId> {
  const form = formOf({
    priority: 'urgent',
    symptoms: ['chest-pain'],
    question: '胸痛 1 小时',
    patient: {
      ...formOf().patient,
      identity: 'known',
      name: '赵德福',
      nationalId: null,
      birthDate: null,
      localNumber: null,
      phone: null,
      samePatientAs: null,
    },
  });
  const file = recordingFile({ scenario: 'anterior-stemi', seed: 77 });
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
    specialist.call(ReportView, ['POST', `/api/cases/${caseId}/sign`], { epoch, body, password: 'tongxin-demo' }),
  );
  return caseId;
}

async function close(step: Step, { specialist, clinician }: Cast, caseId: CaseId): Promise<void> {
  const told = await step('机构医生响铃 the clinician hears the critical value', 10_000, () =>
    clinician.hears('critical-alert', about(caseId, 'critical-alert')),
  );
  const alert = String(told.content.alarmId);
  const view = await clinician.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  const asked = await clinician.call(Challenge, ['GET', `/api/alerts/${alert}/challenge`]);
  const patient = asked.patients.find(
    ({ name, sex, age }) =>
      name === view.patient.name && sex === view.patient.sex && Number.parseInt(age, 10) === view.patient.ageYears,
  );
  await step('复述确认 read back', 2_000, async () => {
    const { result } = await clinician.call(AcknowledgeResult, ['POST', `/api/alerts/${alert}/acknowledge`], {
      answer: 'taking-care',
      patient,
      findingKey: 'acute-mi-suspected',
    });
    if (result !== 'right') throw new Error(`the read-back was called ${result}`);
  });
  await step('处理措施 disposition', 2_000, () =>
    clinician.call(AlertView, ['POST', `/api/alerts/${alert}/disposition`], {
      text: '已予阿司匹林 300 mg、氯吡格雷 300 mg，联系 120 转运至胸痛中心',
      doctor: clinician.me.name,
    }),
  );
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

/** The whole job, each step within its time. */
export async function playWholeJob(step: Step, cast: Cast): Promise<CaseId> {
  const caseId = await read(step, cast);
  await close(step, cast, caseId);
  return caseId;
}
