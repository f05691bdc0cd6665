import { sampleRecord } from '../../test/harness/sampleLoop';
import type { LoopRecord } from '../../shared/domain/loopRecord';
import { loopPairs } from './loopRecord';

type Answer = NonNullable<LoopRecord['acknowledged']>;
const answer = sampleRecord.acknowledged!;
const printed = (readBack: Answer['readBack'], change: Partial<Answer> = {}): string | undefined => {
  const record = { ...sampleRecord, acknowledged: { ...answer, readBack, ...change } };
  return loopPairs(record).find(([label]) => label === '复述内容与结果')?.[1];
};

test('the words that were entered are printed as they are, with whoever judged them; nothing is put in their place', () => {
  expect(printed({ said: '姓王，五十七，心梗' })).toBe('“姓王，五十七，心梗”（李明远（工号 S1） 判定：复述正确）');
  expect(printed({ said: null })).toBe('内容未记录 Not recorded（李明远（工号 S1） 判定：复述正确）');
  const picked = printed(answer.readBack, { channel: 'screen', notedBy: null });
  expect(picked).toBe('王小东，男，57岁，急性心肌梗死（系统核对：复述正确）');
});

test('so are those of each call', () => {
  const [call] = sampleRecord.calls;
  const { said, ...before } = call!;
  const pairs = loopPairs({
    ...sampleRecord,
    calls: [call!, before, { ...before, readBack: 'none', agreed: 'nothing' }],
  });
  const lines = pairs.filter(([label]) => label === '电话').map(([, line]) => line);
  expect(lines[0]).toContain(`复述“${said!}”（李明远 判定：复述正确）`);
  expect(lines[1]).toContain('复述内容未记录 Not recorded（李明远 判定：复述正确）');
  expect(lines[2]).toContain('未复述，未答复处理');
});
