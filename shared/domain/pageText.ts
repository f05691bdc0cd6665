import type { OutsideChannel } from './channel';
import { dutyWords, isDutyMessage } from './dutyPage';
import type { PageMessage } from './page';

type Severity = 'critical' | 'significant' | 'none';
type Facts = {
  readonly message: PageMessage;
  readonly severity: Severity;
  readonly clinicZh: string;
  readonly clinicEn: string;
  readonly caseTail: string;
  readonly code: string;
  readonly drill: boolean;
};

const severityZh: Readonly<Record<Severity, string>> = { critical: '危急', significant: '重大阳性', none: '通知' };
const severityEn: Readonly<Record<Severity, string>> = {
  critical: 'CRITICAL',
  significant: 'SIGNIFICANT',
  none: 'NOTICE',
};

/** Few pagers show Chinese, and SNPP itself is ASCII. */
const isAscii = (channel: OutsideChannel): boolean => channel === 'pager-snpp';
/** One SMS of UCS-2 holds 70 characters; a clinic's name gives way, the code does not. */
const clinicAtMost = 18;

/** Of the rota nothing is said but that something waits: no name, no shift. */
function dutyText(channel: OutsideChannel, facts: Facts, { zh, en }: ReturnType<typeof dutyWords>): string {
  if (isAscii(channel)) return `NOTICE ${en} reply 1 ${facts.code}`;
  const place = facts.clinicZh.slice(0, clinicAtMost);
  return `【同心】值班通知 ${place} ${zh} 请登录查看，收到回复 1 ${facts.code}`;
}

const ascii = (text: string): string => text.replace(/[^\x20-\x7e]/g, '').trim();

/**
 * All that leaves the house: how grave, which clinic, the last digits of the case number, a reply code. Whom it is
 * about and what was found is seen after signing in.
 */
export function pageText(channel: OutsideChannel, facts: Facts): string {
  const { message, severity, caseTail, code, drill } = facts;
  if (isDutyMessage(message)) return dutyText(channel, facts, dutyWords(message));
  if (isAscii(channel)) {
    const clinic = ascii(facts.clinicEn).slice(0, 40);
    const words = [drill ? 'DRILL' : '', severityEn[severity], clinic, `#${caseTail}`, `reply 1 ${code}`];
    return words.filter((word) => word !== '').join(' ');
  }
  const mark = drill ? '【演练】' : '';
  const clinic = facts.clinicZh.slice(0, clinicAtMost);
  const what = message === 'alert-retracted' ? '已撤回' : severityZh[severity];
  return `【同心】${mark}${what} ${clinic} 尾号${caseTail} 请登录处理，收到回复 1 ${code}`;
}

/** Asks whether this way reaches its owner. */
export const testText = (channel: OutsideChannel, code: string): string =>
  isAscii(channel)
    ? `TEST code ${code}, reply 1 ${code}`
    : `【同心】测试通知，验证码 ${code}：在“我的联系方式”填写，或回复 1 ${code}`;

/** `1 4821`, `1，4821`, full-width or not, with words around it or not: the code of a reply that means "received". */
export function replyCodeIn(said: string): string | null {
  const plain = said.normalize('NFKC').trim();
  return /^1\D{0,4}(\d{4})(?!\d)/.exec(plain)?.[1] ?? null;
}
