import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { read, refuse, type Read } from './formatRefusal';

/** An element without its namespace prefix; `text` is its own character data. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
};

const deepest = 64;
const mostElements = 400_000;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

class BadXml extends Error {}

type Growing = { readonly root: XmlElement; readonly open: XmlElement[]; count: number };

const openElement = (tree: Growing, { name, attributes }: SaxesTagPlain): void => {
  if (tree.open.length > deepest) throw new BadXml('nested too deeply');
  if (++tree.count > mostElements) throw new BadXml('too many elements');
  const element: XmlElement = {
    name: local(name),
    attributes: new Map(Object.entries(attributes).map(([key, value]) => [local(key), value])),
    children: [],
    text: '',
  };
  tree.open.at(-1)?.children.push(element);
  tree.open.push(element);
};

const parserInto = (tree: Growing): SaxesParser<{ xmlns: false; position: false }> => {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const addText = (text: string): void => {
    const element = tree.open.at(-1);
    if (element) element.text += text;
  };
  parser.on('opentag', (tag) => {
    openElement(tree, tag);
  });
  parser.on('closetag', () => tree.open.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('error', (reason) => {
    throw new BadXml(reason.message);
  });
  return parser;
};

const growing = (): Growing => {
  const root: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };
  return { root, open: [root], count: 0 };
};

/** Entities beyond the five of XML are an error, so nothing expands; a DOCTYPE is skipped, never fetched. */
const fill = (tree: Growing, text: string, end: boolean): 'whole' | 'cut' | BadXml => {
  const parser = parserInto(tree);
  let closing = false;
  try {
    parser.write(text);
    closing = true;
    if (end) parser.close();
    return 'whole';
  } catch (reason) {
    if (!(reason instanceof BadXml)) throw reason;
    return closing ? 'cut' : reason;
  }
};

/** The document as a tree, under a nameless root. Refuses malformed, truncated, too deep and too large documents. */
export const readXml = (text: string): Read<XmlElement> => {
  const tree = growing();
  const outcome = fill(tree, text, true);
  if (outcome === 'whole') return read(tree.root);
  if (outcome === 'cut') return refuse('format/truncated', 'the document ends inside an element');
  return refuse('format/damaged', `not well-formed: ${outcome.message.replace(/[^\x20-\x7e]/g, '?').slice(0, 120)}`);
};

/** What the beginning of a document holds; the tree is cut off where the text is or where it stops being XML. */
export const readXmlHead = (text: string): XmlElement => {
  const tree = growing();
  fill(tree, text, false);
  return tree.root;
};

export const childOf = (element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((at, name) => at?.children.find((child) => child.name === name), element);

export const childrenOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** All elements of that name below, in document order; does not look inside a found one. */
export const descendantsOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.flatMap((child) => (child.name === name ? [child] : descendantsOf(child, name)));

const orNull = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

export const textOf = (element: XmlElement | undefined, ...path: readonly string[]): string | null =>
  orNull(childOf(element, ...path)?.text);

export const attributeOf = (element: XmlElement | undefined, name: string): string | null =>
  orNull(element?.attributes.get(name));
