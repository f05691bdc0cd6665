import { useEffect } from 'react';

export type Keystroke = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const typing = ['INPUT', 'TEXTAREA', 'SELECT'];

/** Shortcuts never fire while somebody types. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (typing.includes(target.tagName) || target.isContentEditable);

/** Calls `pressed` for keys outside fields and dialogs; returning true swallows the key. */
export function useShortcuts(pressed: (key: Keystroke) => boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.isComposing || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      if (pressed(event)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, [pressed]);
}
