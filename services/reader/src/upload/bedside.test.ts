import { bedsideLine } from './bedside';

const declared = { severity: 'critical', state: 'notifying' } as const;

test('a confirmed suspicion does not leave the bedside without a word', () => {
  expect(bedsideLine({ readNow: 'claimed', openAlert: null })).toBe('claimed');
  expect(bedsideLine({ readNow: null, openAlert: declared })).toBe('declared');
  expect(bedsideLine({ readNow: null, openAlert: { ...declared, state: 'acknowledged' } })).toBe('declared');
});

test('the line is gone with the disposition, and a finding of the slow loop has none', () => {
  expect(bedsideLine({ readNow: null, openAlert: { ...declared, state: 'disposed' } })).toBeNull();
  expect(bedsideLine({ readNow: null, openAlert: { ...declared, severity: 'significant' } })).toBeNull();
  expect(bedsideLine({ readNow: 'resolved', openAlert: null })).toBeNull();
});
