const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for element content and double-quoted attributes. */
export const xmlText = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);

/** One element with text; nothing at all where there is no text. */
export const optionalElement = (name: string, text: string | number | null): string =>
  text === null || text === '' ? '' : `<${name}>${xmlText(String(text))}</${name}>`;
