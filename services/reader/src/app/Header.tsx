import { useState, type ReactElement } from 'react';
import { NavLink } from 'react-router';
import { useMe } from '../api/sessionState';
import { FeedDrawer } from '../live/FeedDrawer';
import { armSound, useArmed } from '../live/horn';
import { useFeed } from '../live/keptFeed';
import { chooseAppearance, useAppearance } from '../ui/appearance';
import { chooseLanguage, useLanguage } from '../words/language';
import { roleWords } from '../words/trade';
import { defineWords, useWords } from '../words/words';
import { isOnDuty, pagesFor, pageWords } from './navigation';
import { signOut } from './signOut';

const words = defineWords({
  product: ['同心', 'Tongxin'],
  navigation: ['主导航', 'Main'],
  dark: ['深色', 'Dark'],
  light: ['浅色', 'Light'],
  signOut: ['退出', 'Sign out'],
  contacts: ['我的联系方式', 'How I am reached'],
  pages: ['通知', 'Pages'],
  sounding: ['声音已启用', 'Sound on'],
  silent: ['声音未启用', 'Sound off'],
});

function Person(): ReactElement {
  const me = useMe();
  const language = useLanguage();
  const sayRole = useWords(roleWords);
  const say = useWords(words);
  return (
    <NavLink to="/me/contacts" className="tx-person" title={say('contacts')}>
      <span>{language === 'zh' ? me.organization.nameZh : me.organization.nameEn}</span>
      <strong title={me.roles.map((role) => sayRole(role)).join(' · ')}>{me.name}</strong>
    </NavLink>
  );
}

/** Whether one would hear an alarm, and everything one was told. */
function Duty(): ReactElement {
  const say = useWords(words);
  const armed = useArmed();
  const open = useFeed().pages.filter((page) => page.open).length;
  const [shown, setShown] = useState(false);
  return (
    <>
      <button type="button" className="tx-header-button" data-armed={armed} onClick={() => void armSound()}>
        {say(armed ? 'sounding' : 'silent')}
      </button>
      <button
        type="button"
        className="tx-header-button"
        onClick={() => {
          setShown(true);
        }}
      >
        {say('pages')}
        {open > 0 ? <span className="tx-count">{open}</span> : null}
      </button>
      {shown ? (
        <FeedDrawer
          onClose={() => {
            setShown(false);
          }}
        />
      ) : null}
    </>
  );
}

/** Each choice stands under its own name in its own language. */
function Choices(): ReactElement {
  const say = useWords(words);
  const language = useLanguage();
  const appearance = useAppearance();
  return (
    <>
      <button
        type="button"
        className="tx-header-button"
        onClick={() => {
          chooseAppearance(appearance === 'dark' ? 'light' : 'dark');
        }}
      >
        {say(appearance === 'dark' ? 'light' : 'dark')}
      </button>
      <button
        type="button"
        className="tx-header-button"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => {
          chooseLanguage(language === 'zh' ? 'en' : 'zh');
        }}
      >
        {language === 'zh' ? 'English' : '中文'}
      </button>
    </>
  );
}

export function Header(): ReactElement {
  const say = useWords(words);
  const sayPage = useWords(pageWords);
  const me = useMe();
  return (
    <header className="tx-header">
      <span className="tx-brand">
        <img src="/favicon.svg" alt="" width="24" height="24" />
        {say('product')}
      </span>
      <nav className="tx-nav" aria-label={say('navigation')}>
        {pagesFor(me).map(({ name, path }) => (
          <NavLink key={name} to={path}>
            {sayPage(name)}
          </NavLink>
        ))}
      </nav>
      {isOnDuty(me) ? <Duty /> : null}
      <Choices />
      <Person />
      <button type="button" className="tx-header-button" onClick={() => void signOut()}>
        {say('signOut')}
      </button>
    </header>
  );
}
