import { describe, expect, it } from 'vitest';
import type { ImportColumn } from '../../../src-main/contract/import.ts';
import { say } from '../../../src-main/messages/table.ts';
import { columnOptions } from '../../../src-renderer/state/import-columns.ts';

const column = (name: string, role: ImportColumn['role']): ImportColumn => ({
  name,
  role,
  type: 'number',
  decimal: '.',
  thousands: null,
  dateFormat: null,
  missingCount: 0,
  examples: [],
  evidence: say('no_project', {}),
});

const columns = [
  column('day', 'time'),
  column('open', 'value'),
  column('close', 'value'),
  column('note', 'ignored'),
];

describe('columnOptions', () => {
  it('leaves one column out and keeps the others as they are', () => {
    expect(columnOptions(columns, 'open', 'ignored')).toEqual({
      timeColumn: 'day',
      seriesIdColumn: null,
      valueColumns: ['close'],
    });
  });

  it('lets a second time column take the place of the first', () => {
    expect(columnOptions(columns, 'note', 'time')).toEqual({
      timeColumn: 'note',
      seriesIdColumn: null,
      valueColumns: ['open', 'close'],
    });
  });

  it('leaves the choice of values to the import where none is left', () => {
    expect(columnOptions(columns.slice(0, 2), 'open', 'seriesId')).toEqual({
      timeColumn: 'day',
      seriesIdColumn: 'open',
    });
  });
});
