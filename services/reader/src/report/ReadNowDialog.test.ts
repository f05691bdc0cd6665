import { answerOf } from './ReadNowDialog';

const nothing = { epoch: 4, declared: { findingKey: '', summary: '' }, reason: ' ' };

test('without a choice, a finding or a reason there is no answer', () => {
  expect(answerOf(null, nothing)).toBeNull();
  expect(answerOf('confirmed', nothing)).toBeNull();
  expect(answerOf('not-critical', nothing)).toBeNull();
});

test('confirmed carries what the clinic will read, the others their reason', () => {
  const said = { epoch: 4, declared: { findingKey: 'vt', summary: '室速' }, reason: '伪差' };
  expect(answerOf('confirmed', said)).toEqual({ resolution: 'confirmed', epoch: 4, findingKey: 'vt', summary: '室速' });
  expect(answerOf('unreadable', said)).toEqual({ resolution: 'unreadable', epoch: 4, reason: '伪差' });
});
