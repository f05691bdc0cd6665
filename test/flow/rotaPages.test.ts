import { z } from 'zod';
import { MyContacts, Channels } from '../../shared/contracts/contacts';
import { Swaps } from '../../shared/contracts/rota';
import { ringing } from '../../shared/domain/page';
import { permanent } from '../../infra/notify/outcome';
import type { Person } from '../../infra/client/person';
import { setUps } from '../harness/channelSetUps';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const runs = (channel: keyof typeof setUps): Promise<unknown> =>
  world.people.admin.call(Channels, ['PUT', `/api/admin/channels/${channel}`], { enabled: true, ...setUps[channel] });
const adds = (person: Person, channel: keyof typeof setUps, address: string): Promise<unknown> =>
  person.call(MyContacts, ['POST', '/api/me/contacts'], { channel, address });

/** Tomorrow's hours, of the first reader, asked of the second. */
async function asks(): Promise<string> {
  const { specialist, specialist2 } = world.people;
  await world.db.query(`delete from weekly_shift where person_id = $1`, [specialist2.me.personId]);
  const inHours = (hours: number): string => new Date(world.now().getTime() + hours * 3_600_000).toISOString();
  const { swaps } = await specialist.call(Swaps, ['POST', '/api/rota/swaps'], {
    service: 'ecg-resting', givesId: specialist.me.personId, askedOfId: specialist2.me.personId,
    from: inHours(20), until: inHours(30), back: null, reason: '家中有事', agreed: false,
  }); // prettier-ignore
  return swaps[0]!.id;
}

test('a swap reaches the colleague’s screen and telephone, says nobody’s name outside, and rings and repeats nowhere', async () => {
  const { specialist, specialist2 } = world.people;
  await runs('sms-smpp');
  await adds(specialist2, 'sms-smpp', '13800000002');
  const id = await asks();
  const page = await specialist2.hears('the question', ({ content }) => content.message === 'swap-asked');
  expect(page.content).toMatchObject({ caseId: null, alarmId: id, duty: { who: '李明远' } });
  expect(ringing).not.toContain(page.content.message);
  await world.passes({ minutes: 3 });
  const [sent] = world.outside.takes('sms-smpp', '13800000002', 1);
  expect(sent?.text).toMatch(/^【同心】值班通知 同心县人民医院 换班请求 请登录查看，收到回复 1 \d{4}$/);
  await specialist2.call(Swaps, ['POST', `/api/rota/swaps/${id}/take`], {});
  await specialist.hears('the answer', ({ content }) => content.message === 'swap-taken');
  await world.settles();
  expect(specialist2.open.map(({ content }) => content.message)).toEqual([]);
});

test('a way that fails is followed by the next, and a reply is heard', async () => {
  const { specialist2 } = world.people;
  await runs('sms-smpp');
  await adds(specialist2, 'sms-smpp', '13800000002');
  await adds(specialist2, 'sms-smpp', '13800000003');
  world.outside.behaves('sms-smpp', ({ to }) =>
    to === '13800000002' ? permanent('unknown-subscriber') : { outcome: 'handed-over', providerId: 'carrier-1' },
  );
  await asks();
  await world.settles();
  await world.settles();
  const [sent] = world.outside.takes('sms-smpp', '13800000003', 1);
  world.outside.says('sms-smpp', { kind: 'reply', from: '13800000003', providerId: null, said: `1 ${sent!.code}` });
  await world.settles();
  const received: unknown[] = await world.db.query(
    `select from page where person_id = $1 and channel = 'sms-smpp' and acknowledged_at is not null`,
    [specialist2.me.personId],
  );
  expect(received).toHaveLength(1);
});

test('who takes note of a page of the rota has answered it', async () => {
  const { specialist2 } = world.people;
  await asks();
  const page = await specialist2.hears('the question', ({ content }) => content.message === 'swap-asked');
  await specialist2.call(z.unknown(), ['POST', `/api/pages/${page.id}/acknowledge`], {});
  await world.settles();
  expect(specialist2.open).toEqual([]);
});
