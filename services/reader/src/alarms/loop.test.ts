import type { AlertView } from '../../../../shared/contracts/http';
import { byUrgency, loopClock, openAlerts, shouldPhone } from './loop';

type Timed = Parameters<typeof loopClock>[0];

const by = { personId: 'p', name: '赵护士' } as NonNullable<AlertView['acknowledged']>['by'];
const acknowledged: NonNullable<AlertView['acknowledged']> = {
  by,
  profession: 'nurse',
  at: '2025-11-23T03:02:00.000Z',
  readBack: { patient: { name: '李秀兰', sex: 'female', age: '67' }, findingKey: 'acute-mi-suspected' },
  outcome: 'taking-care',
  channel: 'screen',
  notedBy: null,
};
const fresh: Timed = {
  state: 'notifying',
  acknowledged: null,
  breachAt: '2025-11-23T03:10:00.000Z',
  doctorInformedDueAt: null,
  doctorInformed: null,
  dispositionDueAt: null,
  disposition: null,
};
const timed = {
  ...fresh,
  state: 'acknowledged' as const,
  acknowledged,
  doctorInformedDueAt: '2025-11-23T03:07:00.000Z',
  dispositionDueAt: '2025-11-23T03:12:00.000Z',
};

test('the loop waits for the read-back, then a doctor, then the disposition, then its confirmation', () => {
  expect(loopClock(fresh)).toEqual({ waitsFor: 'acknowledge', until: '2025-11-23T03:10:00.000Z' });
  expect(loopClock(timed)).toEqual({ waitsFor: 'doctor', until: '2025-11-23T03:07:00.000Z' });
  const told = { ...timed, doctorInformed: { name: '刘医生', at: '2025-11-23T03:05:00.000Z' } };
  expect(loopClock(told)).toEqual({ waitsFor: 'disposition', until: '2025-11-23T03:12:00.000Z' });
  const disposed = { ...told, disposition: { text: '转院', doctor: '刘医生', at: '2025-11-23T03:09:00.000Z', by } };
  expect(loopClock(disposed)).toEqual({ waitsFor: 'confirm', until: null });
});

test('a doctor who acknowledges needs to inform nobody', () => {
  expect(loopClock({ ...timed, doctorInformedDueAt: null }).waitsFor).toBe('disposition');
});

test('an alert that rings again after its disposition was due still waits for the disposition', () => {
  const again = { ...timed, state: 'notifying' as const, doctorInformedDueAt: null };
  expect(loopClock(again)).toEqual({ waitsFor: 'disposition', until: '2025-11-23T03:12:00.000Z' });
});

test.each(['closed', 'retracted', 'superseded'] as const)('%s waits for nothing', (state) => {
  expect(loopClock({ ...timed, state })).toEqual({ waitsFor: 'nothing', until: null });
});

test('past the mark of its own policy, without read-back, somebody should phone', () => {
  const alert = { acknowledged: null, phonePromptAt: '2025-11-23T03:01:00.000Z' };
  expect(shouldPhone(alert, Date.parse('2025-11-23T03:00:59.000Z'))).toBe(false);
  expect(shouldPhone(alert, Date.parse('2025-11-23T03:01:00.000Z'))).toBe(true);
  expect(shouldPhone({ ...alert, acknowledged }, Date.parse('2025-11-23T03:09:00.000Z'))).toBe(false);
});

test('critical before significant, unanswered before answered, the longest waiting first, ended last', () => {
  const alert = (
    name: string,
    of: Partial<Pick<AlertView, 'state' | 'severity' | 'acknowledged' | 'declaredAt' | 'drill'>>,
  ) => ({
    name,
    state: 'notifying' as const,
    severity: 'critical' as const,
    acknowledged: null,
    declaredAt: '2025-11-23T03:00:00.000Z',
    drill: false,
    ...of,
  });
  const alerts = [
    alert('closed', { state: 'closed', declaredAt: '2025-11-23T01:00:00.000Z' }),
    alert('orange', { severity: 'significant', declaredAt: '2025-11-23T01:00:00.000Z' }),
    alert('answered', { state: 'acknowledged', acknowledged, declaredAt: '2025-11-23T02:00:00.000Z' }),
    alert('drill', { drill: true, declaredAt: '2025-11-23T00:00:00.000Z' }),
    alert('late', { declaredAt: '2025-11-23T03:05:00.000Z' }),
    alert('early', {}),
  ];
  expect(byUrgency(alerts).map(({ name }) => name)).toEqual(['early', 'late', 'answered', 'orange', 'drill', 'closed']);
  expect(openAlerts(alerts)).toHaveLength(5);
});
