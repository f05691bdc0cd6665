import type { EngineMissView } from '../../../../shared/contracts/engineMisses';
import { defineWords } from '../words/words';

export const missKindWords = defineWords<EngineMissView['kind']>({
  'not-raised': ['未提示', 'Not raised'],
  'only-hinted': ['仅作参考提示', 'Only hinted'],
  'not-analysed': ['未能分析', 'Not analysed'],
});

export const missedWords = defineWords({
  title: ['系统漏报', 'Missed by the engine'],
  about: [
    '医生签发为危急值或重大阳性，而系统未提示的诊断',
    'Signed as critical or significant, and not raised by the engine',
  ],
  count: ['{count} 例', '{count} missed'],
  date: ['签发时间', 'Signed'],
  clinic: ['机构', 'Clinic'],
  caseNumber: ['申请编号', 'Case'],
  signed: ['医生签发', 'Signed as'],
  said: ['系统所见', 'The engine said'],
  versions: ['引擎 / 清单版本', 'Engine / list version'],
  version: ['第 {version} 版', 'version {version}'],
  unnamed: ['未对应清单项目', 'no value of the list'],
  changed: ['报告后来已改为较低或撤回', 'later amended to less, or withdrawn'],
  none: ['本月没有系统漏报', 'Nothing was missed this month'],
  noneAdvice: [
    '每次签发危急值或重大阳性时与系统所见比对，漏报自动列在这里',
    'Each critical or significant signature is compared with what the engine said; what it missed appears here',
  ],
  back: ['返回危急值管理', 'Back to the alarms'],
});
