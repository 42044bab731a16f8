import type { JsonObject, JsonValue } from './flatten.ts';

/** A table found in a JSON document: rows that are objects or arrays. */
export interface JsonTable {
  /** Where it stands: `data.prices`; `$` for the document itself. */
  path: string;
  rows: (JsonObject | JsonValue[])[];
  /** Names for rows that are arrays, where the document gives them. */
  names: string[] | null;
  /** Columns that do not fit beside the others: shorter ones. */
  leftOut?: string[];
}
