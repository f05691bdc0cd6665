import type { CastName } from '../../infra/db/seed/cast';
import type { AssignmentRow, CaseRow } from '../../infra/db/tables/case';
import type { ReportRow } from '../../infra/db/tables/report';
import { claimableInAlarm } from '../../shared/domain/caseFlow';
import { emptyReport, type ReportBody } from '../../shared/domain/report';
import type { Deed } from './deed';
import type { Night } from './night';

const readers: readonly CastName[] = ['specialist', 'specialist2', 'specialist3'];

const openOf = (night: Night, seen: CaseRow, state: AssignmentRow['state']): readonly AssignmentRow[] =>
  night.seen.assignments.filter((one) => one.caseId === seen.id && one.state === state);
const namesOf = (night: Night, rows: readonly AssignmentRow[]): readonly CastName[] =>
  rows.map(({ personId }) => night.nameOf(personId) as CastName);
const holder = (night: Night, seen: CaseRow): readonly CastName[] => namesOf(night, openOf(night, seen, 'claimed'));
const offered = (night: Night, seen: CaseRow): readonly CastName[] => namesOf(night, openOf(night, seen, 'offered'));

export const ownClinic = (night: Night, { clinicId }: CaseRow): readonly CastName[] =>
  clinicId === night.group.organizations.clinic ? ['clinician', 'nurse', 'director', 'technician'] : ['clinician2'];

const isHeld = (night: Night, seen: CaseRow): boolean => openOf(night, seen, 'claimed').length > 0;
const readNowOf = (night: Night, { id }: CaseRow) =>
  night.seen.readNows.find(({ caseId, state }) => caseId === id && state !== 'resolved');
const isSuspected = (night: Night, seen: CaseRow): boolean => readNowOf(night, seen) !== undefined;
const isFree = (night: Night, seen: CaseRow): boolean =>
  isSuspected(night, seen) ? claimableInAlarm.includes(seen.state) : ['queued', 'assigned'].includes(seen.state);

/** As it was given to this person, perhaps long ago; who never had one tries that of the case. */
const epochOf = (night: Night, who: CastName, { id, epoch }: CaseRow): number =>
  night.epochs.get(`${who} ${id}`) ?? epoch;

export const latestOf = (night: Night, { id }: CaseRow): ReportRow | undefined =>
  night.seen.reports.filter(({ caseId }) => caseId === id).at(-1);

const textOf = (severity: 'normal' | 'critical' | 'unreadable'): ReportBody => ({
  ...emptyReport,
  severity,
  description: '见附图',
  conclusion: { normal: '窦性心律', critical: '急性前壁心肌梗死', unreadable: '无法判读' }[severity],
});

const at = ({ id }: CaseRow) => ({ id });
const finding = { findingKey: 'acute-mi-suspected', summary: '前壁' } as const;
type OfCase = Deed<CaseRow>;

/** What a holder says of the case, with the epoch that he knows. */
const asHolder = (path: string, bodyOf: (n: number) => object, fits = isHeld): OfCase => ({
  fits,
  by: holder,
  does: async (night, { who, on, n }) =>
    await night.door(night.actors[who], path, {
      params: at(on),
      body: { epoch: epochOf(night, who, on), ...bodyOf(n) },
    }),
});

const resolves = (resolution: string, said: object): OfCase =>
  asHolder('post /cases/:id/read-now/resolve', () => ({ resolution, ...said }), (night, seen) => isHeld(night, seen) && isSuspected(night, seen)); // prettier-ignore

const claims: OfCase = {
  fits: isFree,
  by: () => readers,
  does: async (night, { who, on }) => {
    const { epoch } = (await night.door(night.actors[who], 'post /cases/:id/claim', { params: at(on) })) as { epoch: number }; // prettier-ignore
    night.epochs.set(`${who} ${on.id}`, epoch);
  },
};

/** Whatever this case's alarms allow: critical where a value was declared. */
const signs: OfCase = {
  fits: (night, seen) => isHeld(night, seen) && !isSuspected(night, seen),
  by: holder,
  does: async (night, { who, on }) => {
    const declared = night.seen.alerts.some(
      ({ caseId, severity, state }) =>
        caseId === on.id && severity === 'critical' && state !== 'retracted' && state !== 'superseded',
    );
    const unread = on.noRepeat !== null && on.severity === 'unreadable';
    const body = textOf(declared ? 'critical' : unread ? 'unreadable' : 'normal');
    const { password } = night.place;
    const asked = { epoch: epochOf(night, who, on), body, password };
    await night.door(night.actors[who], 'post /cases/:id/sign', { params: at(on), body: asked });
    if (asked.epoch !== on.epoch) throw new Error(`signed with epoch ${asked.epoch} in epoch ${on.epoch}`);
  },
};

/** Of those who were given the case once, whoever does not hold it now. */
const earlierHolders = (night: Night, seen: CaseRow): readonly CastName[] =>
  readers.filter((name) => night.epochs.has(`${name} ${seen.id}`) && !holder(night, seen).includes(name));

