import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactElement } from 'react';
import { Link } from 'react-router';
import { Wall } from '../../../../shared/contracts/wall';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { useSession } from '../api/sessionState';
import { SignInAgain } from '../app/SignInAgain';
import { armSound, rearmOnTouch, sound, useArmed } from '../live/horn';
import { useConnected } from '../live/socket';
import { wallSound } from '../live/sound';
import { timeOfDay } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { useNow } from '../ui/serverTime';
import { Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { WallAlarms } from './WallAlarms';
import { WallSide } from './WallSide';
import './wall.css';
import { wallWords } from './words';

/** The beat that says so is on its way: what the wall shows of itself is asked for again a moment later. */
function useFreshAfter(armed: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: keys.wall() }), 1_000);
    return () => {
      clearTimeout(timer);
    };
  }, [armed, queries]);
}

/** What a wall owes to those who look at it: it says when it cannot be heard, and when it may be out of date. */
function Bars(): ReactElement {
  const say = useWords(wallWords);
  const armed = useArmed();
  const connected = useConnected();
  useEffect(rearmOnTouch, []);
  useFreshAfter(armed);
  return (
    <>
      {armed ? null : (
        <button type="button" className="tx-wall-bar" onClick={() => void armSound()}>
          {say('silent')}
        </button>
      )}
      {connected ? null : (
        <div className="tx-wall-bar" role="alert">
          {say('lost')}
        </div>
      )}
    </>
  );
}

function Head({ wall }: { wall: Wall }): ReactElement {
  const say = useWords(wallWords);
  const language = useLanguage();
  const now = useNow();
  return (
    <header className="tx-wall-head">
      <h1>{language === 'zh' ? wall.place.nameZh : wall.place.nameEn}</h1>
      <Link to="/alarms">{say('open')}</Link>
      <time className="tx-figures">{timeOfDay(new Date(now).toISOString())}</time>
    </header>
  );
}

/** As often as the silent are to be noticed; alarms come at once, by hints. */
const lookEveryMs = 10_000;

function useWallSound(wall: Wall | undefined): void {
  const pattern = wallSound(wall?.alarms ?? []);
  useEffect(() => {
    sound(pattern);
    return () => {
      sound(null);
    };
  }, [pattern]);
}

/** 大屏: dark, read from five metres, and nothing of a patient on it. */
export function WallPage(): ReactElement {
  const session = useSession();
  const wall = useQuery({
    queryKey: keys.wall(),
    queryFn: () => call(Wall, 'GET', '/api/wall'),
    refetchInterval: lookEveryMs,
    refetchIntervalInBackground: true,
  });
  useWallSound(wall.data);
  return (
    <div className="tx-wall">
      <Bars />
      <RefusalNote reason={wall.error} />
      {wall.data ? (
        <>
          <Head wall={wall.data} />
          <div className="tx-wall-body">
            <main>
              <WallAlarms alarms={wall.data.alarms} />
            </main>
            <WallSide wall={wall.data} />
          </div>
        </>
      ) : (
        <Wait />
      )}
      {session.state === 'ended' ? <SignInAgain me={session.me} /> : null}
    </div>
  );
}
