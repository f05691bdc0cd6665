import type { Word } from '../words/words';

/** What a reader can do, as a value: the page, the footer, the help and the keyboard all read the same table. */
export type Command<Context> = {
  readonly name: string;
  /** As printed: `T`, `Enter`, `Ctrl+Enter`, `?`. */
  readonly shortcut: string;
  readonly words: Word;
  /** Shown in the footer; the rest only behind `?`. */
  readonly inFooter: boolean;
  readonly allowed: (context: Context) => boolean;
  readonly perform: (context: Context) => void;
};

export type Press = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
};

/** `Ctrl+Enter`, `T`, `?`; null while an input method composes. */
export function shortcutOf({ key, ctrlKey, metaKey, altKey, isComposing }: Press): string | null {
  if (isComposing || altKey) return null;
  const name = key.length === 1 ? key.toUpperCase() : key;
  return ctrlKey || metaKey ? `Ctrl+${name}` : name;
}

type Place = { closest(selector: string): unknown };

const writable = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
const hasOwnKeys = 'dialog, [role=dialog], [role=listbox], [role=combobox], [role=menu]';
const pressable = 'button, a[href], [role=button], [role=tab], summary';

/** Enter on a button presses that button, in a dialog it answers the dialog: a command must not take it away. */
export function belongsToPage(shortcut: string, target: Place | null): boolean {
  if (!target) return true;
  if (target.closest(hasOwnKeys)) return false;
  // A chord with Ctrl writes nothing: signing from within the conclusion is what hands do.
  if (target.closest(writable)) return shortcut.startsWith('Ctrl+');
  return !((shortcut === 'Enter' || shortcut === ' ') && target.closest(pressable));
}

export const commandFor = <Context>(
  commands: readonly Command<Context>[],
  shortcut: string,
  context: Context,
): Command<Context> | undefined =>
  commands.find((command) => command.shortcut.toUpperCase() === shortcut.toUpperCase() && command.allowed(context));

/** Two commands on one key would make the second unreachable. */
export const doubledShortcuts = (commands: readonly { readonly shortcut: string }[]): readonly string[] => {
  const seen = new Set<string>();
  return commands.map(({ shortcut }) => shortcut.toUpperCase()).filter((each) => seen.size === seen.add(each).size);
};
