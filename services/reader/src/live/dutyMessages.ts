import type { DutyMessage } from '../../../../shared/domain/dutyPage';
import type { Word } from '../words/words';

const known: Word = ['已知悉', 'Noted'];

export const dutyMessageWords: Readonly<Record<DutyMessage, Word>> = {
  'swap-asked': ['换班请求', 'A swap is asked for'],
  'swap-taken': ['换班已接受', 'A swap was taken'],
  'swap-declined': ['换班请求未被接受', 'A swap was declined'],
  'swap-undone': ['换班已取消，恢复原班次', 'A swap was undone; the shift is as before'],
  'shift-added': ['您有新增的值班', 'You were added to a shift'],
  'shift-removed': ['您的一段值班已取消', 'A shift of yours was taken away'],
  'plan-published': ['排班已发布，请查看并确认您的班次', 'A rota with your shifts was published: look and confirm'],
  'plan-withdrawn': ['已发布的排班已撤回', 'A published rota was withdrawn'],
  'shift-handed': ['同事向您交班，请接班', 'A colleague hands their shift to you: take it'],
  'shift-taken': ['同事已接班', 'Your shift was taken over'],
};

type Way = { readonly tab: string; readonly acknowledge: Word | null };

/** Where each is dealt with on the page of the rota. */
export const dutyWays: Readonly<Record<DutyMessage, Way>> = {
  'swap-asked': { tab: 'swaps', acknowledge: known },
  'swap-taken': { tab: 'swaps', acknowledge: known },
  'swap-declined': { tab: 'swaps', acknowledge: known },
  'swap-undone': { tab: 'swaps', acknowledge: known },
  'shift-added': { tab: 'week', acknowledge: known },
  'shift-removed': { tab: 'week', acknowledge: known },
  'plan-published': { tab: 'plans', acknowledge: known },
  'plan-withdrawn': { tab: 'plans', acknowledge: known },
  'shift-handed': { tab: 'handover', acknowledge: null },
  'shift-taken': { tab: 'handover', acknowledge: known },
};
