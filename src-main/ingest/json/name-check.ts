import { say, type Message } from '../../messages/table.ts';
import type { JsonValue } from './flatten.ts';
import { countNames, repeatedNames } from './json-scan.ts';

const namesTold = 8;

function countKeys(value: JsonValue): number {
  let count = 0;
  const waiting: JsonValue[] = [value];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (typeof item !== 'object' || item === null) continue;
    const parts = Array.isArray(item) ? item : Object.values(item);
    if (!Array.isArray(item)) count += parts.length;
    for (const part of parts) if (typeof part === 'object' && part !== null) waiting.push(part);
  }
  return count;
}

/** Finds names that stand twice in one object: of their values a parser keeps the last, and says nothing. */
export class NameCheck {
  #count = 0;
  readonly #names = new Set<string>();

  /** Begins anew. */
  reset(): void {
    this.#count = 0;
    this.#names.clear();
  }

  /** @param text of which the value was made */
  check(text: string, value: JsonValue): void {
    const lost = countNames(text) - countKeys(value);
    if (lost === 0) return;
    this.#count += lost;
    if (this.#names.size >= namesTold) return;
    for (const name of repeatedNames(text)) this.#names.add(name);
  }

  messages(): Message[] {
    if (this.#count === 0) return [];
    const names = Array.from(this.#names).slice(0, namesTold).join(', ');
    return [say('json_names_repeat', { count: this.#count, names }, this.#count)];
  }
}
