import { formatsReading } from '../number-format.ts';

const longestText = 10_000;
const wholeNumber = /^[-+\u2212]?\d+$/;

/** What a cell of a page holds, as it is put together. Lines part words: two numbers below each other are never one
 *  with a blank between its thousands. What is raised is left out, being a note more often than not; what is lowered
 *  only behind a digit, which it would lengthen. `×10` with a raised number is read as the power that it is. */
export class CellContent {
  readonly columns: number;
  readonly rows: number;
  /** Digits that were left out may have been a part of the number. */
  hasDigitsLeftOut = false;
  readonly #lines = [''];
  #length = 0;
  #shifted: { name: string; text: string } | null = null;

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
  }

  add(text: string): void {
    if ((this.#length += text.length) > longestText) return;
    if (this.#shifted === null) this.#lines[this.#lines.length - 1] += text;
    else this.#shifted.text += text;
  }

  /** Begins another line. */
  break(): void {
    if (this.#shifted === null && this.#lines.at(-1) !== '') this.#lines.push('');
  }

  /** What follows is raised or lowered. */
  raise(name: string): void {
    this.#shifted ??= { name, text: '' };
  }

  /** What was raised or lowered is at its end. */
  lower(): void {
    const shifted = this.#shifted;
    if (shifted === null) return;
    this.#shifted = null;
    const text = shifted.text.trim();
    const last = this.#lines.length - 1;
    const before = this.#lines[last].trimEnd();
    if (shifted.name === 'sup' && wholeNumber.test(text) && /\d\s*[×·x*]\s*10$/.test(before)) {
      this.#lines[last] = before.replace(/\s*[×·x*]\s*10$/, `e${text.replace('\u2212', '-')}`);
    } else if (shifted.name === 'sub' && !/\d$/.test(before)) this.#lines[last] += shifted.text;
    else if (wholeNumber.test(text) && /\d$/.test(before)) this.hasDigitsLeftOut = true;
  }

  /** The text in one line, unless its lines would make a number together that none of them is. */
  text(): string {
    const lines = this.#lines
      .map((line) => line.replaceAll(/[\s\u00a0]+/g, ' ').trim())
      .filter((line) => line !== '');
    const joined = lines.join(' ');
    if (lines.length < 2 || formatsReading(joined) === 0) return joined;
    return lines.filter((line) => /\d/.test(line)).length < 2 ? joined : lines.join('\n');
  }
}
