import { defineWords } from '../words/words';

export const drillPageWords = defineWords({
  title: ['演练', 'Drills'],
  about: [
    '按本集团的排班、以加快的时钟重放一个夜晚：患者为虚构，所有通知均标明“演练”，不计入统计。真实报警始终排在演练之前。',
    'A night replayed on the group’s own rota at a faster clock. Patients are invented, every page is marked as a drill, nothing is counted, and real alarms always stand first.',
  ],
  start: ['开始演练', 'Start a drill'],
  nightFrom: ['演练的夜晚：从', 'The night, from'],
  nightUntil: ['到', 'until'],
  speed: ['时钟', 'Clock'],
  speedOf: ['×{scale}（约 {minutes} 分钟）', '×{scale} (about {minutes} min)'],
  programme: ['内容', 'What is played'],
  standard: ['标准剧本：{uploads} 份上传，三分之一为危急', 'Standard: {uploads} uploads, a third of them critical'],
  recorded: [
    '重放 {at} 的夜晚：{uploads} 份上传，{alarms} 个报警',
    'The night of {at}: {uploads} uploads, {alarms} alarms',
  ],
  outside: [
    '同时发到手机、呼机等外部通道（均标明“演练”）',
    'Pages also leave on telephones and pagers, marked as a drill',
  ],
  outsideWarning: [
    '按此倍速，值班人员几分钟内会收到整夜的通知，请事先告知。',
    'At this speed people on duty get a whole night’s pages in minutes: tell them before.',
  ],
  running: ['正在演练', 'Running'],
  nightNow: ['夜晚时间 {at}', 'The night’s time {at}'],
  stop: ['结束演练', 'Stop'],
  stopAsk: ['结束后，演练中的申请、报警和通知全部作废。', 'Its cases, alarms and pages are taken away at once.'],
  cancel: ['返回', 'Back'],
  past: ['以往演练', 'Earlier drills'],
  none: ['还没有演练过', 'No drill yet'],
  noneAdvice: [
    '先用标准剧本试一次：看今晚谁会被通知、何时升级。',
    'Try the standard night: see who would be paged tonight, and when it climbs.',
  ],
  ended: ['{at} · {by} · ×{scale} · {uploads} 份上传', '{at} · {by} · ×{scale} · {uploads} uploads'],
  when: ['夜晚时间', 'Night time'],
  clinic: ['机构', 'Clinic'],
  what: ['内容', 'What'],
  ordinary: ['无危急', 'Nothing critical'],
  readNow: ['疑似危急·优先阅图', 'ReadNow'],
  alert: ['危急值报告', 'Critical value'],
  told: ['通知了谁', 'Who was paged'],
  state: ['状态', 'State'],
  waiting: ['未到', 'To come'],
  notTaken: ['未接收', 'Not taken'],
  claimedAfter: ['{span}后接诊', 'claimed after {span}'],
  readBackAfter: ['{span}后复述', 'read back after {span}'],
  unanswered: ['无人应答，升到第 {level} 级', 'unanswered, level {level}'],
  breached: ['超时', 'breached'],
  times: ['{name}（{organization}）{pages} 次', '{name} ({organization}), {pages} pages'],
  unreached: ['未送达', 'not reached'],
});

export const endedWords = defineWords({
  passed: ['通过', 'Passed'],
  failed: ['未通过', 'Failed'],
  over: ['到时结束', 'Over'],
  stopped: ['中途结束', 'Stopped'],
});
