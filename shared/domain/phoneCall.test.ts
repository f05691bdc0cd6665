import { callAcknowledges, type CallFacts } from './phoneCall';

const doctor: CallFacts = {
  readBack: 'right',
  agreed: 'taking-care',
  receiver: { profession: 'doctor', treating: true },
  clinicianReached: true,
};

test.each<[string, Partial<CallFacts>, boolean]>([
  ['a doctor of the clinic who read it back', {}, true],
  ['a nurse of the clinic', { receiver: { profession: 'nurse', treating: true } }, true],
  ['a doctor who says that the patient has left', { agreed: 'patient-left' }, true],
  ['its technician, while a doctor was reached', { receiver: { profession: 'technician', treating: true } }, false],
  [
    'its technician, where nobody else is there',
    { receiver: { profession: 'technician', treating: true }, clinicianReached: false },
    true,
  ],
  ['a doctor of another house', { receiver: { profession: 'doctor', treating: false } }, false],
  ['nobody', { receiver: null, readBack: 'none', agreed: 'nothing' }, false],
  ['a wrong read-back', { readBack: 'wrong' }, false],
  ['no read-back', { readBack: 'none' }, false],
  ['a promise of nothing', { agreed: 'nothing' }, false],
])('%s', (_who, change, acknowledges) => {
  expect(callAcknowledges({ ...doctor, ...change })).toBe(acknowledges);
});
