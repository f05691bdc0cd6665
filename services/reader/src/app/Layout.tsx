import { Suspense, type ReactElement } from 'react';
import { Outlet, useNavigation } from 'react-router';
import { useSession } from '../api/sessionState';
import { Wait } from '../ui/wait';
import { Header } from './Header';
import './layout.css';
import { SignInAgain } from './SignInAgain';

/** What stands around every page: header, alarm bar, sound bar, and the sign-in dialog when a session has ended. */
export function Layout(): ReactElement {
  const session = useSession();
  const navigation = useNavigation();
  return (
    <div className="tx-shell">
      <Header />
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
