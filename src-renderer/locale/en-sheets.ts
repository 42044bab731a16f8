/** What the window says of workbooks, tables and pasting, in English; see `en.ts`. */
export const enSheets = {
  sheets: {
    sheet: 'Sheet',
    table: 'Table',
    range: 'Cells',
    otherRange: 'Another range…',
    ownRange: 'Range of cells',
    ownRangeHint: 'For example B3:F120 or B:F',
    paste: 'Paste data',
    pasteHint:
      'Copy cells of a spreadsheet or a table of a web page, then paste them anywhere in this window.',
    pasteByKey: 'Copy the cells, then press Ctrl+V (⌘V on a Mac) in this window to paste them.',
    pasteNothing: 'There is no table on the clipboard. Copy some cells first.',
    pasted: 'Pasted table',
    keyPaste: 'paste a copied table',
    dropBusy: 'Finish or close the open sheet first. What was dropped has not been read.',
    dropFolder: 'A folder cannot be read as a whole. Drop the files in it instead.',
  },
};

export type SheetsLocale = typeof enSheets;
