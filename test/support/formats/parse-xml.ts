import { SaxesParser } from 'saxes';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own, not that of its children. */
  readonly text: string;
}

/** Reads a document as a conforming parser does; throws where it is not well-formed. */
export function parseXml(document: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false });
  const root: { children: XmlElement[] } = { children: [] };
  const open: { name: string; children: XmlElement[]; text: string }[] = [
    { name: '', text: '', ...root },
  ];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(document).close();
  const [first] = root.children;
  if (first === undefined) throw new Error('the document has no element');
  return first;
}
