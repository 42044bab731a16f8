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
  },
};

export type SheetsLocale = typeof enSheets;
