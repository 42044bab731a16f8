import type { MessageTemplate } from './template.ts';

/** Said by ingest of delimited text: what was odd about a table, and what could not be read. */
export const delimitedMessages = {
  // Refusals
  not_a_table: {
    severity: 'person',
    en: {
      message: '{fileName} holds {markup}, not a table of cells, whatever its name says.',
      hint: 'Download or export the data as CSV; a web page that came instead often means that a login was needed.',
    },
    ko: {
      message: '{fileName}은(는) 이름과 달리 표가 아니라 {markup} 문서입니다.',
      hint: '데이터를 CSV로 다시 내려받거나 내보내 주십시오. 로그인이 필요할 때 웹 페이지가 대신 저장되는 경우가 많습니다.',
    },
  },
  unquoted_decimal_comma: {
    severity: 'person',
    en: {
      message:
        'From line {line} on the rows have {cells} cells under {names} names: “{cell}” looks like one number with a comma in it, and a comma also parts the cells.',
      hint: 'Export with semicolons between the cells or with decimal points, or put the numbers in quotation marks. If they are two columns, give each a name.',
    },
    ko: {
      message:
        '{line}번째 줄부터 이름은 {names}개인데 셀이 {cells}개입니다. “{cell}”은(는) 쉼표가 든 숫자 하나로 보이지만 쉼표가 셀도 나눕니다.',
      hint: '세미콜론으로 셀을 나누거나 소수점을 점으로 바꾸어 다시 내보내거나, 숫자를 따옴표로 묶어 주십시오. 서로 다른 두 열이라면 각각 이름을 붙여 주십시오.',
    },
  },
  header_changes: {
    severity: 'person',
    en: {
      message:
        'On line {line} another header begins ({columns}): the file holds several tables whose columns differ, so their rows cannot be put into one.',
      hint: 'Split the file before that line and import the parts one by one.',
    },
    ko: {
      message:
        '{line}번째 줄에서 다른 머리글({columns})이 시작됩니다. 열이 서로 다른 여러 표가 한 파일에 있어 하나로 합칠 수 없습니다.',
      hint: '그 줄 앞에서 파일을 나누어 각각 가져와 주십시오.',
    },
  },
  grid_not_found: {
    severity: 'person',
    en: {
      message:
        'The table is no grid: a grid has years in a column before twelve months or four quarters, months before 31 days, weeks before their days, or days before their hours.',
      hint: 'Choose another layout, or check the names of the columns.',
    },
    ko: {
      message:
        '격자형 표가 아닙니다. 격자형은 연도 열 뒤에 12개월이나 4개 분기가, 월 열 뒤에 31일이, 주 열 뒤에 요일이, 또는 날짜 열 뒤에 시각이 이어집니다.',
      hint: '다른 형식을 고르거나 열 이름을 확인해 주십시오.',
    },
  },
  time_zone_unknown: {
    severity: 'person',
    en: {
      message: 'The time zone “{zone}” is not known.',
      hint: 'Use a name of the IANA list such as Europe/Berlin or Asia/Seoul.',
    },
    ko: {
      message: '“{zone}” 시간대를 알 수 없습니다.',
      hint: 'Europe/Berlin, Asia/Seoul 같은 IANA 이름을 써 주십시오.',
    },
  },
  time_zone_mixed: {
    severity: 'person',
    en: {
      message:
        'A time zone was chosen, but some times carry an offset of their own and others do not, so it is not clear which of them it is for.',
      hint: 'Leave out the time zone (times without an offset then count as UTC), or write all times without an offset.',
    },
    ko: {
      message: '시간대를 지정했지만 일부 시각에만 오프셋이 있어 어느 시각에 적용할지 알 수 없습니다.',
      hint: '시간대를 빼거나(오프셋이 없는 시각은 UTC로 봅니다) 모든 시각에서 오프셋을 빼 주십시오.',
    },
  },
  // Warnings
  undecodable_bytes: {
    severity: 'warning',
    en: {
      message: 'The text is {encoding} but for some bytes that are no characters of it; they read as “�”.',
      hint: 'Check the names, or choose another encoding.',
    },
    ko: {
      message: '{encoding} 텍스트이지만 문자가 아닌 바이트가 일부 있어 “�”로 읽었습니다.',
      hint: '이름을 확인하거나 다른 인코딩을 골라 주십시오.',
    },
  },
  nul_bytes_removed: {
    severity: 'warning',
    en: {
      message:
        'Zero bytes stood in the text and were left out; they often mean that a recording was cut off.',
    },
    ko: { message: '텍스트에 있는 0바이트를 제외했습니다. 기록이 중간에 끊겼을 때 흔히 나타납니다.' },
  },
  units_row_skipped: {
    severity: 'warning',
    en: { message: 'Line {line} below the header (“{cell}” …) holds units, no data, and was skipped.' },
    ko: { message: '머리글 아래 {line}번째 줄(“{cell}” …)은 데이터가 아닌 단위여서 건너뛰었습니다.' },
  },
  header_rows_joined: {
    severity: 'warning',
    en: {
      message: 'The names of the columns stand in several rows, lines {from} to {line}, and were joined.',
    },
    ko: { message: '열 이름이 {from}–{line}번째 줄에 나뉘어 있어 이어 붙였습니다.' },
  },
  header_too_short: {
    severity: 'warning',
    en: {
      message:
        'The rows have {cells} cells, the header only {names} names; the columns beyond it are named by their position.',
      hint: 'Check that the names stand above the right columns.',
    },
    ko: {
      message:
        '행에는 셀이 {cells}개인데 머리글의 이름은 {names}개뿐이어서 나머지 열은 위치로 이름을 붙였습니다.',
      hint: '이름이 알맞은 열 위에 있는지 확인해 주십시오.',
    },
  },
  comment_rows_skipped: {
    severity: 'warning',
    en: {
      message: '{count} comment lines between the rows were skipped, the first on line {line}: “{cell}”.',
    },
    ko: { message: '행 사이의 주석 {count}줄을 건너뛰었습니다(첫 번째: {line}번째 줄 “{cell}”).' },
  },
  repeated_header: {
    severity: 'warning',
    en: {
      message:
        'The header comes again {count} {count:time|times} between the rows, first on line {line}; skipped.',
    },
    ko: { message: '행 사이에 머리글이 {count}번 되풀이되어 건너뛰었습니다(첫 번째: {line}번째 줄).' },
  },
  total_row_skipped: {
    severity: 'warning',
    en: {
      message: '{count} rows at the end sum up the others (“{cell}”, line {line}) and were left out.',
      hint: 'Rename them if they are data.',
    },
    ko: {
      message: '마지막 {count}개 행은 다른 행의 합계나 평균이어서(“{cell}”, {line}번째 줄) 제외했습니다.',
      hint: '데이터라면 이름을 바꾸어 주십시오.',
    },
  },
  ragged_blanks: {
    severity: 'warning',
    en: {
      message:
        '{count} rows have fewer cells than the header, the first on line {line}. Blanks part the cells, so nobody knows which are left out: all their values count as missing.',
      hint: 'Export with another delimiter to keep them.',
    },
    ko: {
      message:
        '머리글보다 셀이 적은 행이 {count}개 있습니다(첫 번째: {line}번째 줄). 공백으로 나뉜 표에서는 어느 셀이 빠졌는지 알 수 없어 그 행의 값을 모두 결측으로 처리했습니다.',
      hint: '값을 살리려면 다른 구분 기호로 내보내 주십시오.',
    },
  },
  code_column_ignored: {
    severity: 'warning',
    en: {
      message: 'Digits with zeros in front are codes, no numbers; not imported: {columns}.',
      hint: 'Choose such a column as values if it is to be a series.',
    },
    ko: {
      message: '앞에 0이 붙은 숫자는 수가 아니라 코드로 보고 가져오지 않았습니다: {columns}.',
      hint: '시계열이라면 그 열을 값으로 지정해 주십시오.',
    },
  },
  mixed_column_ignored: {
    severity: 'warning',
    en: {
      message:
        'Only {percent}% of the cells of “{column}” are numbers; one reads “{cell}”. The column was left out.',
      hint: 'Choose it as values to import it; what is no number then counts as missing.',
    },
    ko: {
      message: '“{column}” 열은 셀의 {percent}%만 숫자이고 “{cell}” 같은 셀이 있어 가져오지 않았습니다.',
      hint: '가져오려면 값으로 지정해 주십시오. 숫자가 아닌 셀은 결측이 됩니다.',
    },
  },
  scaled_numbers: {
    severity: 'warning',
    en: {
      message:
        'The letter behind {count} numbers was taken for thousands, millions, billions or trillions, first in column “{column}” on line {line}: “{cell}”.',
      hint: 'If it is a unit, remove it from the file.',
    },
    ko: {
      message:
        '숫자 {count}개의 뒤에 붙은 글자를 천, 백만, 십억, 조로 보고 곱했습니다(첫 번째: “{column}” 열 {line}번째 줄 “{cell}”).',
      hint: '단위라면 파일에서 지워 주십시오.',
    },
  },
  sentinel_values: {
    severity: 'warning',
    en: {
      message:
        '{count} values of “{series}” read {value}, far from all others; that often marks a missing value. They were kept as numbers.',
      hint: 'If they are missing, replace them by blanks or NA in the file.',
    },
    ko: {
      message:
        '“{series}”의 값 {count}개가 다른 값과 동떨어진 {value}입니다. 흔히 결측을 뜻하지만 숫자로 그대로 두었습니다.',
      hint: '결측이라면 파일에서 빈칸이나 NA로 바꾸어 주십시오.',
    },
  },
  times_rounded: {
    severity: 'warning',
    en: { message: 'Times finer than a millisecond were rounded to milliseconds.' },
    ko: { message: '밀리초보다 세밀한 시각을 밀리초로 반올림했습니다.' },
  },
  clock_without_date: {
    severity: 'warning',
    en: {
      message:
        '“{column}” holds times of day without a date, so the values are numbered steps in the order of the file.',
      hint: 'Add a column with the date to give them times.',
    },
    ko: {
      message: '“{column}” 열에는 날짜 없이 시각만 있어 파일 순서대로 번호를 매긴 단계로 읽었습니다.',
      hint: '시간축이 필요하면 날짜 열을 추가해 주십시오.',
    },
  },
  clock_skips: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:time falls|times fall} into the hour that the clocks of {zone} skip in spring, the first at {time}; {count:it was|they were} moved ahead by it.',
      hint: 'Check whether the times are really of that zone; times without summer time have one of their own, such as Etc/GMT-9.',
    },
    ko: {
      message:
        '{zone}의 서머타임 시작으로 건너뛴 시간대에 속하는 시각이 {count}개 있어(첫 번째: {time}) 그만큼 뒤로 옮겼습니다.',
      hint: '정말 그 시간대의 시각인지 확인해 주십시오. 서머타임이 없는 시각에는 Etc/GMT-9 같은 시간대를 쓸 수 있습니다.',
    },
  },
  clock_repeats: {
    severity: 'info',
    en: {
      message:
        '{count} {count:time falls|times fall} into the hour that the clocks of {zone} show twice in autumn; the order of the rows tells which is which.',
    },
    ko: {
      message: '{zone}의 서머타임 끝에 두 번 나타나는 시각이 {count}개 있으며 행의 순서로 구분했습니다.',
    },
  },
  clock_repeats_unsure: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:time falls|times fall} into the hour that the clocks of {zone} show twice in autumn, the first at {time}, and nothing tells which of the two it is; the first (summer time) was taken.',
    },
    ko: {
      message:
        '{zone}의 서머타임 끝에 두 번 나타나는 시각이 {count}개 있고(첫 번째: {time}) 둘 중 어느 쪽인지 알 수 없어 앞의 것(서머타임)으로 보았습니다.',
    },
  },
  time_zone_unused: {
    severity: 'warning',
    en: {
      message:
        'The time zone {zone} changed nothing: the file has only dates (or one time of day), instants with their offset, or steps.',
    },
    ko: {
      message:
        '파일에 날짜(또는 하나의 시각), 오프셋이 있는 시각, 단계뿐이어서 {zone} 시간대는 아무것도 바꾸지 않았습니다.',
    },
  },
  // What speaks for a guess
  encoding_utf8_spoilt: {
    severity: 'info',
    en: { message: '{characters} characters are valid UTF-8, and {count} {count:byte is|bytes are} not.' },
    ko: { message: '문자 {characters}개가 올바른 UTF-8이고 바이트 {count}개는 그렇지 않습니다.' },
  },
  layout_grid: {
    severity: 'info',
    en: { message: 'Each row of “{column}” holds {columnCount} steps of one series, a column each.' },
    ko: { message: '“{column}” 열의 행마다 한 시계열의 단계 {columnCount}개가 열로 이어집니다.' },
  },
  time_zone_none: {
    severity: 'info',
    en: { message: 'The times are those of the clock on the wall; no zone is known.' },
    ko: { message: '벽시계 시각이며 시간대는 알 수 없습니다.' },
  },
} as const satisfies Record<string, MessageTemplate>;
