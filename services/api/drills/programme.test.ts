import type { OrganizationId } from '../../../shared/domain/ids';
import { hours, timeBetween } from '../../../shared/domain/units';
import { recordedProgramme, standardProgramme } from './programme';

const clinics = ['a', 'b'].map((id) => ({ id: id as OrganizationId }));

test('a night that has been is played with the same moments, clinics and alarms, each drawn anew', () => {
  const from = new Date('2031-03-29T14:00:00Z');
  const upload = { clinicId: clinics[0]!.id, priority: 'urgent', symptoms: ['chest-pain'] as 'chest-pain'[] } as const;
  const programme = recordedProgramme(
    [
      { ...upload, submittedAt: new Date('2031-03-29T15:30:00Z'), findingKeys: ['vf-flutter'] },
      { ...upload, submittedAt: new Date('2031-03-29T16:00:00Z'), findingKeys: null },
    ],
    { from, seed: 7 },
  );
  expect(programme).toEqual([
    { clinicId: 'a', priority: 'urgent', symptoms: ['chest-pain'], afterMs: hours(1.5), scenario: 'vf', seed: 7 },
    { clinicId: 'a', priority: 'urgent', symptoms: ['chest-pain'], afterMs: hours(2), scenario: 'normal', seed: 8 },
  ]);
});

test('the standard night goes round the clinics, every third one an emergency, all within the night', () => {
  const programme = standardProgramme({ clinics, length: hours(8), uploads: 6, seed: 1 });
  expect(programme.map(({ clinicId, scenario }) => [clinicId, scenario])).toEqual([
    ['a', 'anterior-stemi'],
    ['b', 'af'],
    ['a', 'lvh-strain'],
    ['b', 'complete-av-block'],
    ['a', 'lbbb'],
    ['b', 'normal'],
  ]);
  const times = programme.map(({ afterMs }) => afterMs);
  expect(times.toSorted((a, b) => a - b)).toEqual(times);
  expect(times.at(-1)).toBeLessThan(timeBetween(new Date(0), new Date(hours(8))));
  expect(standardProgramme({ clinics: [], length: hours(8), uploads: 6, seed: 1 })).toEqual([]);
});
