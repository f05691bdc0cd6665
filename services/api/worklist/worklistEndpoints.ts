import { z } from 'zod';
import {
  Inbox,
  Worklist,
  WorklistFilter,
  type InboxRow,
  type WaitingRow,
  type WorklistRow,
} from '../../../shared/contracts/http';
import type { CaseId } from '../../../shared/domain/ids';
import { readInbox, type InboxFacts } from '../../../infra/db/reads/inbox';
import { waitingAtClinic, type WaitingFacts } from '../../../infra/db/reads/waitingAtClinic';
import { readWorklist, type WorklistFacts } from '../../../infra/db/reads/worklist';
import { noteShown } from '../../../infra/db/shownCases';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { ageOf, iso, isoOrNull } from '../views/caseFacts';

const casesOf = (rows: readonly { readonly caseId: CaseId }[]): CaseId[] => rows.map(({ caseId }) => caseId);

const readNowOf = ({ readNowId, readNowState, raisedAt, level }: WorklistFacts): WorklistRow['readNow'] =>
  readNowId && readNowState && raisedAt && level !== null
    ? { id: readNowId, state: readNowState, raisedAt: iso(raisedAt), level }
    : null;

const readerOf = ({ readerId, readerName, leaseUntil }: WorklistFacts): WorklistRow['reader'] =>
  readerId && leaseUntil ? { personId: readerId, name: readerName ?? '', leaseUntil: iso(leaseUntil) } : null;

const worklistRow = (facts: WorklistFacts, { actor, at }: PersonDoing): WorklistRow => ({
  caseId: facts.caseId,
  caseNumber: facts.number,
  version: facts.version,
  state: facts.state,
  service: facts.service,
  priority: facts.priority,
  priorityRaised: facts.priorityRaised,
  severity: facts.severity,
  lifted: facts.lifted,
  clinic: { id: facts.clinicId, nameZh: facts.clinicZh, nameEn: facts.clinicEn },
  patient: { id: facts.patientId, name: facts.patientName, sex: facts.sex, ageYears: ageOf(facts, at) },
  symptoms: facts.symptoms,
  question: facts.question,
  submittedAt: iso(facts.submittedAt),
  dueAt: isoOrNull(facts.signDueAt),
  earlierReads: facts.earlierReads,
  studies: facts.studies,
  readNow: readNowOf(facts),
  openAlert: facts.openAlert,
  offeredToMe: facts.offeredToMe,
  mine: facts.readerId === actor.personId,
  reader: readerOf(facts),
  drill: facts.drill,
});

const alertOf = ({ alertId, alertState, declaredAt }: InboxFacts): InboxRow['openAlert'] =>
  alertId && alertState && declaredAt ? { id: alertId, state: alertState, declaredAt: iso(declaredAt) } : null;

const inboxRow = (facts: InboxFacts, { at }: PersonDoing): InboxRow => ({
  caseId: facts.caseId,
  caseNumber: facts.number,
  version: facts.version,
  patient: { id: facts.patientId, name: facts.name, sex: facts.sex, ageYears: ageOf(facts, at) },
  priority: facts.priority,
  severity: facts.severity,
  conclusion: facts.conclusion,
  signedBy: facts.signedBy,
  signedAt: iso(facts.signedAt),
  reportVersion: facts.reportVersion,
  reportStatus: facts.reportStatus,
  change: facts.change,
  openedAt: isoOrNull(facts.openedAt),
  state: facts.state,
  openAlert: alertOf(facts),
});

const waitingRow = (facts: WaitingFacts, { at }: PersonDoing): WaitingRow => ({
  kind: facts.kind,
  caseId: facts.caseId,
  caseNumber: facts.number,
  version: facts.version,
  patient: { id: facts.patientId, name: facts.name, sex: facts.sex, ageYears: ageOf(facts, at) },
  requestId: facts.requestId,
  text: facts.text,
  since: iso(facts.since),
  dueAt: isoOrNull(facts.dueAt),
});

export const worklistEndpoints: readonly Endpoint[] = [
  endpoint('get', '/worklist', {
    action: 'worklist/view',
    query: z.object({ filter: WorklistFilter.default('all') }),
    answer: Worklist,
    perform: async (doing, { query: { filter } }) => {
      const { organizationId: lead, personId: me } = doing.actor;
      const facts = await readWorklist(doing.tx, { filter, lead, me });
      await noteShown(doing, { list: 'worklist', caseIds: casesOf(facts) });
      return { now: iso(doing.at), rows: facts.map((one) => worklistRow(one, doing)) };
    },
  }),
  endpoint('get', '/inbox', {
    action: 'inbox/view',
    answer: Inbox,
    perform: async (doing) => {
      const facts = await readInbox(doing.tx, doing.actor.organizationId);
      const waiting = await waitingAtClinic(doing.tx, doing.actor.organizationId);
      await noteShown(doing, { list: 'inbox', caseIds: casesOf([...facts, ...waiting]) });
      return {
        now: iso(doing.at),
        waiting: waiting.map((one) => waitingRow(one, doing)),
        rows: facts.map((one) => inboxRow(one, doing)),
      };
    },
  }),
];
