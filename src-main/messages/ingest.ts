import type { MessageTemplate } from './template.ts';

/** Said by ingest. */
export const ingestMessages = {
  // Refusals
  empty_file: {
    severity: 'person',
    en: {
      message: '{fileName} is empty: there is nothing to read (0 bytes, or only blank lines).',
      hint: 'Choose another file, or export the data again.',
    },
    ko: {
      message: '{fileName} 파일이 비어 있습니다(0바이트이거나 빈 줄뿐입니다).',
      hint: '다른 파일을 고르거나 데이터를 다시 내보내 주십시오.',
    },
  },
  not_text: {
    severity: 'person',
    en: {
      message: '{fileName} is not a text file; it looks like this: {kind}.',
      hint: 'Choose a table (CSV, Excel, ODS, Parquet, JSON), a sound or a text.',
    },
    ko: {
      message: '{fileName}은(는) 텍스트 파일이 아닙니다. 다음 형식으로 보입니다: {kind}.',
      hint: '표(CSV, Excel, ODS, Parquet, JSON), 소리 또는 글 파일을 골라 주십시오.',
    },
  },
  no_data_rows: {
    severity: 'person',
    en: {
      message: '{fileName} has a header but no data rows ({header}).',
      hint: 'Check that the export was complete, or say that the first row is data.',
    },
    ko: {
      message: '{fileName}에 머리글은 있지만 데이터 행이 없습니다({header}).',
      hint: '내보내기가 끝까지 되었는지 확인하거나, 첫 행이 데이터라고 지정해 주십시오.',
    },
  },
  no_value_column: {
    severity: 'person',
    en: {
      message: 'No column of numbers was found among these: {columns}. A cell reads “{cell}”.',
      hint: 'Check the delimiter and the decimal sign, or name the value columns.',
    },
    ko: {
      message: '다음 열 가운데 숫자 열을 찾지 못했습니다: {columns}. 셀의 예: “{cell}”.',
      hint: '구분 기호와 소수점 기호를 확인하거나 값 열을 직접 지정해 주십시오.',
    },
  },
  column_not_found: {
    severity: 'person',
    en: {
      message: 'There is no column “{column}”. The columns are: {columns}.',
      hint: 'Use one of these names, or #1, #2 … for the position.',
    },
    ko: {
      message: '“{column}” 열이 없습니다. 있는 열: {columns}.',
      hint: '이 이름 가운데 하나를 쓰거나 #1, #2 …처럼 위치로 지정해 주십시오.',
    },
  },
  value_column_is_text: {
    severity: 'person',
    en: {
      message:
        'The column “{column}” was chosen for values but holds mostly text; line {line} reads “{cell}”.',
      hint: 'Choose a column of numbers, or change the decimal sign.',
    },
    ko: {
      message: '“{column}” 열을 값으로 지정했지만 대부분 텍스트입니다. {line}번째 줄의 내용: “{cell}”.',
      hint: '숫자 열을 고르거나 소수점 기호를 바꾸어 주십시오.',
    },
  },
  values_all_missing: {
    severity: 'person',
    en: {
      message: 'Every cell of the column “{column}” is missing, and no other column holds numbers.',
      hint: 'Choose a file that has values in it, or check how it was exported.',
    },
    ko: {
      message: '“{column}” 열의 모든 셀이 비어 있고, 숫자가 든 다른 열도 없습니다.',
      hint: '값이 있는 파일을 고르거나 파일을 내보낸 방법을 확인해 주십시오.',
    },
  },
  value_column_empty: {
    severity: 'person',
    en: {
      message: 'The column “{column}” was chosen for values but every one of its cells is missing.',
      hint: 'Choose another column.',
    },
    ko: {
      message: '“{column}” 열을 값으로 지정했지만 모든 셀이 비어 있습니다.',
      hint: '다른 열을 골라 주십시오.',
    },
  },
  time_column_unreadable: {
    severity: 'person',
    en: {
      message: 'The column “{column}” cannot be read as times; a cell reads “{cell}”.',
      hint: 'Give the date format, such as dd/MM/yyyy, or choose another time column.',
    },
    ko: {
      message: '“{column}” 열을 시간으로 읽을 수 없습니다. 셀의 예: “{cell}”.',
      hint: 'dd/MM/yyyy와 같은 날짜 형식을 지정하거나 다른 시간 열을 골라 주십시오.',
    },
  },
  date_format_invalid: {
    severity: 'person',
    en: {
      message: '“{pattern}” is not a date format.',
      hint: 'Write it with yyyy, MM or MMM, dd, HH, mm and ss, such as dd.MM.yyyy HH:mm; or year, epoch-s, epoch-ms, excel, index.',
    },
    ko: {
      message: '“{pattern}”은(는) 날짜 형식이 아닙니다.',
      hint: 'yyyy, MM 또는 MMM, dd, HH, mm, ss로 적어 주십시오(예: dd.MM.yyyy HH:mm). year, epoch-s, epoch-ms, excel, index도 쓸 수 있습니다.',
    },
  },
  duplicate_times: {
    severity: 'person',
    en: {
      message:
        '{count} {count:row stands|rows stand} at a time that another row already has, the first at {time}.',
      hint: 'Choose what to do with them: keep the first or the last, or take their mean or sum.',
    },
    ko: {
      message: '이미 다른 행이 있는 시각의 행이 {count}개 있습니다(첫 번째: {time}).',
      hint: '처리 방법을 골라 주십시오. 첫 값 유지, 마지막 값 유지, 평균, 합 가운데 선택할 수 있습니다.',
    },
  },
  options_conflict: {
    severity: 'person',
    en: { message: 'These two settings contradict each other: {a} and {b}.', hint: 'Leave one of them out.' },
    ko: { message: '두 설정이 서로 맞지 않습니다: {a}, {b}.', hint: '둘 가운데 하나를 빼 주십시오.' },
  },
  no_id_column: {
    severity: 'person',
    en: {
      message: 'The long layout needs a column that names the series, and there is none of text.',
      hint: 'Name the series column, or choose the wide layout.',
    },
    ko: {
      message: '긴 형식에는 시계열 이름을 담은 열이 필요하지만 텍스트 열이 없습니다.',
      hint: '시계열 이름 열을 지정하거나 넓은 형식을 골라 주십시오.',
    },
  },
  encoding_unknown: {
    severity: 'person',
    en: {
      message: 'The encoding “{encoding}” is not known.',
      hint: 'Use a name such as utf-8, windows-1252, euc-kr or utf-16le.',
    },
    ko: {
      message: '“{encoding}” 인코딩을 알 수 없습니다.',
      hint: 'utf-8, windows-1252, euc-kr, utf-16le 같은 이름을 써 주십시오.',
    },
  },
  too_many_columns: {
    severity: 'person',
    en: {
      message: '{fileName} has {columnCount} columns; at most {limit} can be read.',
      hint: 'Split the file, or put a series in each row.',
    },
    ko: {
      message: '{fileName}의 열이 {columnCount}개입니다. 최대 {limit}개까지 읽을 수 있습니다.',
      hint: '파일을 나누거나 시계열을 행마다 하나씩 두어 주십시오.',
    },
  },
  unclosed_quote: {
    severity: 'person',
    en: {
      message: 'A quotation mark that is opened on line {line} is never closed.',
      hint: 'Close it in the file, or write it twice where it belongs to the text.',
    },
    ko: {
      message: '{line}번째 줄에서 열린 따옴표가 닫히지 않았습니다.',
      hint: '파일에서 따옴표를 닫거나, 본문의 따옴표라면 두 번 적어 주십시오.',
    },
  },
  tsf_line: {
    severity: 'person',
    en: {
      message:
        'Line {line} of the .tsf file has {found} parts between colons; its header announces {expected}.',
      hint: 'Check that line against the @attribute lines.',
    },
    ko: {
      message:
        '.tsf 파일의 {line}번째 줄은 콜론으로 나뉜 부분이 {found}개이지만 머리글에는 {expected}개로 되어 있습니다.',
      hint: '그 줄을 @attribute 줄과 비교해 확인해 주십시오.',
    },
  },
  file_unreadable: {
    severity: 'environment',
    en: {
      message: '{fileName} cannot be read ({detail}).',
      hint: 'Check that it is there, is a file, and that you may read it.',
    },
    ko: {
      message: '{fileName}을(를) 읽을 수 없습니다({detail}).',
      hint: '파일이 있는지, 읽기 권한이 있는지 확인해 주십시오.',
    },
  },
  // Warnings
  encoding_guessed: {
    severity: 'warning',
    en: {
      message: 'The text is not UTF-8; it was read as {encoding}.',
      hint: 'If names look wrong, choose another encoding.',
    },
    ko: {
      message: 'UTF-8 텍스트가 아니어서 {encoding}(으)로 읽었습니다.',
      hint: '이름이 깨져 보이면 다른 인코딩을 골라 주십시오.',
    },
  },
  preamble_skipped: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:line|lines} above line {line} {count:is|are} neither header nor data and {count:was|were} skipped.',
    },
    ko: { message: '{line}번째 줄 위의 {count}개 줄은 머리글도 데이터도 아니어서 건너뛰었습니다.' },
  },
  no_header: {
    severity: 'warning',
    en: { message: 'The file has no header; the first row is data, and the columns are named #1, #2 …' },
    ko: { message: '머리글이 없어 첫 행을 데이터로 읽고 열 이름을 #1, #2 …로 지정했습니다.' },
  },
  no_time_column: {
    severity: 'warning',
    en: {
      message: 'No time column was found: the values are numbered steps in the order of the file.',
      hint: 'If a column tells the time, choose it and give its date format.',
    },
    ko: {
      message: '시간 열을 찾지 못해 파일 순서대로 번호를 매긴 단계로 읽었습니다.',
      hint: '시간을 나타내는 열이 있으면 그 열과 날짜 형식을 지정해 주십시오.',
    },
  },
  time_column_repeats: {
    severity: 'warning',
    en: {
      message:
        '“{column}” holds times, but most of them repeat and no column tells series apart, so it is not the time axis.',
      hint: 'If it is, choose it and the column that names the series.',
    },
    ko: {
      message:
        '“{column}” 열에 시간이 있지만 대부분 반복되고 시계열을 구분하는 열이 없어 시간축으로 쓰지 않았습니다.',
      hint: '시간축이 맞다면 이 열과 시계열 이름 열을 지정해 주십시오.',
    },
  },
  ambiguous_date: {
    severity: 'warning',
    en: {
      message:
        'The dates can be read in two ways: “{raw}” was read as {time} ({format}); as {other} it would be {otherTime}.',
      hint: 'If that is wrong, choose the other date format.',
    },
    ko: {
      message:
        '날짜를 두 가지로 읽을 수 있습니다. “{raw}”을(를) {time}({format})(으)로 읽었습니다. {other}(으)로 읽으면 {otherTime}입니다.',
      hint: '잘못 읽었다면 다른 날짜 형식을 골라 주십시오.',
    },
  },
  ambiguous_number: {
    severity: 'warning',
    en: {
      message:
        'The numbers of “{column}” can be read in two ways, such as “{raw}”; the decimal sign was taken to be “{decimal}”.',
      hint: 'If that is wrong, choose the other decimal sign.',
    },
    ko: {
      message:
        '“{column}” 열의 숫자는 “{raw}”처럼 두 가지로 읽을 수 있습니다. 소수점 기호를 “{decimal}”(으)로 보았습니다.',
      hint: '잘못 읽었다면 다른 소수점 기호를 골라 주십시오.',
    },
  },
  mixed_time_zones: {
    severity: 'warning',
    en: {
      message: 'Some times carry an offset and some do not; those without were taken as UTC.',
      hint: 'Write all of them with an offset, or none.',
    },
    ko: {
      message: '일부 시각에만 시간대 오프셋이 있습니다. 없는 시각은 UTC로 보았습니다.',
      hint: '모든 시각에 오프셋을 적거나 모두 빼 주십시오.',
    },
  },
  unreadable_times: {
    severity: 'warning',
    en: {
      message:
        '{count} rows were left out because their time is missing or cannot be read, the first on line {line}: “{cell}”.',
      hint: 'Check the date format, or mend these rows.',
    },
    ko: {
      message: '시각이 없거나 읽을 수 없는 {count}개 행을 제외했습니다(첫 번째: {line}번째 줄 “{cell}”).',
      hint: '날짜 형식을 확인하거나 해당 행을 고쳐 주십시오.',
    },
  },
  unreadable_values: {
    severity: 'warning',
    en: {
      message:
        '{count} cells are no numbers and count as missing, the first in column “{column}” on line {line}: “{cell}”.',
      hint: 'Check the decimal sign, or mend these cells.',
    },
    ko: {
      message:
        '숫자가 아닌 셀 {count}개를 결측으로 처리했습니다(첫 번째: “{column}” 열 {line}번째 줄 “{cell}”).',
      hint: '소수점 기호를 확인하거나 해당 셀을 고쳐 주십시오.',
    },
  },
  ragged_rows: {
    severity: 'warning',
    en: {
      message:
        '{count} rows have more or fewer cells than the header, the first on line {line}; cells were kept in their columns.',
      hint: 'Check that no cell holds a delimiter without quotation marks.',
    },
    ko: {
      message:
        '머리글과 셀 수가 다른 행이 {count}개 있습니다(첫 번째: {line}번째 줄). 셀은 제 열에 그대로 두었습니다.',
      hint: '따옴표 없이 구분 기호가 들어간 셀이 있는지 확인해 주십시오.',
    },
  },
  unnamed_rows: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:row does not name its series and was|rows do not name their series and were} left out, the first on line {line}.',
    },
    ko: { message: '시계열 이름이 없는 {count}개 행을 제외했습니다(첫 번째: {line}번째 줄).' },
  },
  unsorted: {
    severity: 'warning',
    en: {
      message: '{count} {count:row was|rows were} out of order; all rows were sorted by time, oldest first.',
    },
    ko: { message: '순서가 맞지 않는 행이 {count}개 있어 모든 행을 오래된 시각부터 정렬했습니다.' },
  },
  duplicate_timestamps: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:row repeats|rows repeat} a time, the first at {time}; {conflictCount} of them {conflictCount:differs|differ} in value. One row a time was kept (policy: {policy}).',
      hint: 'Choose another policy if that is not what you want.',
    },
    ko: {
      message:
        '같은 시각이 반복되는 행이 {count}개 있습니다(첫 번째: {time}). 그 가운데 {conflictCount}개는 값이 다릅니다. 시각마다 한 행만 남겼습니다(방식: {policy}).',
      hint: '원하는 방식이 아니면 다른 방식을 골라 주십시오.',
    },
  },
  irregular_times: {
    severity: 'warning',
    en: {
      message: 'The times of {series} follow no calendar, so future steps cannot be dated.',
      hint: 'Choose a calendar if there is one.',
    },
    ko: {
      message: '{series}의 시각이 일정한 간격을 따르지 않아 이후 시점의 날짜를 정할 수 없습니다.',
      hint: '맞는 달력이 있으면 골라 주십시오.',
    },
  },
  off_calendar_times: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:time is|times are} no whole number of steps from the one before; {count:it was kept as it is|they were kept as they are}.',
    },
    ko: { message: '직전 시각과의 간격이 단계의 배수가 아닌 시각이 {count}개 있으며 그대로 두었습니다.' },
  },
  gaps: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:step that the calendar expects has|steps that the calendar expects have} no row. Nothing was filled in.',
    },
    ko: { message: '달력상 있어야 할 단계 {count}개에 행이 없습니다. 아무 값도 채우지 않았습니다.' },
  },
  missing_values: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:value is missing; its row stays|values are missing; their rows stay} on the time axis. {count:It is|They are} in: {series}.',
    },
    ko: { message: '결측값이 {count}개 있으며 해당 행은 시간축에 그대로 둡니다. 해당 시계열: {series}.' },
  },
  empty_column_dropped: {
    severity: 'warning',
    en: { message: 'These columns have no value and were left out: {columns}.' },
    ko: { message: '값이 하나도 없는 열을 제외했습니다: {columns}.' },
  },
  series_without_values: {
    severity: 'warning',
    en: { message: 'These series have no value and were left out: {series}.' },
    ko: { message: '값이 하나도 없는 시계열을 제외했습니다: {series}.' },
  },
  // What speaks for a guess
  chosen: { severity: 'info', en: { message: 'You chose this.' }, ko: { message: '직접 선택한 값입니다.' } },
  by_tsf_format: {
    severity: 'info',
    en: { message: 'The .tsf format says so.' },
    ko: { message: '.tsf 형식에 정해져 있습니다.' },
  },
  encoding_mark: {
    severity: 'info',
    en: { message: 'The file begins with the byte order mark of {encoding}.' },
    ko: { message: '파일이 {encoding}의 바이트 순서 표시(BOM)로 시작합니다.' },
  },
  encoding_zero_bytes: {
    severity: 'info',
    en: { message: 'Every other byte is zero, as in {encoding}.' },
    ko: { message: '{encoding}처럼 한 바이트 걸러 0입니다.' },
  },
  encoding_ascii: {
    severity: 'info',
    en: { message: 'Only ASCII characters were seen, which all encodings share.' },
    ko: { message: '모든 인코딩에 공통인 ASCII 문자만 있습니다.' },
  },
  encoding_utf8: {
    severity: 'info',
    en: { message: 'The bytes are valid UTF-8.' },
    ko: { message: '올바른 UTF-8 바이트입니다.' },
  },
  delimiter_found: {
    severity: 'info',
    en: { message: '“{delimiter}” cuts {percent}% of the first rows into {columnCount} cells.' },
    ko: { message: '“{delimiter}”(으)로 나누면 앞부분 행의 {percent}%가 {columnCount}개 셀이 됩니다.' },
  },
  delimiter_declared: {
    severity: 'info',
    en: {
      message:
        'The first line declares “{delimiter}”; it cuts {percent}% of the first rows into {columnCount} cells.',
    },
    ko: {
      message:
        '첫 줄에 “{delimiter}”(으)로 선언되어 있으며 앞부분 행의 {percent}%가 {columnCount}개 셀이 됩니다.',
    },
  },
  header_found: {
    severity: 'info',
    en: { message: 'Line {line} (“{cell}” …) holds names above cells of another kind.' },
    ko: { message: '{line}번째 줄(“{cell}” …)은 아래 셀과 종류가 다른 이름입니다.' },
  },
  header_absent: {
    severity: 'info',
    en: { message: 'The first row has cells of the same kinds as the rows below.' },
    ko: { message: '첫 행의 셀 종류가 아래 행과 같습니다.' },
  },
  layout_wide: {
    severity: 'info',
    en: { message: 'Each of {columnCount} number columns is a series.' },
    ko: { message: '숫자 열 {columnCount}개가 각각 하나의 시계열입니다.' },
  },
  layout_long: {
    severity: 'info',
    en: { message: 'Times repeat, and the cells of “{column}” tell the series apart.' },
    ko: { message: '시각이 반복되며 “{column}” 열의 값으로 시계열이 구분됩니다.' },
  },
  layout_rows: {
    severity: 'info',
    en: { message: 'Each row is a name followed by up to {valueCount} numbers ({rowCount} rows seen).' },
    ko: { message: '행마다 이름 뒤에 숫자가 최대 {valueCount}개 이어집니다(확인한 행: {rowCount}개).' },
  },
  decimal_found: {
    severity: 'info',
    en: { message: '“{cell}” in column “{column}” has its decimals behind “{decimal}”.' },
    ko: { message: '“{column}” 열의 “{cell}”에서 소수 부분이 “{decimal}” 뒤에 있습니다.' },
  },
  decimal_unused: {
    severity: 'info',
    en: { message: 'No number has decimals, so either sign reads them the same.' },
    ko: { message: '소수가 있는 숫자가 없어 어느 기호로 읽어도 같습니다.' },
  },
  date_format_found: {
    severity: 'info',
    en: { message: 'The cells of “{column}” read as {format}.' },
    ko: { message: '“{column}” 열의 셀이 {format} 형식으로 읽힙니다.' },
  },
  time_counts: {
    severity: 'info',
    en: { message: '“{column}” counts the steps; it holds no dates.' },
    ko: { message: '“{column}” 열은 단계 번호이며 날짜가 아닙니다.' },
  },
  time_absent: {
    severity: 'info',
    en: { message: 'No column holds dates or counts the rows.' },
    ko: { message: '날짜가 있거나 행 번호를 매긴 열이 없습니다.' },
  },
  time_in_header: {
    severity: 'info',
    en: { message: 'The names of the columns are times.' },
    ko: { message: '열 이름이 시각입니다.' },
  },
  calendar_too_short: {
    severity: 'info',
    en: { message: 'Two times at least are needed to tell a calendar.' },
    ko: { message: '달력을 알아내려면 시각이 두 개 이상 필요합니다.' },
  },
  calendar_irregular: {
    severity: 'info',
    en: { message: 'No step explains the {intervalCount} intervals.' },
    ko: { message: '간격 {intervalCount}개를 설명하는 단계가 없습니다.' },
  },
  calendar_millisecond: {
    severity: 'info',
    en: { message: 'A step is {count} ms: {percent}% of the {intervalCount} intervals.' },
    ko: {
      message: '한 단계는 {count}밀리초입니다. 간격 {intervalCount}개 가운데 {percent}%가 이와 같습니다.',
    },
  },
  calendar_second: {
    severity: 'info',
    en: { message: 'A step is {count} s: {percent}% of the {intervalCount} intervals.' },
    ko: { message: '한 단계는 {count}초입니다. 간격 {intervalCount}개 가운데 {percent}%가 이와 같습니다.' },
  },
  calendar_minute: {
    severity: 'info',
    en: { message: 'A step is {count} min: {percent}% of the {intervalCount} intervals.' },
    ko: { message: '한 단계는 {count}분입니다. 간격 {intervalCount}개 가운데 {percent}%가 이와 같습니다.' },
  },
  calendar_hour: {
    severity: 'info',
    en: { message: 'A step is {count} h: {percent}% of the {intervalCount} intervals.' },
    ko: { message: '한 단계는 {count}시간입니다. 간격 {intervalCount}개 가운데 {percent}%가 이와 같습니다.' },
  },
  calendar_day: {
    severity: 'info',
    en: { message: 'A step is {count} {count:day|days}: {percent}% of the {intervalCount} intervals.' },
    ko: { message: '한 단계는 {count}일입니다. 간격 {intervalCount}개 가운데 {percent}%가 이와 같습니다.' },
  },
  calendar_business_day: {
    severity: 'info',
    en: {
      message:
        'A step is {count} business {count:day|days}, Monday to Friday: {percent}% of the {intervalCount} intervals.',
    },
    ko: {
      message:
        '한 단계는 {count}영업일(월–금)입니다. 간격 {intervalCount}개 가운데 {percent}%가 이와 같습니다.',
    },
  },
  calendar_week: {
    severity: 'info',
    en: { message: 'A step is {count} {count:week|weeks}: {percent}% of the {intervalCount} intervals.' },
    ko: { message: '한 단계는 {count}주입니다. 간격 {intervalCount}개 가운데 {percent}%가 이와 같습니다.' },
  },
  calendar_month: {
    severity: 'info',
    en: { message: 'A step is {count} {count:month|months}: {percent}% of the {intervalCount} intervals.' },
    ko: { message: '한 단계는 {count}개월입니다. 간격 {intervalCount}개 가운데 {percent}%가 이와 같습니다.' },
  },
  calendar_quarter: {
    severity: 'info',
    en: {
      message: 'A step is {count} {count:quarter|quarters}: {percent}% of the {intervalCount} intervals.',
    },
    ko: {
      message: '한 단계는 분기 {count}개입니다. 간격 {intervalCount}개 가운데 {percent}%가 이와 같습니다.',
    },
  },
  calendar_year: {
    severity: 'info',
    en: { message: 'A step is {count} {count:year|years}: {percent}% of the {intervalCount} intervals.' },
    ko: { message: '한 단계는 {count}년입니다. 간격 {intervalCount}개 가운데 {percent}%가 이와 같습니다.' },
  },
  // What a column of the preview is
  column_numbers: {
    severity: 'info',
    en: { message: '{count} of {total} cells are numbers.' },
    ko: { message: '셀 {total}개 가운데 {count}개가 숫자입니다.' },
  },
  column_text: {
    severity: 'info',
    en: { message: 'Text, such as “{cell}”; not imported.' },
    ko: { message: '“{cell}” 같은 텍스트이며 가져오지 않습니다.' },
  },
  column_empty: {
    severity: 'info',
    en: { message: 'No cell has a value.' },
    ko: { message: '값이 있는 셀이 없습니다.' },
  },
  column_names_series: {
    severity: 'info',
    en: { message: 'Its {count} different cells name the series.' },
    ko: { message: '서로 다른 셀 {count}개가 시계열의 이름입니다.' },
  },
  column_tells_time: {
    severity: 'info',
    en: { message: 'It tells the time or counts the rows, so it is no series of its own.' },
    ko: { message: '시간을 나타내거나 행 번호이므로 별도의 시계열로 보지 않습니다.' },
  },
} as const satisfies Record<string, MessageTemplate>;
