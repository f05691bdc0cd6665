import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Me } from '../../../../shared/contracts/http';
import { callOnce, RefusedError } from '../api/call';
import { begin } from '../api/sessionState';
import { openLive } from '../live/socket';
import { startTicking } from '../ui/serverTime';
import { preferAppearance } from '../ui/appearance';
import { chooseLanguage, currentLanguage } from '../words/language';
import { sitsInTheReadingRoom } from './navigation';
import { routes } from './routes';
import { toSignIn } from './toSignIn';
import { waitForServer } from './waitForServer';

const makeQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // A refusal will not change by asking again; a dead network may.
        retry: (failures, reason) => !(reason instanceof RefusedError) && failures < 3,
      },
    },
  });

/** Asks who is signed in and draws the page for that person; nobody: the sign-in page. */
export async function start(root: HTMLElement): Promise<void> {
  chooseLanguage(currentLanguage());
  const me = await waitForServer(root, () => callOnce(Me, 'GET', '/api/session'));
  if (!me) {
    toSignIn();
    return;
  }
  begin(me);
  preferAppearance(sitsInTheReadingRoom(me) ? 'dark' : 'light');
  startTicking();
  const queries = makeQueries();
  openLive(queries, me.personId);
  // Uploads go on whatever page the technician is on.
  if (me.roles.includes('technician')) {
    void import('../upload/queueOfTab').then(({ tabQueue }) => tabQueue(me.personId));
  }
  createRoot(root).render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={createBrowserRouter(routes)} />
    </QueryClientProvider>,
  );
}
