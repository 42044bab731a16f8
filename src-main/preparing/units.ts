import type { Calendar, CalendarUnit } from '../contract/values.ts';

interface Named {
  en: string;
  ko: string;
}

const names: Record<CalendarUnit, [string, string, string]> = {
  step: ['step', 'steps', '단계'],
  millisecond: ['millisecond', 'milliseconds', '밀리초'],
  second: ['second', 'seconds', '초'],
  minute: ['minute', 'minutes', '분'],
  hour: ['hour', 'hours', '시간'],
  day: ['day', 'days', '일'],
  businessDay: ['business day', 'business days', '영업일'],
  week: ['week', 'weeks', '주'],
  month: ['month', 'months', '개월'],
  quarter: ['quarter', 'quarters', '분기'],
  year: ['year', 'years', '년'],
};

/** Beside a number some words mean another thing: 1분기 is the first quarter. */
function nameKorean(unit: CalendarUnit, count: number): string {
  if (unit === 'month' && count === 1) return '월';
  if (unit === 'quarter') return count === 1 ? '분기' : `${count}개 분기`;
  return `${count}${names[unit][2]}`;
}

/** A step of a calendar as a sentence names it: `month`, `3 hours`. */
export function nameStep({ unit, count }: Pick<Calendar, 'unit' | 'count'>): Named {
  const [one, many] = names[unit];
  return {
    en: count === 1 ? one : `${count} ${many}`,
    ko: nameKorean(unit, count),
  };
}
