import type { MessageTemplate } from './template.ts';

/** Said of workbooks and other files that hold tables of typed cells. */
export const sheetMessages = {
  // Refusals
  workbook_damaged: {
    severity: 'person',
    en: {
      message: '{fileName} is no workbook, or only a part of one ({detail}). Nothing was imported.',
      hint: 'Open it in your spreadsheet program and save it again, or copy the file anew.',
    },
    ko: {
      message:
        '{fileName}은(는) 통합 문서가 아니거나 일부가 잘린 파일입니다({detail}). 아무것도 가져오지 않았습니다.',
      hint: '스프레드시트 프로그램에서 열어 다시 저장하거나 파일을 다시 복사해 주십시오.',
    },
  },
  workbook_encrypted: {
    severity: 'person',
    en: {
      message: '{fileName} is protected with a password, so its cells cannot be read.',
      hint: 'Open it in your spreadsheet program, remove the password, and save a copy; or save the sheet as CSV.',
    },
    ko: {
      message: '{fileName}은(는) 암호로 보호되어 있어 셀을 읽을 수 없습니다.',
      hint: '스프레드시트 프로그램에서 열어 암호를 없앤 사본을 저장하거나, 시트를 CSV로 저장해 주십시오.',
    },
  },
  workbook_bomb: {
    severity: 'person',
    en: {
      message:
        '{fileName} would unpack to {sizeMebibytes} MiB ({part}): more than can be read safely. It was not opened.',
      hint: 'If you trust the file, save the sheet as CSV; a CSV may be of any size.',
    },
    ko: {
      message:
        '{fileName}은(는) 압축을 풀면 {sizeMebibytes}MiB({part})로, 안전하게 읽을 수 있는 크기를 넘습니다. 파일을 열지 않았습니다.',
      hint: '믿을 수 있는 파일이라면 시트를 CSV로 저장해 주십시오. CSV는 크기 제한이 없습니다.',
    },
  },
  workbook_binary: {
    severity: 'person',
    en: {
      message: '{fileName} is a binary workbook (.xlsb), which cannot be read.',
      hint: 'Open it in your spreadsheet program and save it as .xlsx.',
    },
    ko: {
      message: '{fileName}은(는) 읽을 수 없는 이진 통합 문서(.xlsb)입니다.',
      hint: '스프레드시트 프로그램에서 열어 .xlsx로 저장해 주십시오.',
    },
  },
  workbook_xml: {
    severity: 'person',
    en: {
      message: '{fileName} is a workbook that was written as XML, which cannot be read.',
      hint: 'Open it in your spreadsheet program and save it as .xlsx.',
    },
    ko: {
      message: '{fileName}은(는) XML로 쓰인 통합 문서여서 읽을 수 없습니다.',
      hint: '스프레드시트 프로그램에서 열어 .xlsx로 저장해 주십시오.',
    },
  },
  workbook_old: {
    severity: 'person',
    en: {
      message: '{fileName} is a workbook of Excel 95 or older, whose cells cannot be read.',
      hint: 'Open it in your spreadsheet program and save it as .xlsx.',
    },
    ko: {
      message: '{fileName}은(는) Excel 95 이전의 통합 문서여서 셀을 읽을 수 없습니다.',
      hint: '스프레드시트 프로그램에서 열어 .xlsx로 저장해 주십시오.',
    },
  },
  empty_sheet: {
    severity: 'person',
    en: {
      message: 'There is no cell with a value in the chosen part of {fileName}.',
      hint: 'Choose another sheet or another file.',
    },
    ko: {
      message: '{fileName}에서 고른 부분에 값이 있는 셀이 없습니다.',
      hint: '다른 시트나 다른 파일을 골라 주십시오.',
    },
  },
  sheet_not_found: {
    severity: 'person',
    en: {
      message: 'There is no sheet “{sheet}” in {fileName}. The sheets are: {sheets}.',
      hint: 'Use one of these names, or #1, #2 … for the position.',
    },
    ko: {
      message: '{fileName}에 “{sheet}” 시트가 없습니다. 있는 시트: {sheets}.',
      hint: '이 이름 가운데 하나를 쓰거나 #1, #2 …처럼 위치로 지정해 주십시오.',
    },
  },
  range_invalid: {
    severity: 'person',
    en: {
      message: '“{range}” is not a range of cells.',
      hint: 'Write it like B3:F120, B:F, or B3:F for everything below.',
    },
    ko: {
      message: '“{range}”은(는) 셀 범위가 아닙니다.',
      hint: 'B3:F120, B:F 또는 그 아래 전부라면 B3:F처럼 적어 주십시오.',
    },
  },
  range_empty: {
    severity: 'person',
    en: {
      message: 'No cell of the range {range} has a value in {fileName}.',
      hint: 'Choose another range or another sheet.',
    },
    ko: {
      message: '{fileName}의 {range} 범위에 값이 있는 셀이 없습니다.',
      hint: '다른 범위나 다른 시트를 골라 주십시오.',
    },
  },
  page_too_many_cells: {
    severity: 'person',
    en: {
      message: 'The tables of {fileName} have more than {limit} cells, so it was not read further.',
      hint: 'Export the data as CSV or as a workbook.',
    },
    ko: {
      message: '{fileName}의 표에 셀이 {limit}개보다 많아 더 읽지 않았습니다.',
      hint: '데이터를 CSV나 통합 문서로 내보내 주십시오.',
    },
  },
  json_invalid: {
    severity: 'person',
    en: {
      message:
        '{fileName} is no valid JSON: line {line} cannot be read, near “{near}”. Nothing was imported.',
      hint: 'Mend that line, or export the data again; the file may have been cut off.',
    },
    ko: {
      message:
        '{fileName}은(는) 올바른 JSON이 아닙니다. {line}번째 줄의 “{near}” 부근을 읽을 수 없습니다. 아무것도 가져오지 않았습니다.',
      hint: '그 줄을 고치거나 데이터를 다시 내보내 주십시오. 파일이 중간에 잘렸을 수 있습니다.',
    },
  },
  json_without_table: {
    severity: 'person',
    en: {
      message: 'No table was found in {fileName}: no array of objects or of arrays, and no object of arrays.',
      hint: 'Export the data as an array of objects, each with a time and a value.',
    },
    ko: {
      message: '{fileName}에서 표를 찾지 못했습니다. 객체나 배열의 배열도, 배열을 담은 객체도 없습니다.',
      hint: '시각과 값을 담은 객체의 배열로 내보내 주십시오.',
    },
  },
  json_too_large: {
    severity: 'person',
    en: {
      message:
        '{fileName} is larger than {limitMebibytes} MiB and no array, so it cannot be read as it streams by.',
      hint: 'Export it as JSON lines (an object a line) or as one array; these may be of any size.',
    },
    ko: {
      message: '{fileName}은(는) {limitMebibytes}MiB보다 크고 배열이 아니어서 나누어 읽을 수 없습니다.',
      hint: 'JSON Lines(줄마다 객체 하나)나 배열 하나로 내보내 주십시오. 이 형식은 크기 제한이 없습니다.',
    },
  },
  parquet_damaged: {
    severity: 'person',
    en: {
      message: '{fileName} is no whole Parquet file ({detail}). Nothing was imported.',
      hint: 'Copy or export the file anew.',
    },
    ko: {
      message: '{fileName}은(는) 온전한 Parquet 파일이 아닙니다({detail}). 아무것도 가져오지 않았습니다.',
      hint: '파일을 다시 복사하거나 다시 내보내 주십시오.',
    },
  },
  parquet_encrypted: {
    severity: 'person',
    en: {
      message: '{fileName} is a Parquet file that was written with encryption keys, so it cannot be read.',
      hint: 'Have it exported without encryption, or as CSV.',
    },
    ko: {
      message: '{fileName}은(는) 암호화 키로 쓰인 Parquet 파일이어서 읽을 수 없습니다.',
      hint: '암호화하지 않은 파일이나 CSV로 다시 내보내 주십시오.',
    },
  },
  parquet_names_repeat: {
    severity: 'person',
    en: {
      message:
        'Several columns of {fileName} have the same name ({columns}), so they cannot be told apart. Nothing was imported.',
      hint: 'Export the file with a name of its own for each column.',
    },
    ko: {
      message:
        '{fileName}에 이름이 같은 열({columns})이 있어 구별할 수 없습니다. 아무것도 가져오지 않았습니다.',
      hint: '열마다 다른 이름을 붙여 다시 내보내 주십시오.',
    },
  },
  parquet_nested_only: {
    severity: 'person',
    en: {
      message: 'Every column of {fileName} holds lists or structures ({columns}); none can become a series.',
      hint: 'Export the data with a plain value in each cell.',
    },
    ko: {
      message: '{fileName}의 모든 열이 목록이나 구조체({columns})여서 시계열로 만들 수 없습니다.',
      hint: '셀마다 값이 하나씩 있도록 내보내 주십시오.',
    },
  },
  // Warnings
  nested_values: {
    severity: 'warning',
    en: { message: 'Values nested too deep for a cell were left out of these columns: {columns}.' },
    ko: { message: '셀에 담을 수 없을 만큼 깊이 중첩된 값을 제외한 열: {columns}.' },
  },
  late_columns: {
    severity: 'warning',
    en: {
      message: 'These names appear only far behind the beginning, and were left out: {columns}.',
      hint: 'If you need them, give the first object every name.',
    },
    ko: {
      message: '파일의 한참 뒤에서야 나오는 이름을 제외했습니다: {columns}.',
      hint: '필요하면 첫 객체에 모든 이름을 넣어 주십시오.',
    },
  },
  json_names_repeat: {
    severity: 'warning',
    en: {
      message:
        '{count} values share the name of another in the same object ({names}); the last one was taken.',
      hint: 'If the others matter, give each value a name of its own.',
    },
    ko: {
      message: '같은 객체 안에 이름이 겹치는 값이 {count}개 있어({names}) 마지막 값을 썼습니다.',
      hint: '다른 값도 필요하면 값마다 다른 이름을 붙여 주십시오.',
    },
  },
  raised_digits_left_out: {
    severity: 'warning',
    en: {
      message:
        'Raised or lowered digits stand behind the numbers of {count} cells; they were taken for notes and left out (the first number is {cell}).',
      hint: 'If they are powers, write the numbers out in the file.',
    },
    ko: {
      message:
        '셀 {count}개에서 숫자 뒤의 위 첨자나 아래 첨자 숫자를 주석으로 보고 뺐습니다(첫 번째 숫자: {cell}).',
      hint: '거듭제곱이라면 파일에 숫자를 풀어서 적어 주십시오.',
    },
  },
  nested_columns_left_out: {
    severity: 'warning',
    en: { message: 'Columns that hold lists or structures were left out: {columns}.' },
    ko: { message: '목록이나 구조체가 든 열을 제외했습니다: {columns}.' },
  },
  integers_rounded: {
    severity: 'warning',
    en: {
      message:
        '{count} whole {count:number is|numbers are} beyond 2^53 and {count:loses its|lose their} last digits.',
    },
    ko: { message: '2^53을 넘는 정수 {count}개는 끝자리가 정확하지 않습니다.' },
  },
  several_tables: {
    severity: 'warning',
    en: {
      message: '{count} tables stand on this sheet; the one with the most numbers was taken ({range}).',
      hint: 'Choose another range if you meant another one.',
    },
    ko: {
      message: '이 시트에 표가 {count}개 있어 숫자가 가장 많은 표({range})를 골랐습니다.',
      hint: '다른 표를 원하시면 다른 범위를 골라 주십시오.',
    },
  },
  error_cells: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:cell holds an error and counts|cells hold an error and count} as missing, the first one {cell}.',
      hint: 'Mend their formulas in the spreadsheet if they should have values.',
    },
    ko: {
      message: '오류가 든 셀 {count}개를 결측으로 처리했습니다(첫 번째: {cell}).',
      hint: '값이 있어야 한다면 스프레드시트에서 수식을 고쳐 주십시오.',
    },
  },
  formulas_without_value: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:formula was saved without its result and counts|formulas were saved without their result and count} as missing, the first one in {cell}.',
      hint: 'Open the file in a spreadsheet program and save it: then the results are in it.',
    },
    ko: {
      message: '결과 없이 저장된 수식 {count}개를 결측으로 처리했습니다(첫 번째: {cell}).',
      hint: '스프레드시트 프로그램에서 열고 저장하면 결과가 함께 저장됩니다.',
    },
  },
  hidden_cells: {
    severity: 'warning',
    en: {
      message:
        '{rowCount} {rowCount:row|rows} and {columnCount} {columnCount:column|columns} are hidden in the spreadsheet; they were read all the same.',
      hint: 'If they should stay out, delete them in the file or choose a range.',
    },
    ko: {
      message: '스프레드시트에서 숨긴 행 {rowCount}개와 열 {columnCount}개도 함께 읽었습니다.',
      hint: '빼야 한다면 파일에서 지우거나 범위를 지정해 주십시오.',
    },
  },
  merged_cells: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:cell is merged; its value|cells are merged; each value} stands in the first row and column of its cell only.',
      hint: 'If rows lose their name or date by that, unmerge the cells and fill them.',
    },
    ko: {
      message: '병합된 셀이 {count}개 있습니다. 값은 각 셀의 첫 행과 첫 열에만 있습니다.',
      hint: '그 때문에 이름이나 날짜가 빠지는 행이 있으면 병합을 풀고 값을 채워 주십시오.',
    },
  },
  durations_in_seconds: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:cell holds a duration; it was|cells hold durations; they were} read in seconds.',
    },
    ko: { message: '기간이 든 셀 {count}개를 초 단위로 읽었습니다.' },
  },
  // What speaks for a guess
  sheet_only: {
    severity: 'info',
    en: { message: 'It is the only one in the file.' },
    ko: { message: '파일에 하나뿐입니다.' },
  },
  sheet_most_numbers: {
    severity: 'info',
    en: {
      message: '“{sheet}” has the most numbers ({count}) of {sheetCount}, as far as their first rows show.',
    },
    ko: { message: '{sheetCount}개 가운데 앞부분에 숫자가 가장 많은 것은 “{sheet}”({count}개)입니다.' },
  },
  range_used: {
    severity: 'info',
    en: { message: 'These are the cells in use: {range}.' },
    ko: { message: '값이 든 셀의 범위입니다: {range}.' },
  },
  range_most_numbers: {
    severity: 'info',
    en: { message: '{range} has the most numbers ({count}) of the {tableCount} tables on this sheet.' },
    ko: { message: '이 시트의 표 {tableCount}개 가운데 {range}에 숫자가 가장 많습니다({count}개).' },
  },
  header_by_format: {
    severity: 'info',
    en: { message: 'The format names its columns.' },
    ko: { message: '파일 형식에 열 이름이 들어 있습니다.' },
  },
  short_columns_left_out: {
    severity: 'warning',
    en: { message: 'Columns with fewer values than the others were left out: {columns}.' },
    ko: { message: '다른 열보다 값이 적은 열을 제외했습니다: {columns}.' },
  },
} as const satisfies Record<string, MessageTemplate>;
