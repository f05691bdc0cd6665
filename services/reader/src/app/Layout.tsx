import { Suspense, type ReactElement } from 'react';
import { Outlet, useNavigation } from 'react-router';
import { useMe, useSession } from '../api/sessionState';
import { AlarmBar } from '../live/AlarmBar';
import { NoticeBar } from '../live/NoticeBar';
import { LostBar, SoundBar } from '../live/ThinBars';
import { DutyBar } from '../rota/DutyBar';
import { Wait } from '../ui/wait';
import { Header } from './Header';
import './layout.css';
import { isOnDuty } from './navigation';
import { SignInAgain } from './SignInAgain';

/** What stands around every page: header, alarm bar, sound bar, and the sign-in dialog when a session has ended. */
export function Layout(): ReactElement {
  const session = useSession();
  const navigation = useNavigation();
  const needsSound = isOnDuty(useMe());
  return (
    <div className="tx-shell">
      <Header />
      <AlarmBar />
      <NoticeBar />
      <DutyBar />
      {needsSound ? <SoundBar /> : null}
      <LostBar />
      <main className="tx-main">
        {navigation.state === 'loading' ? <Wait /> : null}
        <Suspense fallback={<Wait />}>
          <Outlet />
        </Suspense>
      </main>
      {session.state === 'ended' ? <SignInAgain me={session.me} /> : null}
    </div>
  );
}
