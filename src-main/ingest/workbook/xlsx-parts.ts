import { kindOf, type NumberKind } from './number-kind.ts';
import { xmlReader, readXml } from './xml.ts';
import { damaged, type ZipParts } from './zip-parts.ts';

export interface SheetPart {
  name: string;
  isHidden: boolean;
  /** Name of its part in the archive. */
  part: string;
}

/** A workbook without its cells. */
export interface WorkbookParts {
  sheets: SheetPart[];
  is1904: boolean;
  /** What the numbers of each cell style are. */
  kinds: NumberKind[];
  strings: string[];
}

/** Where a part's relationship leads. */
function resolve(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

interface Relationship {
  id: string;
  /** Last word of its type: worksheet, styles, sharedStrings … */
  type: string;
  target: string;
}

async function relationshipsOf(zip: ZipParts, part: string): Promise<Relationship[]> {
  const at = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
  if (!zip.has(name)) return [];
  const found: Relationship[] = [];
  readXml(await zip.text(name), {
    open(element, { Id = '', Type = '', Target = '' }) {
      if (element !== 'Relationship') return;
      found.push({ id: Id, type: Type.split('/').at(-1) ?? '', target: resolve(part, Target) });
    },
  });
  return found;
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';

async function readStyles(zip: ZipParts, part: string): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let isCellFormats = false;
  readXml(await zip.text(part), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') isCellFormats = true;
      else if (name === 'xf' && isCellFormats) {
        const id = Number(attributes.numFmtId ?? 0);
        kinds.push(kindOf(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') isCellFormats = false;
    },
  });
  return kinds;
}

/** Longest text of a cell (a spreadsheet allows 32,767 characters). */
export const maximumCellLength = 100_000;

/** The texts that cells refer to; of rich text the runs together, phonetic hints left out. */
async function readStrings(zip: ZipParts, part: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let phonetic = 0;
  const reader = xmlReader({
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') isText = phonetic === 0;
      else if (name === 'rPh') phonetic++;
    },
    text(piece) {
      if (isText && text.length < maximumCellLength) text += piece;
    },
    close(name) {
      if (name === 'si') strings.push(text);
      else if (name === 't') isText = false;
      else if (name === 'rPh') phonetic--;
    },
  });
  for await (const chunk of zip.stream(part, {}, 512 * 2 ** 20)) reader.write(chunk);
  reader.end();
  return strings;
}

/** Reads everything of an .xlsx file but the cells.
 *  @throws UserError 'workbook_damaged', 'workbook_bomb' */
export async function readWorkbookParts(zip: ZipParts, fileName: string): Promise<WorkbookParts> {
  const root = (await relationshipsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.target;
  if (root === undefined || !zip.has(root)) throw damaged(fileName, 'no workbook in it');
  const relationships = await relationshipsOf(zip, root);
  const sheets: SheetPart[] = [];
  let is1904 = false;
  readXml(await zip.text(root), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const idName = Object.keys(attributes).find((key) => key.endsWith(':id')) ?? '';
      const found = relationships.find(({ id }) => id === attributes[idName]);
      if (found?.type !== 'worksheet' || !zip.has(found.target)) return;
      const isHidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.name ?? '', isHidden, part: found.target });
    },
  });
  const partOf = (type: string) => {
    const target = relationships.find((relationship) => relationship.type === type)?.target;
    return target !== undefined && zip.has(target) ? target : null;
  };
  const [styles, strings] = [partOf('styles'), partOf('sharedStrings')];
  return {
    sheets,
    is1904,
    kinds: styles === null ? [] : await readStyles(zip, styles),
    strings: strings === null ? [] : await readStrings(zip, strings),
  };
}
