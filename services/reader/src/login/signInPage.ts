import { chooseLanguage, currentLanguage } from '../words/language';
import { speak } from '../words/words';
import { askDoor } from './askDoor';
import { element, field } from './element';
import './login.css';
import { nextPage, tokenOf } from './nextPage';
import { signInWords } from './words';

type Door = {
  readonly path: string;
  readonly title: string;
  readonly button: string;
  readonly fields: readonly HTMLElement[];
  readonly more: Readonly<Record<string, string>>;
};

function signInDoor(): Door {
  const say = speak(signInWords, currentLanguage());
  return {
    path: '/api/session',
    title: say('product'),
    button: say('signIn'),
    fields: [
      field({ name: 'login', label: say('login'), autocomplete: 'username' }),
      field({ name: 'password', label: say('password'), type: 'password', autocomplete: 'current-password' }),
    ],
    more: {},
  };
}

function firstAdministratorDoor(): Door {
  const say = speak(signInWords, currentLanguage());
  return {
    path: '/api/first-administrator',
    title: say('firstTitle'),
    button: say('create'),
    fields: [
      field({ name: 'group', label: say('group') }),
      field({ name: 'name', label: say('name'), autocomplete: 'name' }),
      field({ name: 'login', label: say('login'), autocomplete: 'username', rule: say('loginRule') }),
      field({
        name: 'password',
        label: say('password'),
        type: 'password',
        autocomplete: 'new-password',
        rule: say('passwordRule'),
      }),
    ],
    more: { token: tokenOf(location) },
  };
}

const enteredIn = (form: HTMLFormElement): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

function doorForm(door: Door): HTMLFormElement {
  const say = speak(signInWords, currentLanguage());
  const refused = element('p', { class: 'tx-login-refused', role: 'alert' });
  const button = element('button', { class: 'tx-button', 'data-kind': 'main', 'data-size': 'large', type: 'submit' });
  button.textContent = door.button;
  const form = element('form', { class: 'tx-login-form' });
  form.append(...door.fields, refused, button);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.disabled = true;
    button.textContent = say('signingIn');
    void askDoor(door.path, { ...enteredIn(form), ...door.more }).then((sentence) => {
      if (sentence === null) {
        location.assign(nextPage(location.search));
        return;
      }
      refused.textContent = sentence;
      button.disabled = false;
      button.textContent = door.button;
    });
  });
  return form;
}

/** Sign-in without any library, so that it opens at once on a slow line. */
export function showSignIn(root: HTMLElement): void {
  chooseLanguage(currentLanguage());
  const say = speak(signInWords, currentLanguage());
  const door = location.pathname === '/first-administrator' ? firstAdministratorDoor() : signInDoor();

  const heading = element('h1', {});
  heading.textContent = door.title;
  const subtitle = element('p', { class: 'tx-soft' });
  subtitle.textContent = say('subtitle');
  const language = element('button', { class: 'tx-button', 'data-kind': 'plain', type: 'button' });
  language.textContent = currentLanguage() === 'zh' ? 'English' : '中文';
  language.addEventListener('click', () => {
    chooseLanguage(currentLanguage() === 'zh' ? 'en' : 'zh');
    showSignIn(root);
  });
  const limits = element('p', { class: 'tx-code' });
  limits.textContent = say('limits');

  const mark = element('img', { src: '/favicon.svg', alt: '', width: '44', height: '44' });
  const panel = element('div', { class: 'tx-login-panel' });
  panel.append(mark, heading, subtitle, doorForm(door), language, limits);
  const page = element('div', { class: 'tx-login' });
  page.append(panel);
  root.replaceChildren(page);
  page.querySelector('input')?.focus();
}
