import { LogCall } from '../../../../shared/contracts/loop';
import { callBody, nobody, untold, type CallDraft } from './callDraft';

const nurse = '00000000-0000-4000-8000-000000000009';
const whole: CallDraft = { who: nurse, said: ' 王小东，男，57 岁，室速 ', readBack: 'right', agreed: 'taking-care' };

test('words and judgement go together, and a call nobody answered has neither', () => {
  expect(LogCall.parse(callBody(whole))).toMatchObject({ answeredBy: nurse, said: '王小东，男，57 岁，室速' });
  expect(LogCall.parse(callBody({ who: nobody, ...untold }))).toMatchObject({ answeredBy: null, said: null });
  expect(LogCall.parse(callBody({ who: nurse, ...untold }))).toMatchObject({ said: null, readBack: 'none' });
});

test.each<[string, Partial<CallDraft>]>([
  ['nobody chosen', { who: '' }],
  ['judged without words', { said: ' ' }],
  ['words without a judgement', { readBack: 'none' }],
])('%s: there is nothing to send', (_what, change) => {
  expect(callBody({ ...whole, ...change })).toBeNull();
});
