import { PaperLoop } from '../../../../shared/contracts/loop';
import { fromLocal } from '../ui/dates';
import { emptyPaper, paperBody, type PaperDraft } from './paperDraft';

const whole: PaperDraft = {
  ...emptyPaper,
  reason: '断电',
  findingKey: 'vt',
  summary: '室速',
  declaredBy: '00000000-0000-4000-8000-000000000001',
  declaredAt: '2031-03-30T13:00:05',
  acknowledgedBy: '00000000-0000-4000-8000-000000000009',
  acknowledgedAt: '2031-03-30T13:03',
  said: '王小东，男，57 岁，室速',
  text: '电复律',
  doctor: '刘志强',
  disposedAt: '2031-03-30T13:10:00',
};

test('a whole paper is what the server takes, its times in the group’s own clock', () => {
  const body = PaperLoop.parse(paperBody(whole, fromLocal));
  expect(body).toMatchObject({
    said: '王小东，男，57 岁，室速',
    declaredAt: '2031-03-30T05:00:05.000Z',
    acknowledgedAt: '2031-03-30T05:03:00.000Z',
    disposition: { doctor: '刘志强', at: '2031-03-30T05:10:00.000Z' },
  });
});

test.each(Object.keys(emptyPaper))('without %s there is nothing to send', (name) => {
  expect(paperBody({ ...whole, [name]: ' ' }, fromLocal)).toBeNull();
});
