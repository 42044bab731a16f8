import type { MessageTemplate } from './template.ts';

/** Said by ingest of what the exports of banks, offices and programs hold besides plain numbers and dates. */
export const exportMessages = {
  mixed_currencies: {
    severity: 'warning',
    en: {
      message:
        'The amounts are in several currencies (“{column}”: {currencies}) and were read as they stand.',
      hint: 'Amounts of different currencies do not make one series; import each currency for itself.',
    },
    ko: {
      message:
        '금액의 통화가 여러 가지입니다(“{column}”: {currencies}). 환산하지 않고 적힌 그대로 읽었습니다.',
      hint: '통화가 다른 금액은 하나의 시계열이 되지 않으므로 통화별로 나누어 가져와 주십시오.',
    },
  },
  mixed_percent: {
    severity: 'warning',
    en: {
      message:
        '{count} numbers of “{column}” have a percent sign (line {line}: “{cell}”) and the others have none; all were read as they stand, so 12% is 12.',
      hint: 'If the others are shares such as 0.12, write all of them in one way.',
    },
    ko: {
      message:
        '“{column}” 열의 숫자 {count}개에는 백분율 기호가 있고({line}번째 줄: “{cell}”) 나머지에는 없습니다. 모두 적힌 그대로 읽어 12%는 12입니다.',
      hint: '나머지가 0.12 같은 비율이라면 한 가지 방식으로 통일해 주십시오.',
    },
  },
  units_removed: {
    severity: 'warning',
    en: { message: 'The numbers of “{column}” have “{unit}” behind them; it was taken off.' },
    ko: { message: '“{column}” 열의 숫자 뒤에 붙은 “{unit}”을(를) 떼고 읽었습니다.' },
  },
  cells_filled_down: {
    severity: 'warning',
    en: {
      message:
        'Blank cells of {columns} stand for what is written above them, as merged cells and pivot tables leave it; they were filled.',
      hint: 'Choose the wide layout to read the table as it stands.',
    },
    ko: {
      message:
        '{columns} 열의 빈칸은 병합된 셀이나 피벗 표처럼 위에 적힌 값을 뜻하는 것으로 보아 그 값으로 채웠습니다.',
      hint: '표를 있는 그대로 읽으려면 넓은 형식을 선택해 주십시오.',
    },
  },
  tables_side_by_side: {
    severity: 'warning',
    en: {
      message:
        '{count} tables stand side by side, each with dates of its own; each was read by its own dates.',
      hint: 'Choose the wide layout to read all of them by the dates of the first.',
    },
    ko: {
      message: '날짜 열이 따로 있는 표 {count}개가 나란히 있어 각각 제 날짜로 읽었습니다.',
      hint: '모두 첫째 표의 날짜로 읽으려면 넓은 형식을 선택해 주십시오.',
    },
  },
  times_over_items: {
    severity: 'info',
    en: {
      message:
        '{count} times stand over the same columns each; every row and column of them became a series.',
      hint: 'Choose the wide layout to read the table as it stands.',
    },
    ko: {
      message: '시점 {count}개가 같은 열들 위에 놓여 있어, 행과 열마다 시계열 하나로 읽었습니다.',
      hint: '표를 있는 그대로 읽으려면 넓은 형식을 선택해 주십시오.',
    },
  },
  table_turned: {
    severity: 'info',
    en: {
      message:
        'Months or quarters stand below each other and {count} years beside each other; they were read year by year.',
      hint: 'Choose the wide layout to make a series of each year.',
    },
    ko: {
      message: '월이나 분기가 아래로, 연도 {count}개가 옆으로 놓여 있어 연도순으로 이어 읽었습니다.',
      hint: '연도마다 시계열을 만들려면 넓은 형식을 선택해 주십시오.',
    },
  },
  other_times: {
    severity: 'warning',
    en: {
      message: '“{column}” tells other times than “{time}”, which all values were placed by.',
      hint: 'If some of them belong to “{column}”, import the file once for each: choose the time column and its values.',
    },
    ko: {
      message: '“{column}” 열의 시각은 “{time}” 열과 다릅니다. 모든 값을 “{time}”의 시각에 놓았습니다.',
      hint: '“{column}”의 값이 있다면 시간 열과 값을 골라 따로 가져와 주십시오.',
    },
  },
  flags_removed: {
    severity: 'warning',
    en: {
      message:
        'Letters stand behind some numbers of {columns}, such as “{cell}”: flags of a statistical office (p provisional, e estimated …). They were taken off.',
    },
    ko: {
      message:
        '{columns} 열의 몇몇 숫자 뒤에 “{cell}”처럼 글자가 붙어 있습니다. 통계 기관의 표시(p 잠정, e 추정 등)로 보고 떼고 읽었습니다.',
    },
  },
  mixed_units_ignored: {
    severity: 'warning',
    en: {
      message:
        'The numbers of “{column}” have different units or words behind them, such as “{cell}”; the column was left out.',
      hint: 'Write all of them in one unit to import the column.',
    },
    ko: {
      message:
        '“{column}” 열의 숫자 뒤에는 “{cell}”처럼 서로 다른 단위나 말이 붙어 있어 가져오지 않았습니다.',
      hint: '가져오려면 한 가지 단위로 통일해 주십시오.',
    },
  },
  times_far_off: {
    severity: 'warning',
    en: {
      message:
        'The times run from {first} to {last}: they may be of another calendar than the Gregorian one, or their format was guessed wrong.',
      hint: 'Buddhist years are 543 ahead, Persian ones 621 and Islamic ones about 579 behind; convert them before the import.',
    },
    ko: {
      message:
        '시각이 {first}부터 {last}까지입니다. 그레고리력이 아닌 달력이거나 날짜 형식이 잘못 추측되었을 수 있습니다.',
      hint: '불기는 543년 앞서고, 이란력은 621년, 이슬람력은 약 579년 뒤집니다. 가져오기 전에 서기로 바꾸어 주십시오.',
    },
  },
  spans_begin: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:time is a span|times are spans} such as “{cell}”; each row was put at the beginning of its span.',
    },
    ko: { message: '시각 {count}개가 “{cell}”처럼 기간이어서, 각 행을 기간의 시작에 두었습니다.' },
  },
  dates_in_several_ways: {
    severity: 'person',
    en: {
      message:
        'The dates of “{column}” are not written in one way: {percent}% of them read as {format} and others, such as “{cell}” on line {line}, do not.',
      hint: 'Often a spreadsheet changed some of them, or several tables follow each other in one file. Write them in one way, choose the date format (what does not fit is then left out and counted), or import without a time column.',
    },
    ko: {
      message:
        '“{column}” 열의 날짜가 한 가지 방식으로 쓰여 있지 않습니다. {percent}%는 {format} 형식이지만 {line}번째 줄의 “{cell}” 같은 것은 다릅니다.',
      hint: '스프레드시트가 일부를 바꾸었거나 한 파일에 여러 표가 이어진 경우가 많습니다. 한 가지 방식으로 통일하거나, 날짜 형식을 직접 고르거나(맞지 않는 행은 빠지고 개수를 알려 드립니다), 시간 열 없이 가져와 주십시오.',
    },
  },
  short_years_late: {
    severity: 'warning',
    en: {
      message:
        'The years have two digits and were read as 1969 to 2068; the times run from {first} to {last}, which may be a century too late.',
      hint: 'If they are of the last century, write the years with four digits and import the file again.',
    },
    ko: {
      message:
        '연도가 두 자리여서 1969~2068년으로 읽었습니다. 시각이 {first}부터 {last}까지이므로 100년 늦게 읽었을 수 있습니다.',
      hint: '지난 세기의 자료라면 연도를 네 자리로 적어 다시 가져와 주십시오.',
    },
  },
  sign_column_ignored: {
    severity: 'warning',
    en: {
      message:
        '“{column}” says on which side of the account an amount stands ({marks}); the amounts were read as they stand, without a sign.',
      hint: 'To have one side negative, write the sign into the amounts; or choose “{column}” as the series column to keep the sides apart.',
    },
    ko: {
      message:
        '“{column}” 열은 금액이 차변인지 대변인지({marks}) 나타냅니다. 금액은 부호 없이 적힌 그대로 읽었습니다.',
      hint: '한쪽을 음수로 하려면 금액에 부호를 적고, 나누어 보려면 “{column}” 열을 계열 열로 지정해 주십시오.',
    },
  },
} as const satisfies Record<string, MessageTemplate>;
