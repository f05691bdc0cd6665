import { createHash } from 'node:crypto';
import { AlarmId, CaseId, Sha256 } from '../../shared/domain/ids';
import {
  certificateOf,
  chainEvents,
  type Digest,
  type LoopCertificate,
  type LoopEvent,
} from '../../shared/domain/loopCertificate';
import type { LoopRecord } from '../../shared/domain/loopRecord';

export const sha256: Digest = (text) => Sha256.parse(createHash('sha256').update(text, 'utf8').digest('hex'));

const alarmId = AlarmId.parse('00000000-0000-4000-8000-00000000a1a1');
const at = (minute: number): string => new Date(Date.UTC(2031, 2, 30, 5, minute)).toISOString();
const reader = { name: '李明远', staffNumber: 'S1' };
const nurse = { name: '杨芳', staffNumber: 'S9' };

export const sampleRecord: LoopRecord = {
  alarmId,
  caseId: CaseId.parse('00000000-0000-4000-8000-00000000ca5e'),
  caseNumber: 'TX00000017',
  lead: '同心县人民医院',
  clinic: '清河镇卫生院',
  patient: { name: '王小东', sex: 'male', age: '57' },
  severity: 'critical',
  finding: { key: 'acute-mi-suspected', zh: '急性心肌梗死', summary: '前壁 ST 段抬高' },
  state: 'closed',
  drill: false,
  declared: { by: reader, at: at(0) },
  told: [
    {
      to: nurse,
      organization: '清河镇卫生院',
      channel: 'socket',
      message: 'critical-alert',
      at: at(0),
      deliveredAt: at(1),
      times: 2,
    },
  ],
  calls: [
    { by: reader, to: nurse, at: at(2), said: '王小东，男，五十七岁，心梗', readBack: 'right', agreed: 'taking-care' },
  ],
  breachedAt: null,
  wrongReadBacks: 0,
  acknowledged: {
    by: nurse,
    profession: 'nurse',
    at: at(2),
    channel: 'phone',
    notedBy: reader,
    outcome: 'taking-care',
    readBack: { patient: { name: '王小东', sex: 'male', age: '57' }, findingKey: 'acute-mi-suspected' },
  },
  doctorInformed: { name: '刘志强', at: at(4) },
  disposition: { text: '阿司匹林，转运', doctor: '刘志强', by: nurse, at: at(8) },
  closed: { by: reader, at: at(30), outcome: '已转运' },
  retracted: null,
  supersededBy: null,
  downtime: null,
};

const line = (event: LoopEvent['event'], minute: number, name: string): LoopEvent => ({
  at: at(minute),
  event,
  actor: { kind: 'person', name },
  detail: { alarmId },
});

export const sampleEvents: readonly LoopEvent[] = [
  line('alert-declared', 0, '李明远'),
  line('alert-called', 2, '李明远'),
  line('alert-acknowledged', 2, '李明远'),
  line('alert-doctor-informed', 4, '杨芳'),
  line('alert-disposed', 8, '杨芳'),
  line('alert-confirmed', 30, '李明远'),
];

/** Hashed as the product would hash it, whatever it says. */
export const sampleCertificate = (
  record: LoopRecord = sampleRecord,
  events: readonly LoopEvent[] = sampleEvents,
): LoopCertificate =>
  certificateOf(
    {
      issuedAt: at(31),
      record,
      events: chainEvents(events, sha256),
      audit: { place: 41, seal: 'a'.repeat(64) },
    },
    sha256('paper'),
    sha256,
  );
