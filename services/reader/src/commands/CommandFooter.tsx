import type { ReactElement } from 'react';
import { Dialog } from '../ui/dialog';
import { useLanguage } from '../words/language';
import { defineWords, sayWord, useWords } from '../words/words';
import type { Command } from './command';
import './commands.css';

const words = defineWords({
  title: ['快捷键', 'Shortcuts'],
  typing: [
    '在输入框中打字时，快捷键不起作用（Ctrl+Enter 除外）。',
    'Shortcuts rest while you type (Ctrl+Enter excepted).',
  ],
});

const keyCaps: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' };

function KeyCap({ shortcut }: { shortcut: string }): ReactElement {
  return <kbd>{keyCaps[shortcut] ?? shortcut}</kbd>;
}

type Listed<Context> = { readonly commands: readonly Command<Context>[]; readonly context: Context };

/** Every shortcut can also be clicked; one that is not possible now is shown, but dimmed. */
export function CommandFooter<Context>({ commands, context }: Listed<Context>): ReactElement {
  const language = useLanguage();
  return (
    <footer className="tx-commands">
      {commands
        .filter(({ inFooter }) => inFooter)
        .map((command) => (
          <button
            key={command.name}
            type="button"
            disabled={!command.allowed(context)}
            onClick={(event) => {
              event.currentTarget.blur();
              command.perform(context);
            }}
          >
            <KeyCap shortcut={command.shortcut} />
            {sayWord(command.words, language)}
          </button>
        ))}
    </footer>
  );
}

export function CommandHelp<Context>(
  of: Pick<Listed<Context>, 'commands'> & { readonly onClose: () => void },
): ReactElement {
  const say = useWords(words);
  const language = useLanguage();
  return (
    <Dialog title={say('title')} wide onClose={of.onClose}>
      <dl className="tx-keys">
        {of.commands.map((command) => (
          <div key={command.name}>
            <dt>
              <KeyCap shortcut={command.shortcut} />
            </dt>
            <dd>{sayWord(command.words, language)}</dd>
          </div>
        ))}
      </dl>
      <p className="tx-soft">{say('typing')}</p>
    </Dialog>
  );
}
