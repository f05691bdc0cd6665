/** One element with its attributes. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

type Field = {
  readonly name: string;
  readonly label: string;
  readonly type?: string;
  readonly autocomplete?: string;
  readonly rule?: string;
};

/** A labelled input with its rule in small print. */
export function field({ name, label, type = 'text', autocomplete = 'off', rule }: Field): HTMLLabelElement {
  const words = element('span', {});
  words.textContent = label;
  const input = element('input', { class: 'tx-input', name, type, autocomplete, required: '', spellcheck: 'false' });
  const made = element('label', { class: 'tx-field' });
  made.append(words, input);
  if (rule !== undefined) {
    const small = element('small', { class: 'tx-code' });
    small.textContent = rule;
    made.append(small);
  }
  return made;
}
