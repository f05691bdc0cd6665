import { AcknowledgeResult, AlertView, CaseView, Challenge } from '../../shared/contracts/http';
import type { FeedPage } from '../../shared/domain/page';
import type { Person } from './person';

/** The person reads back what the page rings for; the patient is found by looking into the case. */
export async function readBack(person: Person, page: FeedPage, findingKey = 'acute-mi-suspected'): Promise<string> {
  const alert = String(page.content.alarmId);
  const view = await person.call(CaseView, ['GET', `/api/cases/${page.content.caseId}`]);
  const asked = await person.call(Challenge, ['GET', `/api/alerts/${alert}/challenge`]);
  const patient = asked.patients.find(
    ({ name, sex, age }) =>
      name === view.patient.name && sex === view.patient.sex && Number.parseInt(age, 10) === view.patient.ageYears,
  );
  const { result } = await person.call(AcknowledgeResult, ['POST', `/api/alerts/${alert}/acknowledge`], {
    answer: 'taking-care',
    patient,
    findingKey,
  });
  return result;
}

export const dispose = (person: Person, page: FeedPage): Promise<AlertView> =>
  person.call(AlertView, ['POST', `/api/alerts/${String(page.content.alarmId)}/disposition`], {
    text: '阿司匹林 300 mg，已联系转运',
    doctor: person.me.name,
  });
