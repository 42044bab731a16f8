import { Parser } from 'htmlparser2';

/** What is done with the elements of a document; names come without their prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Deeper than this is no workbook a program wrote. */
const maximumDepth = 200;

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Reads XML as it comes; entities of a document's own are never expanded.
 *  @returns takes the next piece; an empty one ends it */
export function xmlReader(handler: XmlHandler): { write(text: string): void; end(): void } {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > maximumDepth) throw new Error('elements nested too deep');
        handler.open?.(withoutPrefix(name), attributes);
      },
      ontext: (text) => handler.text?.(text),
      onclosetag(name) {
        depth--;
        handler.close?.(withoutPrefix(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  return { write: (text) => parser.write(text), end: () => parser.end() };
}

/** Reads a whole document. */
export function readXml(text: string, handler: XmlHandler): void {
  const reader = xmlReader(handler);
  reader.write(text);
  reader.end();
}
