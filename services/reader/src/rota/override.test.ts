import type { RotaView } from '../../../../shared/contracts/rota';
import { overrideOf, type OverrideForm } from './override';

const people = ['li', 'wang'].map((id) => ({ id, name: id, skills: [], licenceUntil: null }));
const rota = { service: 'ecg-resting', people } as unknown as RotaView;
const form: OverrideForm = {
  action: 'replace',
  comes: 'wang',
  away: 'li',
  from: '2025-11-24T08:00',
  until: '2025-11-24T18:00',
};

test('a replacement names both and is said in UTC', () => {
  expect(overrideOf(form, rota)).toEqual({
    service: 'ecg-resting',
    action: 'replace',
    personId: 'wang',
    replacesId: 'li',
    from: '2025-11-24T00:00:00.000Z',
    until: '2025-11-24T10:00:00.000Z',
  });
});

test('who is away needs nobody in their place, who comes takes nobody’s', () => {
  expect(overrideOf({ ...form, action: 'remove' }, rota)).toMatchObject({ personId: null, replacesId: 'li' });
  expect(overrideOf({ ...form, action: 'add' }, rota)).toMatchObject({ personId: 'wang', replacesId: null });
});

test('nobody replaces themselves, nothing ends before it begins', () => {
  expect(overrideOf({ ...form, comes: 'li' }, rota)).toBeNull();
  expect(overrideOf({ ...form, until: form.from }, rota)).toBeNull();
  expect(overrideOf({ ...form, away: '' }, rota)).toBeNull();
});
