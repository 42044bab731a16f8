import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../src-main/contract/values.ts';
import { formatTime, tickLines } from '../../../src-renderer/format/times.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const unit = (name: Calendar['unit']): Calendar => ({ unit: name, count: 1 });

describe('formatTime', () => {
  it('says as much as the calendar says, in the person’s language, whatever the zone of the machine', () => {
    const timeMs = at('1995-03-04T00:00');
    const names = ['year', 'quarter', 'month', 'day', 'hour'] as const;
    expect(names.map((name) => formatTime(timeMs, unit(name), 'en'))).toEqual([
      '1995',
      'Q1 1995',
      'Mar 1995',
      '4 Mar 1995',
      '4 Mar 1995 00:00',
    ]);
    expect(names.map((name) => formatTime(timeMs, unit(name), 'ko'))).toEqual([
      '1995년',
      '1995년 1분기',
      '1995년 3월',
      '1995년 3월 4일',
      '1995년 3월 4일 00:00',
    ]);
  });

  it('shows seconds and milliseconds where there are any', () => {
    expect(formatTime(at('2020-01-01T13:05:09'), unit('second'), 'en')).toBe('1 Jan 2020 13:05:09');
    expect(formatTime(at('2020-01-01T13:05:09.042'), unit('millisecond'), 'en')).toBe(
      '1 Jan 2020 13:05:09.042',
    );
  });

  it('shows the time of a day that does not begin at midnight', () => {
    expect(formatTime(at('2020-01-01T09:30'), unit('day'), 'en')).toBe('1 Jan 2020 09:30');
  });
});

describe('tickLines', () => {
  it('names what a mark belongs to only where that is new', () => {
    const [november, january] = [at('1999-11-01T00:00'), at('2000-01-01T00:00')];
    expect(tickLines(november, null, 'month', 'en')).toEqual(['Nov', '1999']);
    expect(tickLines(at('1999-12-01T00:00'), november, 'month', 'en')).toEqual(['Dec', '']);
    expect(tickLines(january, november, 'month', 'ko')).toEqual(['1월', '2000년']);
    expect(tickLines(january, november, 'year', 'en')).toEqual(['2000']);
    expect(tickLines(january, null, 'hour', 'en')).toEqual(['00:00', '1 Jan 2000']);
  });
});
