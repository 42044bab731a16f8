import type { MessageTemplate } from './template.ts';

/** Said by forecasting, evaluation and diagnostics. */
export const forecastingMessages = {
  series_all_missing: {
    severity: 'person',
    en: {
      message: 'All {length} values of the series are missing.',
      hint: 'Import it again and check which column holds the values and how missing values are written.',
    },
    ko: {
      message: '시계열의 값 {length}개가 모두 비어 있습니다.',
      hint: '값이 있는 열과 결측값 표기를 확인하고 다시 가져와 주십시오.',
    },
  },
  series_too_short: {
    severity: 'person',
    en: {
      message: 'The {model} model needs at least {needed} observed values; this series has {count}.',
      hint: 'Use a longer series, or a simpler model such as naive.',
    },
    ko: {
      message: '{model} 모델에는 관측값이 적어도 {needed}개 필요하지만 이 시계열에는 {count}개뿐입니다.',
      hint: '더 긴 시계열이나 naive와 같은 더 단순한 모델을 사용해 주십시오.',
    },
  },
  analysis_too_short: {
    severity: 'person',
    en: {
      message: 'Autocorrelation needs at least 2 observed values; there are {count} after the transforms.',
      hint: 'Use a longer series, or fewer transforms.',
    },
    ko: {
      message: '자기상관에는 관측값이 적어도 2개 필요하지만 변환 뒤에는 {count}개뿐입니다.',
      hint: '더 긴 시계열을 사용하거나 변환을 줄여 주십시오.',
    },
  },
  series_constant: {
    severity: 'person',
    en: {
      message: 'Every value of the series is {value}; there is nothing for AR to learn.',
      hint: 'Use the naive model: it goes on with the same value.',
    },
    ko: {
      message: '시계열의 모든 값이 {value}(으)로 같아 AR이 학습할 것이 없습니다.',
      hint: '같은 값을 이어 가는 naive 모델을 사용해 주십시오.',
    },
  },
  series_constant_transformed: {
    severity: 'person',
    en: {
      message:
        'After the transforms ({transforms}) every value is {value}; there is nothing left for AR to learn.',
      hint: 'Leave out a difference, or use the drift or seasonal naive model.',
    },
    ko: {
      message: '변환({transforms}) 뒤에는 모든 값이 {value}(으)로 같아 AR이 학습할 것이 없습니다.',
      hint: '차분을 하나 빼거나 drift 또는 seasonal-naive 모델을 사용해 주십시오.',
    },
  },
  series_out_of_range: {
    severity: 'person',
    en: {
      message:
        'The values are so large, or differ by so little, that their squares leave the range of numbers.',
      hint: 'Change the unit of the series (for example divide it by its mean) and import it again.',
    },
    ko: {
      message: '값이 너무 크거나 서로의 차이가 너무 작아 제곱을 계산할 수 있는 범위를 벗어납니다.',
      hint: '시계열의 단위를 바꾸어(예: 평균으로 나누어) 다시 가져와 주십시오.',
    },
  },
  order_too_large: {
    severity: 'person',
    en: {
      message:
        'AR({order}) needs more data than this series has: with {length} values the largest order possible is {largest}.',
      hint: 'Lower the order to {largest} or less, or let a criterion choose it.',
    },
    ko: {
      message:
        '이 시계열은 AR({order})에 필요한 길이보다 짧습니다. 값이 {length}개일 때 가능한 최대 차수는 {largest}입니다.',
      hint: '차수를 {largest} 이하로 낮추거나 정보 기준으로 고르게 해 주십시오.',
    },
  },
  order_invalid: {
    severity: 'person',
    en: {
      message: 'The AR order must be a whole number from 0 to {largest}, or aic, aicc or bic; got {value}.',
      hint: 'Enter an order such as 12, or choose aic.',
    },
    ko: {
      message: 'AR 차수는 0 이상 {largest} 이하의 정수이거나 aic, aicc, bic여야 합니다(입력: {value}).',
      hint: '12와 같은 차수를 입력하거나 aic를 선택해 주십시오.',
    },
  },
  horizon_invalid: {
    severity: 'person',
    en: {
      message: 'The forecast horizon must be a whole number of steps from 1 to {largest}; got {value}.',
      hint: 'Enter how many steps ahead to forecast, for example 12.',
    },
    ko: {
      message: '예측 길이는 1 이상 {largest} 이하의 정수여야 합니다(입력: {value}).',
      hint: '몇 단계 앞까지 예측할지 입력해 주십시오(예: 12).',
    },
  },
  ridge_invalid: {
    severity: 'person',
    en: {
      message: 'The ridge penalty must be a number that is not negative; got {value}.',
      hint: 'Enter 0 for plain least squares, or a small penalty such as 0.001.',
    },
    ko: {
      message: '릿지 벌점은 0 이상의 수여야 합니다(입력: {value}).',
      hint: '일반 최소제곱은 0, 벌점을 주려면 0.001과 같은 작은 값을 입력해 주십시오.',
    },
  },
  coverage_invalid: {
    severity: 'person',
    en: {
      message: 'The coverage of an interval must lie between 0 and 1; got {value}.',
      hint: 'Enter 0.95 for a 95% interval.',
    },
    ko: {
      message: '구간의 포함 확률은 0과 1 사이여야 합니다(입력: {value}).',
      hint: '95% 구간은 0.95로 입력해 주십시오.',
    },
  },
  coverage_repeated: {
    severity: 'person',
    en: { message: 'The coverage {value} is given twice.', hint: 'Name each coverage once.' },
    ko: {
      message: '포함 확률 {value}이(가) 두 번 지정되었습니다.',
      hint: '각 포함 확률은 한 번만 지정해 주십시오.',
    },
  },
  coverage_count: {
    severity: 'person',
    en: {
      message: 'A forecast has from 1 to {largest} intervals; got {count}.',
      hint: 'Name at least one coverage, for example 0.95.',
    },
    ko: {
      message: '예측 구간은 1개 이상 {largest}개 이하여야 합니다(입력: {count}개).',
      hint: '포함 확률을 하나 이상 지정해 주십시오(예: 0.95).',
    },
  },
  season_length_invalid: {
    severity: 'person',
    en: {
      message: 'The season length must be a whole number of steps from 1 to {largest}; got {value}.',
      hint: 'Enter 12 for months in a year, 24 for hours in a day, 1 for no season.',
    },
    ko: {
      message: '계절 주기는 1 이상 {largest} 이하의 정수여야 합니다(입력: {value}).',
      hint: '월별 자료는 12, 시간별 자료는 24, 계절이 없으면 1을 입력해 주십시오.',
    },
  },
  season_of_one: {
    severity: 'person',
    en: {
      message: 'Seasonal differencing needs a season of at least 2 steps; this series has none (length 1).',
      hint: 'Set the season length, or use plain differencing.',
    },
    ko: {
      message: '계절 차분에는 2단계 이상의 계절 주기가 필요하지만 이 시계열에는 계절이 없습니다(주기 1).',
      hint: '계절 주기를 지정하거나 일반 차분을 사용해 주십시오.',
    },
  },
  holdout_invalid: {
    severity: 'person',
    en: {
      message: 'The hold-out must be a whole number of steps from 0 to {largest}; got {value}.',
      hint: 'Enter 0 for no hold-out, or leave it out to hold out as many steps as are forecast.',
    },
    ko: {
      message: '검증 구간은 0 이상 {largest} 이하의 정수여야 합니다(입력: {value}).',
      hint: '검증하지 않으려면 0을 입력하고, 예측 길이만큼 검증하려면 비워 두십시오.',
    },
  },
  holdout_too_long: {
    severity: 'person',
    en: {
      message:
        'The last {holdout} of {length} values cannot be held out: the model cannot be fitted to what remains before them. {reason}',
      hint: 'Hold out fewer steps (0 for none), or choose a lower order.',
    },
    ko: {
      message:
        '값 {length}개 중 마지막 {holdout}개를 검증용으로 남기면 나머지로는 모델을 적합할 수 없습니다. {reason}',
      hint: '검증 구간을 줄이거나(0은 검증 없음) 더 낮은 차수를 선택해 주십시오.',
    },
  },
  holdout_skipped: {
    severity: 'warning',
    en: {
      message:
        'The forecast was not scored: without the last {holdout} of {length} values the model cannot be fitted. {reason}',
      hint: 'Set a shorter hold-out to have it scored.',
    },
    ko: {
      message:
        '값 {length}개 중 마지막 {holdout}개를 빼면 모델을 적합할 수 없어 예측을 평가하지 않았습니다. {reason}',
      hint: '평가하려면 검증 구간을 더 짧게 지정해 주십시오.',
    },
  },
  holdout_other_order: {
    severity: 'info',
    en: {
      message:
        'Scored with order {scored}, chosen on the values before the hold-out; on all values {criterion} chooses {fitted}.',
    },
    ko: {
      message:
        '검증 구간 이전의 값으로 고른 차수 {scored}의 모델을 평가했습니다. 모든 값을 사용하면 {criterion} 기준으로 차수 {fitted}을(를) 고릅니다.',
    },
  },
  baseline_left_out: {
    severity: 'info',
    en: {
      message: 'Not compared with {baseline}, which the values before the hold-out do not allow. {reason}',
    },
    ko: {
      message: '검증 구간 이전의 값으로는 {baseline}을 계산할 수 없어 비교하지 않았습니다. {reason}',
    },
  },
  band_too_narrow: {
    severity: 'warning',
    en: {
      message:
        'Its {coverage}% interval held only {percent}% of the {count} held-out values: it is too narrow here.',
      hint: 'Try a log transform or differencing, or expect more values outside the interval than it says.',
    },
    ko: {
      message:
        '{coverage}% 예측 구간이 검증용 값 {count}개 중 {percent}%만 포함했습니다. 이 시계열에서는 구간이 너무 좁습니다.',
      hint: '로그 변환이나 차분을 시도하거나, 실제로는 더 많은 값이 구간을 벗어난다고 보아 주십시오.',
    },
  },
  transforms_reordered: {
    severity: 'info',
    en: { message: 'The transforms are applied in the order {applied}; they were named as {given}.' },
    ko: { message: '변환은 지정한 순서({given})가 아니라 {applied} 순서로 적용합니다.' },
  },
  max_lag_invalid: {
    severity: 'person',
    en: {
      message: 'The largest lag must be a whole number from 1 to {largest}; got {value}.',
      hint: 'Enter a lag such as 40, or leave it to Tauscope.',
    },
    ko: {
      message: '최대 시차는 1 이상 {largest} 이하의 정수여야 합니다(입력: {value}).',
      hint: '40과 같은 시차를 입력하거나 Tauscope에 맡겨 주십시오.',
    },
  },
  log_not_positive: {
    severity: 'person',
    en: {
      message:
        'The logarithm needs positive values. Not positive: {count}, the first of them value no. {position} ({value}).',
      hint: 'Leave out the log transform, or mend those values and import again.',
    },
    ko: {
      message:
        '로그를 취하려면 값이 모두 양수여야 하지만 {count}개가 아닙니다. 첫 번째는 {position}번째 값({value})입니다.',
      hint: '로그 변환을 빼거나 해당 값을 고쳐 다시 가져와 주십시오.',
    },
  },
  differences_too_short: {
    severity: 'person',
    en: {
      message: 'Differencing at lag {lag} needs at least {needed} values; there are {length}.',
      hint: 'Leave out the difference, set a shorter season, or use a longer series.',
    },
    ko: {
      message: '시차 {lag}의 차분에는 값이 적어도 {needed}개 필요하지만 {length}개뿐입니다.',
      hint: '차분을 빼거나 계절 주기를 줄이거나 더 긴 시계열을 사용해 주십시오.',
    },
  },
  transform_unknown: {
    severity: 'person',
    en: { message: 'There is no transform “{transform}”.', hint: 'Choose from: {known}.' },
    ko: { message: '“{transform}” 변환은 없습니다.', hint: '다음 중에서 골라 주십시오: {known}.' },
  },
  transform_repeated: {
    severity: 'person',
    en: { message: 'The transform “{transform}” is named twice.', hint: 'Name each transform once.' },
    ko: {
      message: '“{transform}” 변환이 두 번 지정되었습니다.',
      hint: '각 변환은 한 번만 지정해 주십시오.',
    },
  },
  transform_not_for_baseline: {
    severity: 'person',
    en: {
      message: 'The {model} baseline takes no “{transform}” transform.',
      hint: 'Leave it out (log and standardise are possible), or use the AR model.',
    },
    ko: {
      message: '기준 모델 {model}에는 “{transform}” 변환을 쓸 수 없습니다.',
      hint: '그 변환을 빼거나(log와 standardise는 가능합니다) AR 모델을 사용해 주십시오.',
    },
  },
  model_unknown: {
    severity: 'person',
    en: { message: 'There is no model “{model}”.', hint: 'Choose from: {known}.' },
    ko: { message: '“{model}” 모델은 없습니다.', hint: '다음 중에서 골라 주십시오: {known}.' },
  },
  max_order_lowered: {
    severity: 'info',
    en: {
      message: 'Orders were tried up to {largest} instead of {wanted}: the series allows no more.',
    },
    ko: { message: '시계열 길이에 맞추어 차수를 {wanted} 대신 {largest}까지 시험했습니다.' },
  },
  ar_solved_by_qr: {
    severity: 'info',
    en: {
      message:
        'The values follow from their lags so closely that the model was fitted by QR decomposition, which keeps more digits.',
    },
    ko: {
      message: '값이 시차 값들로 거의 그대로 결정되므로, 유효 숫자를 더 잘 보존하는 QR 분해로 적합했습니다.',
    },
  },
  ar_rank_deficient: {
    severity: 'warning',
    en: {
      message: 'Only {rank} of {order} lags tell something of their own; the others have coefficient 0.',
      hint: 'An order of {rank} fits the data just as well.',
    },
    ko: {
      message: '시차 {order}개 중 {rank}개만 고유한 정보를 가지며 나머지 계수는 0입니다.',
      hint: '차수 {rank}(으)로도 똑같이 잘 맞습니다.',
    },
  },
  ar_exact_fit: {
    severity: 'warning',
    en: {
      message:
        'The model repeats the data exactly, to rounding error; its likelihood and its intervals say nothing about real uncertainty.',
      hint: 'Check whether the series is computed from a formula.',
    },
    ko: {
      message:
        '모델이 반올림 오차 범위에서 자료와 정확히 일치합니다. 이때의 우도와 예측 구간은 실제 불확실성을 나타내지 않습니다.',
      hint: '공식으로 계산된 시계열이 아닌지 확인해 주십시오.',
    },
  },
  ar_not_stationary: {
    severity: 'warning',
    en: {
      message:
        'The fitted model is not stationary: far ahead its forecasts and intervals grow without bound.',
      hint: 'Keep the horizon short, or try differencing.',
    },
    ko: {
      message: '적합된 모델이 정상적이지 않습니다. 멀리 갈수록 예측과 구간이 한없이 커집니다.',
      hint: '예측 길이를 짧게 하거나 차분을 시도해 주십시오.',
    },
  },
  rows_left_out: {
    severity: 'info',
    en: {
      message: 'The fit uses {used} steps; left out because they or their lags are missing: {count}.',
    },
    ko: { message: '적합에 {used}개 시점을 사용했고, 값이나 시차가 비어 있는 {count}개는 제외했습니다.' },
  },
  leading_missing: {
    severity: 'info',
    en: { message: 'Missing values at the beginning: {count}. The series begins after them.' },
    ko: { message: '처음 값 {count}개가 비어 있어 그다음부터 시계열로 보았습니다.' },
  },
  trailing_missing: {
    severity: 'warning',
    en: {
      message:
        'Missing values at the end: {count}. The forecast starts after them, and its intervals are as wide as that distance asks.',
    },
    ko: {
      message:
        '마지막 값 {count}개가 비어 있습니다. 예측은 그다음부터 시작하며 구간도 그 거리만큼 넓어집니다.',
    },
  },
  lags_filled: {
    severity: 'warning',
    en: {
      message:
        'Missing among the values that the forecast starts from: {count}. The model’s own one-step forecasts stand in for them.',
    },
    ko: {
      message: '예측의 출발점이 되는 값 중 {count}개가 비어 있어 모델의 한 단계 예측으로 대신했습니다.',
    },
  },
  season_never_observed: {
    severity: 'warning',
    en: {
      message: 'Positions of the season that were never observed: {count}. They have no forecast.',
      hint: 'Use a shorter season or another model.',
    },
    ko: {
      message: '계절의 {count}개 위치는 한 번도 관측되지 않아 예측이 없습니다.',
      hint: '더 짧은 계절 주기나 다른 모델을 사용해 주십시오.',
    },
  },
  forecast_overflow: {
    severity: 'warning',
    en: {
      message:
        'From step {step} on the forecast or its intervals grow beyond all numbers; steps with an empty place: {count}.',
      hint: 'Shorten the horizon, lower the order, or leave out the log transform.',
    },
    ko: {
      message: '{step}단계부터 예측이나 구간이 표현할 수 있는 수를 벗어나 {count}개 단계를 비워 두었습니다.',
      hint: '예측 길이를 줄이거나, 차수를 낮추거나, 로그 변환을 빼 주십시오.',
    },
  },
  acf_undefined: {
    severity: 'warning',
    en: { message: 'The series is constant, so it has no autocorrelation.' },
    ko: { message: '시계열이 일정하여 자기상관이 정의되지 않습니다.' },
  },
  verdict_better: {
    severity: 'info',
    en: {
      message:
        'Over {span}, held out, {label} came closer than {baseline}: its mean absolute error is {error}, {percent}% smaller than {baselineError}.',
      hint: 'This is one hold-out window; other windows may rank the models differently.',
    },
    ko: {
      message:
        '검증용으로 남겨 둔 {span}에서 {label}의 평균절대오차는 {error}(으)로, {baseline}의 {baselineError}보다 {percent}% 작습니다.',
      hint: '검증 구간 하나의 결과이므로 다른 구간에서는 순위가 달라질 수 있습니다.',
    },
  },
  verdict_equal: {
    severity: 'info',
    en: {
      message:
        'Over {span}, held out, {label} and {baseline} were about equally close: mean absolute errors {error} and {baselineError}.',
      hint: 'Where two models do equally well, the simpler one ({baseline}) is the safer choice.',
    },
    ko: {
      message:
        '검증용으로 남겨 둔 {span}에서 {label}과(와) {baseline}의 평균절대오차는 {error}, {baselineError}(으)로 비슷합니다.',
      hint: '성능이 비슷하면 더 단순한 모델({baseline})이 안전한 선택입니다.',
    },
  },
  verdict_worse: {
    severity: 'warning',
    en: {
      message:
        'Over {span}, held out, {label} was further off than {baseline}: its mean absolute error is {error}, that of {baseline} {baselineError}.',
      hint: 'Use {baseline} instead, or change the model; this is one hold-out window.',
    },
    ko: {
      message:
        '검증용으로 남겨 둔 {span}에서 {label}의 평균절대오차는 {error}(으)로, {baseline}의 {baselineError}보다 큽니다.',
      hint: '{baseline}을(를) 사용하거나 모델을 바꾸어 주십시오. 검증 구간 하나의 결과입니다.',
    },
  },
  verdict_alone: {
    severity: 'info',
    en: {
      message:
        'Over {span}, held out, {label} had a mean absolute error of {error}; there is no simpler baseline to compare it with.',
      hint: 'This is one hold-out window.',
    },
    ko: {
      message:
        '검증용으로 남겨 둔 {span}에서 {label}의 평균절대오차는 {error}입니다. 비교할 더 단순한 기준 모델은 없습니다.',
      hint: '검증 구간 하나의 결과입니다.',
    },
  },
  verdict_unscored: {
    severity: 'warning',
    en: {
      message:
        '{label} could not be scored: none of the {steps} held-out steps has both a value and a forecast.',
      hint: 'Choose a longer hold-out that reaches observed values.',
    },
    ko: {
      message: '남겨 둔 {steps}단계 중 값과 예측이 모두 있는 단계가 없어 {label}을(를) 평가할 수 없습니다.',
      hint: '관측값이 포함되도록 검증 구간을 늘려 주십시오.',
    },
  },
} as const satisfies Record<string, MessageTemplate>;
