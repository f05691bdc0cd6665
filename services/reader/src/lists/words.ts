import type { Tier } from '../../../../shared/ecg/interpretation';
import type { ListPart } from '../../../../shared/ecg/critical/changeList';
import { defineWords } from '../words/words';

export const tierWords = defineWords<Tier>({
  page: ['立即通知', 'Pages'],
  lift: ['提前处理', 'Lifts'],
  hint: ['阅图提示', 'Hints'],
});

export const partWords = defineWords<ListPart>({
  rows: ['危急值', 'Critical values'],
  significant: ['重大阳性', 'Significant findings'],
});

export const ageWords = defineWords<'adult' | 'everyone' | 'own'>({
  adult: ['≥16岁', 'from 16 years'],
  everyone: ['所有年龄', 'everyone'],
  own: ['儿童另有界限', 'own limits for children'],
});

export const markWords = defineWords<'v' | 'r' | 'j' | 'v/r' | 'v/j'>({
  v: ['文献已核', 'Confirmed in a source'],
  r: ['待核对', 'To be checked'],
  j: ['经验值，待集团确认', 'Judgement, to be confirmed'],
  'v/r': ['部分待核对', 'Partly to be checked'],
  'v/j': ['部分为经验值', 'Partly judgement'],
});

export const listWords = defineWords({
  title: ['危急值目录', 'List of critical values'],
  inForce: ['现行 {version}', 'In force: {version}'],
  own: ['系统默认目录', 'the engine’s own'],
  publishedBy: ['{by} 于 {at} 发布：{note}', 'published by {by}, {at}: {note}'],
  startDraft: ['修改目录', 'Draft a change'],
  draft: ['草稿 {version}', 'Draft {version}'],
  changedBy: ['{by} 最后修改，{at}', 'last changed by {by}, {at}'],
  changeCount: ['共 {count} 处改动', '{count} changes'],
  noChanges: ['尚无改动：点某一行的“修改”', 'No change yet: choose “Change” in a row'],
  discard: ['放弃草稿', 'Discard'],
  replay: ['回放已存病例', 'Replay stored recordings'],
  replayAgain: ['重新回放', 'Replay again'],
  publish: ['发布', 'Publish'],
  name: ['项目', 'Value'],
  tier: ['最高级别', 'Highest tier'],
  numbers: ['界限', 'Limits'],
  ages: ['适用年龄', 'Ages'],
  source: ['来源', 'Source'],
  mark: ['依据', 'Standing'],
  change: ['修改', 'Change'],
  changed: ['已改', 'changed'],
  changeRow: ['修改：{name}', 'Change: {name}'],
  default: ['默认 {value}', 'default {value}'],
  lowered: ['级别低于现行目录：达到界限时将不再立即通知。', 'Lower than in force: it will no longer page.'],
  sourceHint: ['写明依据，例如“集团心内科 2026-11 讨论”', 'Say where it comes from'],
  atMost: ['最近的记录数', 'Latest recordings, at most'],
  judging: ['正在回放 {judged} / {recordings}', 'Judging {judged} of {recordings}'],
  judged: ['已回放最近 {recordings} 份记录', 'Judged the latest {recordings} recordings'],
  failed: ['其中 {failed} 份未能分析', '{failed} of them could not be judged'],
  stale: ['回放之后草稿或现行目录又有改动，须重新回放', 'The draft or the list in force has changed since'],
  now: ['现行', 'In force'],
  then: ['草稿', 'Draft'],
  pages: ['立即通知', 'Pages'],
  lifts: ['提前处理', 'Lifts'],
  changedRecordings: ['结果不同', 'Judged otherwise'],
  lost: [
    '有 {count} 份医生已签为危急值的记录，按草稿将不再立即通知',
    '{count} recordings that a reader signed as critical would no longer page',
  ],
  nothingLost: ['没有医生签为危急值的记录因此不再通知', 'No recording signed as critical would lose its page'],
  cases: ['结果不同的记录', 'Recordings judged otherwise'],
  clinic: ['机构', 'Clinic'],
  caseNumber: ['申请编号', 'Case'],
  received: ['接收时间', 'Received'],
  signed: ['医生签发', 'Signed as'],
  unsigned: ['未签发', 'not signed'],
  nothing: ['不提示', 'nothing'],
  publishTitle: ['发布 {version}', 'Publish {version}'],
  publishAdvice: [
    '发布后新接收的记录按此目录判断；已分析的记录不变。由最后修改者以外的科主任发布。',
    'New recordings are judged by it from then on; what was judged stays. A head other than the last editor publishes.',
  ],
  note: ['发布说明', 'Why'],
  before: ['原', 'was'],
  after: ['改为', 'becomes'],
  cancel: ['取消', 'Cancel'],
  save: ['保存', 'Save'],
  history: ['发布历史', 'Published'],
  field: ['改动', 'Change'],
});
