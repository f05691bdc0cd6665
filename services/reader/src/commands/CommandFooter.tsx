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
  more: ['其他操作', 'Also'],
});

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
            <kbd>{command.shortcut}</kbd>
            {sayWord(command.words, language)}
          </button>
        ))}
    </footer>
  );
}

export type OtherKey = { readonly keys: string; readonly what: string };

export function CommandHelp<Context>(
  of: Pick<Listed<Context>, 'commands'> & { others?: readonly OtherKey[]; onClose: () => void },
): ReactElement {
  const say = useWords(words);
  const language = useLanguage();
  return (
    <Dialog title={say('title')} wide onClose={of.onClose}>
      <dl className="tx-keys">
        {of.commands.map((command) => (
          <div key={command.name}>
            <dt>
              <kbd>{command.shortcut}</kbd>
            </dt>
            <dd>{sayWord(command.words, language)}</dd>
          </div>
        ))}
        {of.others?.map(({ keys, what }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="tx-soft">{say('typing')}</p>
    </Dialog>
  );
}