const isSigned = (night: Night, seen: CaseRow): boolean => latestOf(night, seen) !== undefined;

const changes = (wish: (before: ReportRow) => object): OfCase => ({
  fits: isSigned,
  by: () => readers,
  does: async (night, { who, on }) => {
    const before = latestOf(night, on);
    if (!before) return;
    const { password } = night.place;
    const body = { basedOn: before.version, reason: '复核', password, ...wish(before) };
    await night.door(night.actors[who], 'post /cases/:id/report-versions', { params: at(on), body });
  },
});

const ofReport = (place: string, by: OfCase['by'], body: (night: Night) => object = () => ({})): OfCase => ({
  fits: isSigned,
  by,
  does: async (night, { who, on }) => {
    const report = latestOf(night, on);
    if (report) await night.door(night.actors[who], place, { params: { id: report.id }, body: body(night) });
  },
});

const saysOfOwn = (place: string, body: object, fits: OfCase['fits']): OfCase => ({
  fits,
  by: ownClinic,
  does: (night, { who, on }) => night.door(night.actors[who], place, { params: at(on), body }),
});

const inState =
  (...states: readonly CaseRow['state'][]): OfCase['fits'] =>
  (_, { state }) =>
    states.includes(state);

export const caseDeeds = {
  claims,
  signs,
  'signs too late': {
    ...signs,
    fits: (night: Night, seen: CaseRow) => seen.state === 'reading' && earlierHolders(night, seen).length > 0,
    by: earlierHolders,
  },
  'shows activity': asHolder('post /cases/:id/activity', () => ({})),
  releases: asHolder('post /cases/:id/release', () => ({})),
  confirms: resolves('confirmed', finding),
  'rules out': resolves('not-critical', { reason: '伪差' }),
  'calls unreadable': resolves('unreadable', { reason: '干扰' }),
  'calls unassessable': resolves('unassessable', { reason: '无法重采' }),
  'asks for a repeat': asHolder('post /cases/:id/request-repeat', () => ({ reason: '基线漂移' })),
  'asks a question': asHolder('post /cases/:id/request-info', () => ({ question: '何时起病？' })),
  'declares a value': asHolder('post /cases/:id/alerts', (n) => ({
    ...finding,
    severity: n % 3 === 0 ? 'significant' : 'critical',
  })),
  declines: {
    fits: (night: Night, seen: CaseRow) => offered(night, seen).length > 0,
    by: offered,
    does: (night, { who, on }) =>
      night.door(night.actors[who], 'post /cases/:id/decline', { params: at(on), body: { reason: '正在抢救' } }),
  },
  'hands over': {
    fits: isHeld,
    by: holder,
    does: (night, { who, on, n }) => {
      const personId = night.group.people[readers[n % readers.length] ?? 'specialist'];
      const body = { epoch: epochOf(night, who, on), personId, reason: '下班' };
      return night.door(night.actors[who], 'post /cases/:id/handover', { params: at(on), body });
    },
  },
  /** Offered to a colleague, and taken. */
  'changes hands': {
    fits: isHeld,
    by: holder,
    does: async (night, { who, on, n }) => {
      const to = readers.filter((name) => name !== who)[n % 2] ?? 'specialist';
      const body = { epoch: epochOf(night, who, on), personId: night.group.people[to], reason: '下班' };
      await night.door(night.actors[who], 'post /cases/:id/handover', { params: at(on), body });
      await claims.does(night, { who: to, on, n });
    },
  },
  'gives away': {
    fits: (night: Night, seen: CaseRow) => isHeld(night, seen) || isFree(night, seen),
    by: () => ['coordinator'],
    does: (night, { who, on, n }) => {
      const personId = night.group.people[readers[n % readers.length] ?? 'specialist'];
      const body = { personId, reason: '调度' };
      return night.door(night.actors[who], 'post /cases/:id/reassign', { params: at(on), body });
    },
  },
  'cannot record again': saysOfOwn('post /cases/:id/no-repeat', { why: 'patient-left', reason: '已离开' }, inState('repeat-requested')), // prettier-ignore
  cancels: saysOfOwn('post /cases/:id/cancel', { reason: '误传' }, inState('queued', 'assigned', 'reading', 'repeat-requested', 'info-requested')), // prettier-ignore
  'amends to critical': changes(() => ({ change: 'amend', body: textOf('critical'), alert: finding })),
  'amends to normal': changes(() => ({ change: 'amend', body: textOf('normal'), alert: null })),
  'adds a line': changes(() => ({ change: 'addendum', text: '建议复查' })),
  'opens the report': ofReport('post /reports/:id/open', ownClinic),
  'withdraws the report': ofReport(
    'post /reports/:id/withdraw',
    () => readers,
    ({ place: { password } }) => ({ reason: '患者有误', password }),
  ),
} as const satisfies Record<string, OfCase>;
