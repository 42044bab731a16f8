import { say, type Message } from '../../messages/table.ts';

/** What a sheet has that a plain table has not. */
export class SheetFindings {
  errorCount = 0;
  firstError = '';
  hiddenRowCount = 0;
  hiddenColumnCount = 0;
  mergedCount = 0;
  unsavedFormulaCount = 0;
  firstUnsavedFormula = '';
  durationCount = 0;

  noteError(cell: string, error: string): void {
    if (this.errorCount++ === 0) this.firstError = `${cell}: ${error}`;
  }

  noteUnsavedFormula(cell: string): void {
    if (this.unsavedFormulaCount++ === 0) this.firstUnsavedFormula = cell;
  }

  messages(): Message[] {
    const { errorCount, hiddenRowCount, hiddenColumnCount, mergedCount, unsavedFormulaCount } = this;
    const messages: Message[] = [];
    if (errorCount > 0)
      messages.push(say('error_cells', { count: errorCount, cell: this.firstError }, errorCount));
    if (unsavedFormulaCount > 0) {
      const parameters = { count: unsavedFormulaCount, cell: this.firstUnsavedFormula };
      messages.push(say('formulas_without_value', parameters, unsavedFormulaCount));
    }
    if (hiddenRowCount + hiddenColumnCount > 0) {
      const parameters = { rowCount: hiddenRowCount, columnCount: hiddenColumnCount };
      messages.push(say('hidden_cells', parameters, hiddenRowCount + hiddenColumnCount));
    }
    if (mergedCount > 0) messages.push(say('merged_cells', { count: mergedCount }, mergedCount));
    if (this.durationCount > 0)
      messages.push(say('durations_in_seconds', { count: this.durationCount }, this.durationCount));
    return messages;
  }
}
