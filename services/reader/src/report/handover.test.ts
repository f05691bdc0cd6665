import type { AssignmentView } from '../../../../shared/contracts/http';
import { PersonId } from '../../../../shared/domain/ids';
import { handedTo, openHandover } from './handover';

const [holder, colleague] = ['1', '2'].map((n) => PersonId.parse(`00000000-0000-4000-8000-00000000000${n}`)) as [
  PersonId,
  PersonId,
];
const assignment = (of: Partial<AssignmentView>): AssignmentView =>
  ({ state: 'offered', handedBy: null, ...of }) as AssignmentView;
const handover = assignment({ person: { id: colleague, name: '王海燕' }, handedBy: { id: holder, name: '李明远' } });

test('only an open offer that a reader has made is a handover, and only to whom it was made', () => {
  const view = { assignments: [assignment({ person: { id: colleague, name: '王海燕' } }), handover] };
  expect(openHandover(view)).toBe(handover);
  expect(handedTo(view, colleague)).toBe(handover);
  expect(handedTo(view, holder)).toBeNull();
  expect(openHandover({ assignments: [{ ...handover, state: 'passed' }] })).toBeNull();
});
