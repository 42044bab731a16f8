import type { OperationOutput } from '../../src-main/contract/operations.ts';
import type { ErrorPayload } from '../../src-main/contract/values.ts';
import { call } from '../api/client.ts';
import { payloadOf } from '../api/failure.ts';
import { Debounce, Latest } from './latest.ts';
import { notices } from './notices.svelte.ts';

export type ListedSeries = OperationOutput<'series.list'>['items'][number];

const pageSize = 100;
const sparklineWidth = 40;

/** The series of the project, read in pages as they come into view: ten thousand cost no more than ten. */
export class SeriesList {
  /** Only what is to be modelled. */
  readonly #isModelled: boolean;
  search = $state('');
  total = $state(0);
  isLoaded = $state(false);
  /** Why the list could not be read. */
  error = $state.raw<ErrorPayload | null>(null);
  /** By position in the list; holes where a page has not been read. */
  items = $state.raw<readonly (ListedSeries | undefined)[]>([]);
  /** Pages that have been asked for. */
  #asked: boolean[] = [];
  #latest = new Latest();
  #isCurrent = this.#latest.next();
  #debounce = new Debounce(120);
  /** Rows in view. */
  #range = { from: 0, to: 0 };

  constructor(isModelled = false) {
    this.#isModelled = isModelled;
  }

  at(index: number): ListedSeries | undefined {
    return this.items[index];
  }

  /** Forgets the pages and reads the first again; rows stay on the screen until then. */
  async reload(): Promise<void> {
    this.#isCurrent = this.#latest.next();
    this.#asked = [true];
    await this.#read(0, true);
  }

  find(search: string): void {
    this.search = search;
    this.#debounce.run(() => void this.reload());
  }

  /** Reads what is missing of the rows from … to (exclusive). */
  need(from: number, to: number): void {
    this.#range = { from, to };
    if (!this.isLoaded) return;
    for (let page = Math.floor(from / pageSize); page * pageSize < Math.min(to, this.total); page++) {
      if (this.#asked[page]) continue;
      this.#asked[page] = true;
      void this.#read(page, false);
    }
  }

  async #read(page: number, isFresh: boolean): Promise<void> {
    const isCurrent = this.#isCurrent;
    try {
      const offset = page * pageSize;
      const answer = await call('series.list', {
        search: this.search,
        offset,
        limit: pageSize,
        sparklineWidth,
        isModelled: this.#isModelled,
      });
      if (!isCurrent()) return;
      const items = isFresh ? [] : [...this.items];
      answer.items.forEach((item, i) => (items[offset + i] = item));
      this.items = items;
      this.total = answer.total;
      this.isLoaded = true;
      this.error = null;
      if (isFresh) this.need(this.#range.from, this.#range.to);
    } catch (error) {
      this.#asked[page] = false;
      if (!isCurrent()) return;
      if (isFresh) this.error = payloadOf(error);
      else notices.fail(error);
    }
  }
}

/** The ids of every series that is to be modelled, for a fit to all of them. */
export async function modelledSeriesIds(): Promise<number[]> {
  const ids: number[] = [];
  for (;;) {
    const { items, total } = await call('series.list', { offset: ids.length, limit: 1000, isModelled: true });
    ids.push(...items.map(({ id }) => id));
    if (items.length === 0 || ids.length >= total) return ids;
  }
}
