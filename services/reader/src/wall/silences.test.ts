import { silencesOf } from './silences';

const screen = {
  organization: '清河镇卫生院',
  open: 1,
  armed: 1,
  lostWalls: 0,
  lastBeatAt: '2031-03-30T05:00:00.000Z',
};
const device = { organization: '清河镇卫生院', name: '心电图机 1 号', lastHeardAt: null, silent: true };

test('a house is silent when nothing there can ring, a wall when it vanished, a device when it sends nothing', () => {
  expect(silencesOf({ screens: [screen], devices: [{ ...device, silent: false }] })).toEqual([]);
  expect(silencesOf({ screens: [{ ...screen, armed: 0 }], devices: [] })).toMatchObject([{ what: 'unarmed' }]);
  expect(silencesOf({ screens: [{ ...screen, open: 0, armed: 0 }], devices: [] })).toMatchObject([
    { what: 'noScreen' },
  ]);
  expect(silencesOf({ screens: [{ ...screen, lostWalls: 1 }], devices: [device] })).toEqual([
    { where: '清河镇卫生院', what: 'lostWall', since: screen.lastBeatAt },
    { where: '清河镇卫生院 心电图机 1 号', what: 'device', since: null },
  ]);
});
