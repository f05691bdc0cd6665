import { RefusedError } from '../api/call';
import { currentLanguage } from '../words/language';
import { defineWords, speak } from '../words/words';

const words = defineWords({
  waiting: ['正在连接服务器…', 'Connecting to the server…'],
  away: ['连不上服务器，每 3 秒自动重试一次。', 'The server cannot be reached; trying again every 3 seconds.'],
});

const pause = 3_000;

/** Keeps asking while the network is dead, saying so; null: the server answers, and nobody is signed in. */
export async function waitForServer<T>(root: HTMLElement, ask: () => Promise<T>): Promise<T | null> {
  const say = speak(words, currentLanguage());
  const note = document.createElement('p');
  note.className = 'tx-empty';
  note.textContent = say('waiting');
  const shown = setTimeout(() => {
    root.replaceChildren(note);
  }, 300);
  for (;;) {
    try {
      const answer = await ask();
      clearTimeout(shown);
      return answer;
    } catch (reason) {
      if (reason instanceof RefusedError && reason.status === 401) return null;
      note.textContent = say('away');
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
