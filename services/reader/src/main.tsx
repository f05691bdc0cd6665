import './ui/theme.css';
import { showTheme } from './ui/appearance';

/** Sign-in needs no drawing library and no contracts: it opens on any old PC before the rest has been fetched. */
const signInPaths = ['/login', '/first-administrator'];

async function open(root: HTMLElement): Promise<void> {
  showTheme();
  if (signInPaths.includes(location.pathname)) {
    const { showSignIn } = await import('./login/signInPage');
    showSignIn(root);
    return;
  }
  const { start } = await import('./app/start');
  await start(root);
}

const root = document.getElementById('root');
if (root) void open(root);
