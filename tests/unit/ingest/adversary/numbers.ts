import { date, table, type Case, type Figures } from './support.ts';

/** A table of five days whose second column holds these cells. */
function column(cells: readonly string[], separator = ',', name = 'x'): string {
  const quoted = (cell: string) => (cell.includes(separator) ? `"${cell}"` : cell);
  return table(
    `date${separator}${name}`,
    cells.length,
    (i) => `${date(i).iso}${separator}${quoted(cells[i])}`,
  );
}

const x = (...figures: Figures) => ({ x: figures });

export const numberCases: readonly Case[] = [
  {
    what: 'decimal commas between semicolons',
    text: column(['1,5', '2,25', '3', '4,5', '-0,25'], ';'),
    series: x(5, 1.5, -0.25, 11),
  },
  {
    what: 'decimal commas in quotes between commas',
    text: column(['1,5', '2,25', '3,0', '4,5', '-0,25']),
    series: x(5, 1.5, -0.25, 11),
  },
  {
    what: 'decimal commas between tabs',
    text: column(['1,5', '2,25', '3,0', '4,5', '0,25'], '\t'),
    series: x(5, 1.5, 0.25, 11.5),
  },
  {
    what: 'unquoted decimal commas between commas, which cannot be told from two cells',
    text: table('date,x', 6, (i) => `${date(i).iso},${i},${i}5`),
    error: 'unquoted_decimal_comma',
  },
  {
    what: 'unquoted thousands separators between commas',
    text: table('date,x', 6, (i) => `${date(i).iso},${i + 1},${i}05`),
    error: 'unquoted_decimal_comma',
  },
  {
    what: 'thousands with commas and cents',
    text: column(['1,234.50', '2,345.25', '12,345,678.00', '999.00', '1.00']),
    series: x(5, 1_234.5, 1, 12_350_257.75),
  },
  {
    what: 'thousands with dots and decimal commas',
    text: column(['1.234,50', '2.345,25', '12.345.678,00', '999,00', '1,00'], ';'),
    series: x(5, 1_234.5, 1, 12_350_257.75),
  },
  {
    what: 'thousands with dots only, more than one group',
    text: column(['1.234.567', '2.345.678', '3.456.789', '4.567.890', '5.678.901'], ';'),
    series: x(5, 1_234_567, 5_678_901, 17_283_825),
  },
  {
    what: 'thousands with blanks',
    text: column(['1 234,5', '12 345,5', '123 456,5', '1 234 567,5', '0,5'], ';'),
    series: x(5, 1_234.5, 0.5, 1_371_604.5),
  },
  {
    what: 'thousands with no-break blanks',
    text: column(['1\u00a0234,5', '12\u00a0345,5', '123\u00a0456,5', '1\u00a0234\u00a0567,5', '0,5'], ';'),
    series: x(5, 1_234.5, 0.5, 1_371_604.5),
  },
  {
    what: 'thousands with narrow no-break blanks',
    text: column(['1\u202f234,5', '12\u202f345,5', '123\u202f456,5', '1\u202f234\u202f567,5', '0,5'], ';'),
    series: x(5, 1_234.5, 0.5, 1_371_604.5),
  },
  {
    what: 'thousands with apostrophes, straight and curled',
    text: column(["1'234.5", '12’345.5', "123'456.5", "1'234'567.5", '0.5']),
    series: x(5, 1_234.5, 0.5, 1_371_604.5),
  },
  {
    what: 'Indian grouping',
    text: column(['1,23,456', '12,34,567', '1,23,45,678', '99,999', '1']),
    series: x(5, 123_456, 1, 123_456 + 1_234_567 + 12_345_678 + 99_999 + 1),
  },
  {
    what: 'three decimals between commas',
    text: column(['1.234', '2.345', '3.456', '4.567', '5.678']),
    series: x(5, 1.234, 5.678, 17.28),
  },
  {
    what: 'three decimals or thousands between semicolons, said to be unsure',
    text: column(['1.234', '2.345', '3.456', '4.567', '5.678'], ';'),
    series: x(5, 1.234, 5.678, 17.28),
    warnings: ['ambiguous_number'],
  },
  {
    what: 'commas before three digits in quotes, said to be unsure',
    text: column(['1,234', '2,345', '3,456', '4,567', '5,678']),
    series: x(5, 1_234, 5_678, 17_280),
    warnings: ['ambiguous_number'],
  },
  {
    what: 'dots before three digits beside a column of decimal commas',
    text: table('date;x;y', 5, (i) => `${date(i).iso};${i + 1}.234;${i},5`),
    series: { x: [5, 1_234, 5_234, 16_170], y: [5, 0.5, 4.5, 12.5] },
  },
  {
    what: 'accounting brackets',
    text: column(['(1,234.50)', '1,234.50', '(0.50)', '2.00', '(1.00)']),
    series: x(5, -1_234.5, -1, 0.5),
  },
  {
    what: 'a trailing minus, as SAP writes it',
    text: column(['1.234,50-', '1.234,50', '0,50-', '2,00', '1,00-'], ';'),
    series: x(5, -1_234.5, -1, 0.5),
  },
  {
    what: 'typographic minus signs and plus signs',
    text: column(['−1.5', '+2.5', '–3.5', '4.5', '+0.5']),
    series: x(5, -1.5, 0.5, 2.5),
  },
  {
    what: 'currency signs before',
    text: column(['₩1,234', '₩2,345,678', '€5', '$ 6', '-$7']),
    series: x(5, 1_234, -7, 2_346_916),
    warnings: ['mixed_currencies'],
  },
  {
    what: 'currency behind',
    text: column(['1 234,50 €', '2,50 €', '-3,50 €', '4,50 €', '5,50 €'], ';'),
    series: x(5, 1_234.5, 5.5, 1_243.5),
  },
  {
    what: 'Swiss francs with apostrophes',
    text: column(["CHF 1'234.50", "CHF -2'345.25", 'CHF 3.00', 'CHF 4.00', 'CHF 5.00']),
    series: x(5, 1_234.5, 5, -1_098.75),
  },
  {
    what: 'kroner behind',
    text: column(['1 234,50 kr', '2,50 kr', '-3,50 kr', '4,50 kr', '5,50 kr'], ';'),
    series: x(5, 1_234.5, 5.5, 1_243.5),
  },
  {
    what: 'rupees, pounds, yen, roubles, złoty',
    text: column(['₹1,00,000', '£2.50', '¥300', '4 ₽', '5 zł']),
    series: x(5, 100_000, 5, 100_311.5),
    warnings: ['mixed_currencies'],
  },
  {
    what: 'percent keep their number',
    text: column(['1.5%', '-2 %', '3%', '4%', '5%']),
    series: x(5, 1.5, 5, 11.5),
  },
  {
    what: 'scientific with points',
    text: column(['1E-5', '2.5e+3', '-3e0', '4e5', '5E1']),
    series: x(5, 1e-5, 50, 402_547.00001),
  },
  {
    what: 'scientific with commas',
    text: column(['1,5E+03', '2,5e-1', '-3,0e0', '4e2', '5E1'], ';'),
    series: x(5, 1_500, 50, 1_947.25),
  },
  {
    what: 'a number beyond the range of numbers counts as missing and is told',
    text: column(['1', '2', '1e400', '4', '5']),
    series: x(5, 1, 5, 12, 1),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'a hexadecimal number counts as missing and is told',
    text: column(['1', '2', '0x1F', '4', '5', '6']),
    series: x(6, 1, 6, 18, 1),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'infinity counts as missing and is told',
    text: column(['1', '2', 'Inf', '4', '5', '6']),
    series: x(6, 1, 6, 18, 1),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'codes with leading zeros are no series',
    text: table('date,zip,x', 5, (i) => `${date(i).iso},0101${i},${i}.5`),
    series: x(5, 0.5, 4.5, 12.5),
    warnings: ['code_column_ignored'],
  },
  {
    what: 'numbers as text, as Excel guards them',
    text: table('date,x', 5, (i) => `${date(i).iso},="${i}.5"`),
    series: x(5, 0.5, 4.5, 12.5),
  },
  {
    what: 'numbers as text in doubled quotes',
    text: table('date,x', 5, (i) => `${date(i).iso},"=""${i}.5"""`),
    series: x(5, 0.5, 4.5, 12.5),
  },
  {
    what: 'millions and billions by letter are told',
    text: column(['1.5M', '2K', '3B', '4M', '5K']),
    series: x(5, 1.5e6, 5e3, 3_005_507_000),
    warnings: ['scaled_numbers'],
  },
  {
    what: 'metres are no millions',
    text: table('date,x,y', 5, (i) => `${date(i).iso},${i}m,${i}`),
    series: { x: [5, 0, 4, 10], y: [5, 0, 4, 10] },
    warnings: ['units_removed'],
  },
  {
    what: 'every mark of a missing value',
    text: column(
      ['1', 'NA', 'N/A', 'null', '-', '--', '.', '?', 'NaN', '#N/A', '#DIV/0!', '""', ' ', 'None', '12'],
      ';',
    ),
    series: x(15, 1, 12, 13, 13),
    warnings: ['missing_values'],
  },
  {
    what: 'a sentinel is kept and told',
    text: column(['1.5', '-9999', '2.5', '-9999', '3.5', '2.5']),
    series: x(6, 1.5, 2.5, -19_988),
    warnings: ['sentinel_values'],
  },
  {
    what: '-999.0 as a sentinel is kept and told',
    text: column(['10.0', '-999.0', '20.5', '-999.0', '30.5', '20.5']),
    series: x(6, 10, 20.5, -1_916.5),
    warnings: ['sentinel_values'],
  },
  {
    what: 'a lone 999 among its like is no sentinel',
    text: column(['997', '998', '999', '1000', '999']),
    series: x(5, 997, 999, 4_993),
  },
  {
    what: 'marks for provisional values count as missing and are told',
    text: column(['1.5', '2.5', '3.5', '4.5', '5.5', '6.5p']),
    series: x(6, 1.5, null, 17.5, 1),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'a column half of numbers is left out and told',
    text: table('date,x,y', 6, (i) => `${date(i).iso},${i},${i % 2 === 0 ? i : 'low'}`),
    series: x(6, 0, 5, 15),
    warnings: ['mixed_column_ignored'],
  },
  {
    what: 'two ways of writing decimals in one column are told',
    text: column(['1.5', '2.5', '3.5', '4.5', '5,5', '6.5'], ';'),
    series: x(6, 1.5, 6.5, 18.5, 1),
    warnings: ['missing_values', 'unreadable_values'],
  },
  {
    what: 'a decimal comma beyond the first megabyte decides for the whole file',
    text: table('date;x', 90_000, (i) => `${i + 1};${i < 89_999 ? '1.234' : '1.234,5'}`),
    series: x(90_000, 1_234, 1_234.5, 89_999 * 1_234 + 1_234.5),
  },
  {
    what: 'full-width digits',
    text: column(['１２', '３.５', '４', '５', '６']),
    series: x(5, 12, 6, 30.5),
  },
];
