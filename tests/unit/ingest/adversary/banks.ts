import { date, table, type Case } from './support.ts';

/** What banks, brokers and exchanges hand out. */

const iso = (i: number) => date(i).iso;
const dotted = (i: number) => `${date(i).day}.${date(i).month}.${date(i).year}`;
const dottedShort = (i: number) => `${date(i).day}.${date(i).month}.${date(i).short}`;
const american = (i: number) => `${date(i).month}/${date(i).day}/${date(i).year}`;
const span = (count: number) => [iso(0), iso(count - 1)] as const;
const half = (count: number) => [count, 1.5, count + 0.5, (count * (count + 2)) / 2] as const;

export const bankCases: readonly Case[] = [
  {
    what: 'a Sparkasse account: quotes, semicolons, D.M.YY, IBAN',
    text: table(
      '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Betrag";"Waehrung";"Info"',
      40,
      (i) =>
        `"DE89370400440532013000";"${dottedShort(i)}";"${dottedShort(i)}";"LASTSCHRIFT ${i}";"Miete, Strom ${i}";"-${i + 1},50";"EUR";"Umsatz gebucht"`,
    ),
    series: { Betrag: [40, -1.5, -40.5, -840] },
    times: span(40),
    warnings: ['ambiguous_date'],
  },
  {
    what: 'a DKB account: pairs of metadata above the header',
    text: `"Girokonto";"DE12 3456"\n"Zeitraum:";"01.01.2024 - 01.02.2024"\n"Kontostand vom 01.02.2024:";"1.234,56 EUR"\n""\n${table(
      '"Buchungsdatum";"Empfänger";"Betrag (€)"',
      30,
      (i) => `"${dotted(i)}";"Laden ${i}";"-1.23${i % 10},50"`,
    )}`,
    series: { 'Betrag (€)': [30, -1_230.5, -1_239.5, -37_050] },
    times: span(30),
    warnings: ['preamble_skipped'],
  },
  {
    what: 'a Chase account: newest first, month first, a cell too many in every row',
    text: table(
      'Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #',
      30,
      (i) => `DEBIT,${american(29 - i)},"SHOP ${i}",-${i + 1}.50,ACH_DEBIT,${1_000 - i}.25,,`,
    ),
    series: { Amount: [30, -30.5, -1.5, -480], Balance: [30, 971.25, 1_000.25, 29_572.5] },
    times: span(30),
    warnings: ['empty_column_dropped', 'unsorted'],
  },
  {
    what: 'a Wells Fargo account: no header, stars for nothing',
    text: Array.from({ length: 30 }, (_, i) => `"${american(i)}","-${i + 1}.50","*","","SHOP ${i}"`).join(
      '\n',
    ),
    series: { '#2': [30, -1.5, -30.5, -480] },
    times: span(30),
    warnings: ['no_header'],
  },
  {
    what: 'brackets around and within currency signs',
    text: table(
      'date,x',
      6,
      (i) => `${iso(i)},${['"($1,234.50)"', '$(5.00)', '-$3', '($2)', '$-1', '$4'][i]}`,
    ),
    series: { x: [6, -1_234.5, 4, -1_241.5] },
  },
  {
    what: 'a Swedish account: no-break blanks, a typographic minus, the currency behind',
    text: table(
      'Bokföringsdag;Belopp;Saldo',
      6,
      (i) => `${iso(i)};−${i + 1}\u00a0234,50 SEK;${i + 1}\u202f000\u202f000,25`,
    ),
    series: {
      Belopp: [6, -1_234.5, -6_234.5, -22_407],
      Saldo: [6, 1_000_000.25, 6_000_000.25, 21_000_001.5],
    },
  },
  {
    what: 'a PostFinance account: metadata above, apostrophes, credit and debit apart, a disclaimer below',
    text: `Datum von:;="01.01.2024"\nKonto:;="CH9300762011623852957"\nWährung:;CHF\n\n${table(
      'Datum;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF',
      20,
      (i) =>
        `${dotted(i)};Text ${i};${i % 2 === 0 ? `1'23${i % 10}.50` : ''};${i % 2 === 0 ? '' : `-${i}.25`}`,
    )}\nDisclaimer:\nDer Dokumentinhalt wurde durch Filtereinstellungen generiert.\n`,
    series: {
      'Gutschrift in CHF': [20, 1_230.5, null, 12_345, 10],
      'Lastschrift in CHF': [20, null, -19.25, -102.5, 10],
    },
    times: span(20),
    warnings: ['missing_values', 'preamble_skipped', 'ragged_rows', 'unreadable_times'],
  },
  {
    what: 'amounts written with a dash for no cents, which is no minus',
    text: table(
      'Datum;Betrag',
      6,
      (i) => `${dotted(i)};${['5,-', '12,-- ', '1.234,—', '-7,-', '8,50', '9,-'][i]}`,
    ),
    series: { Betrag: [6, 5, 9, 1_261.5] },
    times: span(6),
  },
  {
    what: 'Swiss amounts with a point and a dash for no cents',
    text: table(
      'Datum,Betrag',
      6,
      (i) => `${iso(i)},${['Fr. 5.-', "1'234.--", '7.–', '8.50', '9.-', '-10.-'][i]}`,
    ),
    series: { Betrag: [6, 5, -10, 1_253.5] },
  },
  {
    what: 'debit and credit by letters behind',
    text: table('date,x', 8, (i) => `${iso(i)},${i + 1}.00 ${i % 2 === 0 ? 'CR' : 'DR'}`),
    series: { x: [8, 1, -8, -4] },
  },
  {
    what: 'several currencies in one column, by sign, told',
    text: table('date,x', 6, (i) => `${iso(i)},${['$5', '€6', '$7', '$8', '$9', '€10'][i]}`),
    series: { x: [6, 5, 10, 45] },
    warnings: ['mixed_currencies'],
  },
  {
    what: 'several currencies in one column, by code, told',
    text: table('Datum;Betrag', 6, (i) => `${dotted(i)};1.234,50 ${i === 4 ? 'USD' : 'EUR'}`),
    series: { Betrag: [6, 1_234.5, 1_234.5, 7_407] },
    warnings: ['mixed_currencies'],
  },
  {
    what: 'one currency written in two ways is one',
    text: table('date,x', 6, (i) => `${iso(i)},${i % 2 === 0 ? '€5' : '5 EUR'}`),
    series: { x: [6, 5, 5, 30] },
  },
  {
    what: 'currencies in a column of their own, told',
    text: table('date,amount,currency', 8, (i) => `${iso(i)},${i + 1}.50,${i % 3 === 0 ? 'USD' : 'EUR'}`),
    series: { amount: half(8) },
    warnings: ['mixed_currencies'],
  },
  {
    what: 'a currency column that holds one',
    text: table('date,amount,currency', 8, (i) => `${iso(i)},${i + 1}.50,EUR`),
    series: { amount: half(8) },
  },
  {
    what: 'some with a percent sign and some without, told',
    text: table('date,x', 6, (i) => `${iso(i)},${['12%', '13%', '0.14', '15%', '0.16', '17%'][i]}`),
    series: { x: [6, 12, 17, 57.3] },
    warnings: ['mixed_percent'],
  },
  {
    what: 'Yahoo with a day of nulls',
    text: table('Date,Open,Close,Adj Close,Volume', 10, (i) =>
      i === 4 ? `${iso(i)},null,null,null,null` : `${iso(i)},${i}.25,${i + 1}.5,${i + 1}.5,${1_000 * i}`,
    ),
    series: {
      Open: [10, 0.25, 9.25, 43.25, 1],
      Close: [10, 1.5, 10.5, 54.5, 1],
      'Adj Close': [10, 1.5, 10.5, 54.5, 1],
      Volume: [10, 0, 9_000, 41_000, 1],
    },
    warnings: ['missing_values'],
  },
  {
    what: 'the page of Yahoo pasted: a dividend between the prices',
    text: table('Date\tOpen\tClose', 10, (i) =>
      i === 4 ? 'Jan 5, 2024\t0.24 Dividend' : `Jan ${i + 1}, 2024\t${i}.25\t${i + 1}.5`,
    ),
    series: { Open: [10, 0.25, 9.25, 43.25, 1], Close: [10, 1.5, 10.5, 54.5, 1] },
    warnings: ['missing_values', 'ragged_rows', 'unreadable_values'],
  },
  {
    what: 'Stooq: names in angle brackets, dates and clocks in one piece',
    text: table(
      '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<CLOSE>,<OPENINT>',
      30,
      (i) => `AAPL.US,D,${iso(i).replaceAll('-', '')},000000,${i}.25,${i + 1}.5,0`,
    ),
    series: { '<OPEN>': [30, 0.25, 29.25, 442.5], '<CLOSE>': half(30), '<OPENINT>': [30, 0, 0, 0] },
    times: span(30),
  },
  {
    what: 'Stooq by minutes: the clock in one piece is no value',
    text: table(
      '<TICKER>,<PER>,<DATE>,<TIME>,<CLOSE>',
      30,
      (i) =>
        `AAPL.US,5,20240102,${String(9 + Math.floor(i / 12)).padStart(2, '0')}${String((i % 12) * 5).padStart(2, '0')}00,${i + 1}.5`,
    ),
    times: ['2024-01-02T09:00:00', '2024-01-02T11:25:00'],
    series: { '<PER>': [30, 5, 5, 150], '<CLOSE>': half(30) },
  },
  {
    what: 'KRX: Korean names in CP949, thousands in quotes',
    text: table(
      '"일자","종가","대비","등락률","거래량"',
      20,
      (i) =>
        `"${iso(19 - i).replaceAll('-', '/')}","73,90${i % 10}","-${i}00","-0.2${i % 10}","1${i % 10},234,567"`,
    ),
    encoding: 'euc-kr',
    series: {
      종가: [20, 73_909, 73_900, 1_478_090],
      대비: [20, -1_900, 0, -19_000],
      등락률: [20, -0.29, -0.2, -4.9],
      거래량: [20, 19_234_567, 10_234_567, 294_691_340],
    },
    times: span(20),
    warnings: ['encoding_guessed', 'unsorted'],
  },
  {
    what: 'Investing.com: volumes in millions, changes in percent',
    text: table(
      '"Date","Price","Vol.","Change %"',
      20,
      (i) => `"${american(19 - i)}","1,23${i % 10}.50","1.${i % 10}M","-0.2${i % 10}%"`,
    ),
    series: {
      Price: [20, 1_239.5, 1_230.5, 24_700],
      'Vol.': [20, 1.9e6, 1e6, 29e6],
      'Change %': [20, -0.29, -0.2, -4.9],
    },
    times: span(20),
    warnings: ['scaled_numbers', 'unsorted'],
  },
  {
    what: 'two date columns of equal dates are one axis',
    text: table('Date,A,Date,B', 12, (i) => `${iso(i)},${i + 1}.5,${iso(i)},${i + 100}`),
    series: { A: half(12), B: [12, 100, 111, 1_266] },
  },
  {
    what: 'the date of a delivery beside that of the order',
    text: table('order_date,delivery_date,amount', 12, (i) => `${iso(i)},${iso(i + 2 + (i % 2))},${i + 1}.5`),
    series: { amount: half(12) },
    times: span(12),
  },
];
