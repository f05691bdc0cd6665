import type { ReactElement } from 'react';
import { useLanguage } from '../words/language';
import { clockFace, exactTime, momentWords, spanWords } from './dates';
import { useNow } from './serverTime';

/** Moments as people say them, in the midst of a sentence: `今天 03:12`. */
export function useMoment(): (iso: string) => string {
  const [now, language] = [useNow(), useLanguage()];
  return (iso) => momentWords(iso, now, language);
}

/** `今天 03:12`, exact to the second on hover. */
export function Moment({ at }: { at: string }): ReactElement {
  const moment = useMoment();
  return (
    <time dateTime={at} title={exactTime(at)} className="tx-figures">
      {moment(at)}
    </time>
  );
}

/** `12 分钟` since then. */
export function Waiting({ since }: { since: string }): ReactElement {
  const language = useLanguage();
  return (
    <time dateTime={since} title={exactTime(since)} className="tx-figures">
      {spanWords(useNow() - Date.parse(since), language)}
    </time>
  );
}

/** `3:07`, turning every second; negative once `until` has passed. */
export function Clock(of: { since: string } | { until: string }): ReactElement {
  const now = useNow();
  const at = 'since' in of ? of.since : of.until;
  const ms = 'since' in of ? Math.max(0, now - Date.parse(at)) : Date.parse(at) - now;
  return (
    <time dateTime={at} title={exactTime(at)} className={ms < 0 ? 'tx-figures tx-late' : 'tx-figures'}>
      {clockFace(ms)}
    </time>
  );
}
