/** What the values of a symbolic series stand for. */
export const symbolTables = `
CREATE TABLE series_symbol (
  series_id INTEGER PRIMARY KEY REFERENCES series (id) ON DELETE CASCADE,
  -- The symbols in the order of their values, and how often each is there.
  symbols_json TEXT NOT NULL,
  counts_json TEXT NOT NULL,
  symbol_count INTEGER NOT NULL
) STRICT;
`;
