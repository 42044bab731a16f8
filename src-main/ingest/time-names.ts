/** What columns that tell the time are called. */

const timeNames =
  /(^|[\s_.-])(date|datetime|dates|time|times|timestamp|ts|day|month|year|yr|period|week|quarter|hour|minute|datum|zeit|zeitstempel|tag|monat|jahr|woche|fecha|a[nñ]o|mes|hora|dia|día|data|ora|anno|jour|mois|ann[ée]e|heure)($|[\s_.\-\d(])|날짜|일자|일시|시간|시각|연도|년도|년월|연월|기준일|거래일|日期|时间|日付|年月|^年$|^월$|^일$/i;
const yearNames = /^(year|yr|years|jahr|a[nñ]o|anno|ann[ée]e|연도|년도|년|年)$/i;

/** @returns whether a column of that name may tell the time; MetaTrader writes `<DATE>` */
export function isTimeName(name: string): boolean {
  return timeNames.test(name.replaceAll(/[<>]/g, ''));
}

/** @returns whether a column of that name holds years */
export function isYearName(name: string): boolean {
  return yearNames.test(name);
}
