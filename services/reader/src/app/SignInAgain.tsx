import { useState, type ReactElement, type SubmitEvent } from 'react';
import { Me } from '../../../../shared/contracts/http';
import { callOnce } from '../api/call';
import { begin } from '../api/sessionState';
import { Dialog } from '../ui/dialog';
import { RefusalNote } from '../ui/refusal';
import { defineWords, useWords } from '../words/words';
import { toSignIn } from './toSignIn';

const words = defineWords({
  title: ['登录已过期', 'Your session has ended'],
  kept: [
    '请重新登录。页面上未完成的内容都还在，登录后自动继续。',
    'Sign in again. Unfinished work on this page is kept and goes on afterwards.',
  ],
  login: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  signIn: ['登录', 'Sign in'],
  other: ['换人登录', 'Somebody else'],
});

/** Over the page, which keeps everything and shows nothing; only the same person continues here. */
export function SignInAgain({ me }: { me: Me }): ReactElement {
  const say = useWords(words);
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<unknown>(null);
  const [asking, setAsking] = useState(false);

  const signIn = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setAsking(true);
    setRefused(null);
    try {
      begin(await callOnce(Me, 'POST', '/api/session', { login: me.login, password }));
    } catch (reason) {
      setRefused(reason);
      setPassword('');
      setAsking(false);
    }
  };
  return (
    <Dialog title={say('title')} opaque>
      <form onSubmit={(event) => void signIn(event)} className="tx-stack">
        <p>{say('kept')}</p>
        <label className="tx-field">
          <span>{say('login')}</span>
          <input className="tx-input" value={me.login} readOnly autoComplete="username" />
        </label>
        <label className="tx-field">
          <span>{say('password')}</span>
          <input
            className="tx-input"
            type="password"
            value={password}
            autoFocus
            autoComplete="current-password"
            onChange={(event) => {
              setPassword(event.target.value);
            }}
          />
        </label>
        <RefusalNote reason={refused} />
        <div className="tx-row">
          <button type="submit" className="tx-button" data-kind="main" disabled={asking || password === ''}>
            {say('signIn')}
          </button>
          <button type="button" className="tx-button" data-kind="plain" onClick={toSignIn}>
            {say('other')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
