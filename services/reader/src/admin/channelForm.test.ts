import { OutsideChannel } from '../../../../shared/domain/channel';
import { fieldsOf, setups } from '../../../../shared/domain/channelSetup';
import { fieldWord } from './channelFieldWords';
import { formValues, setupOf } from './channelForm';

const sms = fieldsOf('sms-smpp');
const settings = { host: 'smsc', port: 2775, tls: true, systemId: 'tx', systemType: '', sourceAddress: '10690' };

test('what is kept is shown, no secret among it, and saved again unchanged', () => {
  const values = formValues(sms, { settings });
  expect(values).toMatchObject({ host: 'smsc', port: '2775', tls: true, password: '' });
  expect(setupOf(sms, values, { enabled: true, hasSecrets: true })).toEqual({ enabled: true, settings, secrets: null });
});

test('a new secret is sent, and a first set-up sends what there is of it', () => {
  const values = { ...formValues(sms, { settings }), password: 'geheim' };
  expect(setupOf(sms, values, { enabled: true, hasSecrets: true }).secrets).toEqual({ password: 'geheim' });
  expect(setupOf(sms, formValues(sms, { settings }), { enabled: true, hasSecrets: false }).secrets).toEqual({
    password: '',
  });
});

test('an empty login is none', () => {
  const pager = fieldsOf('pager-snpp');
  const values = { ...formValues(pager, { settings: {} }), host: 'snpp', port: '444' };
  const { settings: said } = setupOf(pager, values, { enabled: true, hasSecrets: false });
  expect(setups['pager-snpp'].settings.parse(said)).toEqual({ host: 'snpp', port: 444, login: null });
});

test.each(OutsideChannel.options)('%s: every field has its Chinese name', (channel) => {
  for (const { name } of fieldsOf(channel)) expect(fieldWord(name)[0]).toMatch(/\p{Script=Han}/u);
});
