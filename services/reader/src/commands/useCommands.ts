import { useEffect, useRef } from 'react';
import { belongsToPage, commandFor, shortcutOf, type Command } from './command';

/** Listens while the page stands; commands see the context of the latest drawing, not that of the first. */
export function useCommands<Context>(commands: readonly Command<Context>[], context: Context): void {
  const latest = useRef({ commands, context });
  useEffect(() => {
    latest.current = { commands, context };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event);
      const target = event.target instanceof Element ? event.target : null;
      if (shortcut === null || event.defaultPrevented) return;
      if (!belongsToPage(shortcut, target) || document.querySelector('dialog[open]')) return;
      const command = commandFor(latest.current.commands, shortcut, latest.current.context);
      if (!command) return;
      event.preventDefault();
      command.perform(latest.current.context);
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, []);
}
