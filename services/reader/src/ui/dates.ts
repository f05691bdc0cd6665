import { groupOffset } from '../../../../shared/domain/rota';
import type { Language } from '../words/language';

const day = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');
/** The group's wall clock read with the UTC getters. */
const local = (ms: number): Date => new Date(ms + groupOffset);
const dayNumber = (ms: number): number => Math.floor((ms + groupOffset) / day);
const timeOf = (at: Date): string => `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateOf(at: Date, sameYear: boolean, language: Language): string {
  const [year, month, date] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  if (language === 'en') return `${date} ${monthNames[month] ?? ''}${sameYear ? '' : ` ${year}`}`;
  return `${sameYear ? '' : `${year}年`}${month + 1}月${date}日`;
}

/** `今天 03:12`, `昨天 23:40`, `11月3日 09:20`; times in Asia/Shanghai. */
export function momentWords(iso: string, now: number, language: Language): string {
  const ms = Date.parse(iso);
  const at = local(ms);
  const daysAgo = dayNumber(now) - dayNumber(ms);
  if (daysAgo === 0) return `${language === 'zh' ? '今天' : 'today'} ${timeOf(at)}`;
  if (daysAgo === 1) return `${language === 'zh' ? '昨天' : 'yesterday'} ${timeOf(at)}`;
  return `${dateOf(at, at.getUTCFullYear() === local(now).getUTCFullYear(), language)} ${timeOf(at)}`;
}

/** `2025-11-23 03:12:45`, for hover and records. */
export function exactTime(iso: string): string {
  const at = local(Date.parse(iso));
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())} ${timeOf(at)}:${two(at.getUTCSeconds())}`;
}

/** `03:12:45`. */
export const timeOfDay = (iso: string): string => exactTime(iso).slice(11);

/** `45 秒`, `12 分钟`, `3 小时 5 分`, `2 天 4 小时`. */
export function spanWords(ms: number, language: Language): string {
  const zh = language === 'zh';
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (minutes < 1) return `${seconds} ${zh ? '秒' : 's'}`;
  if (hours < 1) return `${minutes} ${zh ? '分钟' : 'min'}`;
  if (hours < 24) return `${hours} ${zh ? '小时' : 'h'} ${minutes % 60} ${zh ? '分' : 'min'}`;
  return `${Math.floor(hours / 24)} ${zh ? '天' : 'd'} ${hours % 24} ${zh ? '小时' : 'h'}`;
}

/** `3:07`, `1:02:45`; below zero `-0:12`. */
export function clockFace(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const face = h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  return ms <= -1_000 ? `-${face}` : face;
}

/** What stands in a field of the browser, read as the group's wall clock; null while it is no time. */
export function fromLocal(value: string): string | null {
  const ms = Date.parse(`${value.length === 16 ? `${value}:00` : value}Z`);
  return Number.isNaN(ms) ? null : new Date(ms - groupOffset).toISOString();
}
