import { isAddressOf, sameAddress } from './channel';
import { methodsAtOnce, nextMethod } from './contact';
import { ContactMethodId } from './ids';

const id = (n: number) => ContactMethodId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const first = { id: id(1), channel: 'sms-smpp', place: 0 } as const;
const pager = { id: id(2), channel: 'pager-snpp', place: 1 } as const;
const second = { id: id(3), channel: 'sms-smpp', place: 2 } as const;
const robot = { id: id(4), channel: 'robot-wecom', place: 3 } as const;
const all = [second, robot, pager, first];

test('each channel rings at once by its first method, in the order of the person', () => {
  expect(methodsAtOnce(all)).toEqual([first, pager, robot]);
  expect(methodsAtOnce([])).toEqual([]);
});

test('after a failure comes the next method that was not taken, and no courtesy copy', () => {
  expect(nextMethod(all, [first.id, pager.id, robot.id])).toEqual(second);
  expect(nextMethod(all, [first.id, pager.id, second.id])).toBeNull();
  expect(nextMethod([robot], [])).toBeNull();
});

test('an address is of its channel', () => {
  expect(isAddressOf('sms-smpp', '+8613800138000')).toBe(true);
  expect(isAddressOf('sms-smpp', 'zhang@example.org')).toBe(false);
  expect(isAddressOf('email', 'zhang@example.org')).toBe(true);
  expect(isAddressOf('email', 'a@b.org, c@d.org')).toBe(false);
});

test.each([
  ['+8613800138000', '13800138000', true],
  ['008613800138000', '13800138000', true],
  ['8613800138000', '13800138000', true],
  ['13800138001', '13800138000', false],
  ['+4915112345', '4915112345', true],
  ['A@B.org', 'a@b.org', true],
])('%s and %s: the same is %s', (one, other, same) => {
  expect(sameAddress(one, other)).toBe(same);
});
