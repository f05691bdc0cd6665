import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, type ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useMe } from '../api/sessionState';
import { Clock } from '../ui/clocks';
import { RefusalNote } from '../ui/refusal';
import { useLanguage } from '../words/language';
import { drillWords } from '../words/trade';
import { defineWords, sayWord, useWords } from '../words/words';
import { useAbout } from './about';
import { acknowledgePages } from './acknowledgePages';
import './alarmBar.css';
import { ringingAlarms, type Ringing } from './feed';
import { sound } from './horn';
import { useFeed } from './keptFeed';
import { answering, atBedside, isHere, messageWords } from './messages';
import { soundFor } from './sound';

const words = defineWords({
  region: ['报警', 'Alarms'],
  go: ['前往处理', 'Go there'],
  more: ['还有 {count} 个报警', '{count} more alarms'],
  title: ['【报警】', '[ALARM] '],
});

const shownAtOnce = 3;

function AlarmLine({ alarm, first }: { alarm: Ringing; first: boolean }): ReactElement {
  const say = useWords(words);
  const sayMessage = useWords(messageWords);
  const sayDrill = useWords(drillWords);
  const language = useLanguage();
  const me = useMe();
  const navigate = useNavigate();
  const here = useLocation();
  const { content } = alarm.page;
  const about = useAbout(content);
  const way = answering(content, me.roles);
  const acknowledge = useMutation({ mutationFn: () => acknowledgePages(alarm.pageIds) });
  return (
    <div className="tx-alarm-line">
      <span className="tx-alarm-mark" aria-hidden="true" />
      {content.drill ? <span className="tx-alarm-drill">{sayDrill('drill')}</span> : null}
      <strong className="tx-alarm-words">{sayMessage(content.message)}</strong>
      <span className="tx-alarm-where">{about}</span>
      <Clock since={alarm.since} />
      {way.acknowledge ? (
        <button
          type="button"
          className="tx-alarm-button"
          disabled={acknowledge.isPending}
          onClick={() => {
            acknowledge.mutate();
          }}
        >
          {sayWord(way.acknowledge, language)}
        </button>
      ) : null}
      {way.path && !isHere(way.path, here) ? (
        <button
          type="button"
          className="tx-alarm-button"
          data-main="true"
          onClick={() => void navigate(way.path ?? '/')}
        >
          {say('go')}
          {first ? <kbd>Alt+A</kbd> : null}
        </button>
      ) : null}
      <RefusalNote reason={acknowledge.error} />
    </div>
  );
}

/** One key from every page to the place where the first alarm is answered; it works while typing, too. */
function useAlarmKey(alarms: readonly Ringing[]): void {
  const navigate = useNavigate();
  const me = useMe();
  const first = alarms[0]?.page.content;
  const path = first ? answering(first, me.roles).path : null;
  const listen = useCallback(
    (event: KeyboardEvent) => {
      if (!event.altKey || event.code !== 'KeyA' || event.ctrlKey || event.metaKey || !path) return;
      event.preventDefault();
      void navigate(path);
    },
    [navigate, path],
  );
  useEffect(() => {
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, [listen]);
}

function useTabTitle(ringing: boolean): void {
  const say = useWords(words);
  const mark = say('title');
  useEffect(() => {
    const plain = document.title;
    if (ringing) document.title = mark + plain;
    return () => {
      document.title = plain;
    };
  }, [ringing, mark]);
}

/** Red and sounding until every alarm in it is answered; it stands on every page. */
export function AlarmBar(): ReactElement | null {
  const say = useWords(words);
  const ringing = ringingAlarms(useFeed());
  const { pathname } = useLocation();
  const pattern = soundFor(ringing.map(({ page }) => page.content.message));
  useEffect(() => {
    sound(pattern);
  }, [pattern]);
  useAlarmKey(ringing);
  useTabTitle(ringing.length > 0);
  // The upload page has the bedside prompt in large: one alarm, one place to answer it.
  const alarms = ringing.filter(({ page }) => pathname !== '/upload' || !atBedside(page.content.message));
  if (alarms.length === 0) return null;
  const left = alarms.length - shownAtOnce;
  return (
    <section className="tx-alarm-bar" role="alert" aria-label={say('region')}>
      {alarms.slice(0, shownAtOnce).map((alarm, at) => (
        <AlarmLine key={alarm.page.content.alarmId ?? alarm.page.id} alarm={alarm} first={at === 0} />
      ))}
      {left > 0 ? <div className="tx-alarm-line">{say('more', { count: left })}</div> : null}
    </section>
  );
}
