import type { MessageTemplate } from './template.ts';

/** Said of the preparation of series, and of rows that are appended to them. */
export const preparingMessages = {
  prepare_kept: {
    severity: 'info',
    en: { message: 'Kept {count} missing as missing.' },
    ko: { message: '결측값 {count}개를 그대로 두었습니다.' },
  },
  prepare_filled_interpolate: {
    severity: 'info',
    en: { message: 'Filled {count} missing by interpolation.' },
    ko: { message: '결측값 {count}개를 보간으로 채웠습니다.' },
  },
  prepare_filled_forward: {
    severity: 'info',
    en: { message: 'Filled {count} missing with the last known value.' },
    ko: { message: '결측값 {count}개를 직전 값으로 채웠습니다.' },
  },
  prepare_filled_seasonal: {
    severity: 'info',
    en: { message: 'Filled {count} missing from the same phase of the season.' },
    ko: { message: '결측값 {count}개를 같은 계절 위치의 값으로 채웠습니다.' },
  },
  prepare_gap_too_long: {
    severity: 'warning',
    en: { message: 'Gaps longer than {longest} {longest:step|steps} were left missing: {count}.' },
    ko: { message: '{longest}단계보다 긴 공백 {count}곳은 결측으로 남겼습니다.' },
  },
  prepare_left_missing: {
    severity: 'warning',
    en: { message: 'Still missing: {count}.' },
    ko: { message: '아직 결측인 값이 {count}개 있습니다.' },
  },
  prepare_no_season: {
    severity: 'warning',
    en: { message: 'The series has no season, so neighbouring values were used.' },
    ko: { message: '계절 주기가 없어 이웃한 값을 사용했습니다.' },
  },
  prepare_gaps: {
    severity: 'info',
    en: { message: 'Inserted {count} missing {count:row|rows} where the calendar expects a step.' },
    ko: { message: '달력상 있어야 할 자리에 결측 행 {count}개를 넣었습니다.' },
  },
  prepare_sliced: {
    severity: 'info',
    en: { message: 'Kept {count} {count:value|values}, cut off {removed}.' },
    ko: { message: '값 {count}개를 남기고 {removed}개를 잘라 냈습니다.' },
  },
  prepare_log: {
    severity: 'info',
    en: { message: 'Took the natural logarithm.' },
    ko: { message: '자연로그를 취했습니다.' },
  },
  prepare_difference: {
    severity: 'info',
    en: { message: 'Took the difference at lag {lag}.' },
    ko: { message: '{lag}단계 전과의 차분을 구했습니다.' },
  },
  prepare_return_simple: {
    severity: 'info',
    en: { message: 'Took the simple return from one step to the next.' },
    ko: { message: '한 단계 사이의 단순 수익률을 구했습니다.' },
  },
  prepare_return_log: {
    severity: 'info',
    en: { message: 'Took the log return from one step to the next.' },
    ko: { message: '한 단계 사이의 로그 수익률을 구했습니다.' },
  },
  prepare_return_zero: {
    severity: 'warning',
    en: { message: 'Returns on a value of 0 have no size and became missing: {count}.' },
    ko: { message: '값이 0인 시점의 수익률 {count}개는 정의되지 않아 결측으로 두었습니다.' },
  },
  prepare_scaled: {
    severity: 'info',
    en: { message: 'Multiplied by {factor} and added {offset}.' },
    ko: { message: '{factor}을(를) 곱하고 {offset}을(를) 더했습니다.' },
  },
  prepare_renamed: {
    severity: 'info',
    en: { message: 'Named “{name}”.' },
    ko: { message: '이름을 “{name}”(으)로 지정했습니다.' },
  },
  prepare_unit: {
    severity: 'info',
    en: { message: 'Set the unit to {unit}.' },
    ko: { message: '단위를 {unit}(으)로 지정했습니다.' },
  },
  prepare_unit_none: {
    severity: 'info',
    en: { message: 'Took the unit away.' },
    ko: { message: '단위를 지웠습니다.' },
  },
  prepare_role: {
    severity: 'info',
    en: { message: 'Set the role to {role}.' },
    ko: { message: '역할을 {role}(으)로 지정했습니다.' },
  },
  prepare_season: {
    severity: 'info',
    en: { message: 'Set the season to {count} {count:step|steps}.' },
    ko: { message: '계절 주기를 {count}단계로 지정했습니다.' },
  },
  prepare_calendar: {
    severity: 'info',
    en: { message: 'Set the calendar to one value every {step}.' },
    ko: { message: '달력을 {step} 간격으로 지정했습니다.' },
  },
  prepare_off_calendar: {
    severity: 'warning',
    en: { message: 'Times that are no whole number of steps from the one before: {count}.' },
    ko: { message: '앞 시각과의 간격이 단계의 정수배가 아닌 시각이 {count}개 있습니다.' },
  },
  prepare_resampled: {
    severity: 'info',
    en: { message: 'Aggregated {before} {before:value|values} to {after}: the {aggregate} of every {step}.' },
    ko: { message: '값 {before}개를 {step} 단위 {aggregate} {after}개로 집계했습니다.' },
  },
  prepare_partial_kept: {
    severity: 'warning',
    en: { message: 'The {which} bucket is covered only in part.' },
    ko: { message: '{which} 구간은 일부만 채워져 있습니다.' },
  },
  prepare_partial_dropped: {
    severity: 'warning',
    en: { message: 'The {which} bucket was covered only in part and was dropped.' },
    ko: { message: '{which} 구간은 일부만 채워져 있어 제외했습니다.' },
  },
  prepare_buckets_empty: {
    severity: 'warning',
    en: { message: 'Buckets without a known value, which are missing: {count}.' },
    ko: { message: '값이 없어 결측인 구간이 {count}개 있습니다.' },
  },
  prepare_outliers_rolling: {
    severity: 'info',
    en: {
      message:
        'Marked {count} {count:outlier|outliers} as missing: beyond {threshold} robust standard deviations of {window} steps.',
    },
    ko: {
      message:
        '이상값 {count}개를 결측으로 표시했습니다({window}단계 창, 로버스트 표준편차의 {threshold}배 초과).',
    },
  },
  prepare_outliers_seasonal: {
    severity: 'info',
    en: {
      message:
        'Marked {count} {count:outlier|outliers} as missing: beyond {threshold} robust standard deviations of the change over {season} steps.',
    },
    ko: {
      message:
        '이상값 {count}개를 결측으로 표시했습니다({season}단계 변화량, 로버스트 표준편차의 {threshold}배 초과).',
    },
  },
  prepare_no_times: {
    severity: 'person',
    en: {
      message: 'The series has no calendar, so there is nothing to tell its steps apart by time.',
      hint: 'Set its calendar first, or work by the number of steps.',
    },
    ko: {
      message: '시계열에 달력이 없어 시간으로 나눌 수 없습니다.',
      hint: '먼저 달력을 지정하거나 단계 수로 작업해 주십시오.',
    },
  },
  prepare_steps_only: {
    severity: 'person',
    en: {
      message: 'The series has times, so it is aggregated by them and not by a number of steps.',
      hint: 'Choose a unit of the calendar.',
    },
    ko: {
      message: '시계열에 시각이 있으므로 단계 수가 아니라 시간으로 집계합니다.',
      hint: '달력 단위를 골라 주십시오.',
    },
  },
  prepare_too_long: {
    severity: 'person',
    en: {
      message: 'The step would leave {count} {count:value|values}; at most {largest} can be kept.',
      hint: 'Choose a longer unit, or cut the series first.',
    },
    ko: {
      message: '이 단계는 값을 {count}개 남깁니다. 최대 {largest}개까지 보관할 수 있습니다.',
      hint: '더 긴 단위를 고르거나 먼저 시계열을 잘라 주십시오.',
    },
  },
  prepare_slice_empty: {
    severity: 'person',
    en: {
      message: 'Nothing of the {count} {count:value|values} would be left.',
      hint: 'Widen the part that is kept.',
    },
    ko: { message: '값 {count}개 가운데 남는 것이 없습니다.', hint: '남길 구간을 넓혀 주십시오.' },
  },
  prepare_log_not_positive: {
    severity: 'person',
    en: {
      message: 'Values of 0 or below have no logarithm: {count}.',
      hint: 'Shift the series first, or leave the logarithm away.',
    },
    ko: {
      message: '0 이하인 값이 {count}개 있어 로그를 취할 수 없습니다.',
      hint: '먼저 값을 옮기거나 로그를 쓰지 마십시오.',
    },
  },
  prepare_too_short: {
    severity: 'person',
    en: {
      message: 'The step needs at least {least} {least:value|values}; the series has {count}.',
      hint: 'Choose a smaller lag, or a longer series.',
    },
    ko: {
      message: '이 단계에는 값이 {least}개 이상 필요하지만 시계열에는 {count}개가 있습니다.',
      hint: '시차를 줄이거나 더 긴 시계열을 사용해 주십시오.',
    },
  },
  prepare_calendar_start: {
    severity: 'person',
    en: {
      message: 'The series has no times, so the calendar needs the time of its first value.',
      hint: 'Give the time of the first value.',
    },
    ko: {
      message: '시계열에 시각이 없어 첫 값의 시각이 필요합니다.',
      hint: '첫 값의 시각을 지정해 주십시오.',
    },
  },
  prepare_season_needed: {
    severity: 'person',
    en: {
      message: 'The series has no season to compare values over.',
      hint: 'Set the length of its season first, or use the rolling window.',
    },
    ko: {
      message: '비교할 계절 주기가 없습니다.',
      hint: '먼저 계절 주기를 지정하거나 이동 창을 사용해 주십시오.',
    },
  },
  prepare_symbolic: {
    severity: 'person',
    en: {
      message: 'The values are symbols of a text; they cannot be calculated with.',
      hint: 'Only cutting, naming and describing are possible.',
    },
    ko: {
      message: '값이 텍스트의 기호이므로 계산할 수 없습니다.',
      hint: '자르기와 이름·설명 지정만 할 수 있습니다.',
    },
  },
  prepare_overflow: {
    severity: 'person',
    en: {
      message: 'A result is too large to be stored as a number. The series was not changed.',
      hint: 'Scale the values down first.',
    },
    ko: {
      message: '결과가 너무 커서 수로 저장할 수 없습니다. 시계열은 변경되지 않았습니다.',
      hint: '먼저 값을 줄여 주십시오.',
    },
  },
  prepare_nothing_to_undo: {
    severity: 'person',
    en: { message: '“{name}” has no step to undo.', hint: 'It is as it was imported.' },
    ko: { message: '“{name}”에는 되돌릴 단계가 없습니다.', hint: '가져온 그대로입니다.' },
  },
  append_axis_differs: {
    severity: 'person',
    en: {
      message: 'The file has times and the series has none, or the other way round. Nothing was appended.',
      hint: 'Read the file as the series was read, with the same time column.',
    },
    ko: {
      message: '파일과 시계열 중 한쪽에만 시각이 있어 아무것도 추가하지 않았습니다.',
      hint: '시계열을 가져올 때와 같은 시간 열로 파일을 읽어 주십시오.',
    },
  },
  append_steps_apart: {
    severity: 'person',
    en: {
      message: 'The steps of the file do not follow those of the series. Nothing was appended.',
      hint: 'Choose a file that begins within the series or right behind it.',
    },
    ko: {
      message: '파일의 단계가 시계열에 이어지지 않아 아무것도 추가하지 않았습니다.',
      hint: '시계열 안이나 바로 뒤에서 시작하는 파일을 골라 주십시오.',
    },
  },
  append_rows_differ: {
    severity: 'person',
    en: {
      message:
        'The file does not begin as the series does: {count} of {rows} {rows:row|rows} {count:differs|differ}. Nothing was appended.',
      hint: 'Choose a newer version of the file that the series came from.',
    },
    ko: {
      message: '파일의 앞부분이 시계열과 다릅니다(행 {rows}개 중 {count}개). 아무것도 추가하지 않았습니다.',
      hint: '시계열을 가져온 파일의 새 버전을 골라 주십시오.',
    },
  },
  append_series_missing: {
    severity: 'person',
    en: { message: 'The file has no series “{name}”. Nothing was appended.', hint: 'The file has: {known}.' },
    ko: {
      message: '파일에 “{name}” 시계열이 없어 아무것도 추가하지 않았습니다.',
      hint: '파일에 있는 시계열: {known}.',
    },
  },
  append_different: {
    severity: 'warning',
    en: {
      message:
        '“{name}”: {count} {count:row stands|rows stand} in the file with another value; the series keeps its own.',
    },
    ko: { message: '“{name}”: 파일과 값이 다른 행이 {count}개 있으며 시계열의 값을 그대로 두었습니다.' },
  },
  append_earlier: {
    severity: 'warning',
    en: {
      message:
        '“{name}”: {count} rows lie before the last one of the series and are not in it; they were not taken.',
    },
    ko: {
      message: '“{name}”: 시계열의 마지막 행보다 앞서지만 시계열에 없는 행 {count}개는 추가하지 않았습니다.',
    },
  },
  append_nothing: {
    severity: 'warning',
    en: { message: '“{name}”: the file has nothing newer.' },
    ko: { message: '“{name}”: 파일에 더 새로운 행이 없습니다.' },
  },
  join_different: {
    severity: 'warning',
    en: {
      message:
        '“{name}”: {count} rows stand in several files with different values; those of the first file were kept.',
    },
    ko: {
      message: '“{name}”: 여러 파일에 서로 다른 값으로 있는 행이 {count}개 있으며 첫 파일의 값을 두었습니다.',
    },
  },
  series_appended_since: {
    severity: 'warning',
    en: {
      message:
        'Rows were appended to the series after the model was fitted: the forecast begins after the newest, the model has not learnt from them.',
    },
    ko: {
      message:
        '모형을 적합한 뒤 시계열에 행이 추가되었습니다. 예측은 최신 값 다음부터 시작하지만 모형은 새 값을 학습하지 않았습니다.',
    },
  },
  series_prepared_since: {
    severity: 'warning',
    en: {
      message:
        'The series has been prepared in another way since the model was fitted; what the run shows is of the series as it was.',
    },
    ko: {
      message:
        '모형을 적합한 뒤 시계열의 준비 단계가 바뀌었습니다. 이 실행은 바뀌기 전의 시계열에 대한 것입니다.',
    },
  },
  run_series_prepared: {
    severity: 'person',
    en: {
      message:
        '“{name}” has been prepared in another way since run {run} was fitted, so that the model no longer fits its values.',
      hint: 'Fit the model anew, or undo the steps that were changed.',
    },
    ko: {
      message: '실행 {run} 이후 “{name}”의 준비 단계가 바뀌어 모형이 값과 맞지 않습니다.',
      hint: '모형을 다시 적합하거나 바뀐 단계를 되돌려 주십시오.',
    },
  },
  run_series_changed: {
    severity: 'person',
    en: {
      message:
        '“{name}” has changed since run {run} was paused: a training can only go on with the values it began with.',
      hint: 'Undo what was changed, or train anew.',
    },
    ko: {
      message:
        '실행 {run}을(를) 멈춘 뒤 “{name}”이(가) 바뀌었습니다. 학습은 처음 값으로만 이어 갈 수 있습니다.',
      hint: '변경을 되돌리거나 새로 학습해 주십시오.',
    },
  },
} as const satisfies Record<string, MessageTemplate>;
