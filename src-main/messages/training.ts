import type { MessageTemplate } from './template.ts';

/** Said by the training of networks, and by forecasts from them. */
export const trainingMessages = {
  training_too_short: {
    severity: 'person',
    en: {
      message:
        'The training part has {length} values; windows of {lookback} steps that predict {targets} need at least {needed}.',
      hint: 'Use a shorter lookback, horizon, validation part or hold-out, or a longer series.',
    },
    ko: {
      message:
        '학습 구간의 값은 {length}개이지만 {lookback}단계를 보고 {targets}단계를 예측하는 창에는 적어도 {needed}개가 필요합니다.',
      hint: '되돌아보는 길이, 예측 길이, 검증 구간 또는 평가 구간을 줄이거나 더 긴 시계열을 사용해 주십시오.',
    },
  },
  network_series_constant: {
    severity: 'person',
    en: {
      message: 'Every value of the training part is {value}; there is nothing for a network to learn.',
      hint: 'Use the naive model: it goes on with the same value.',
    },
    ko: {
      message: '학습 구간의 모든 값이 {value}(으)로 같아 신경망이 학습할 것이 없습니다.',
      hint: '같은 값을 이어 가는 naive 모델을 사용해 주십시오.',
    },
  },
  network_transformed_constant: {
    severity: 'person',
    en: {
      message:
        'After the transforms all {steps} values of the training part are equal; there is nothing left for a network to learn.',
      hint: 'Leave out a difference, or use the drift or seasonal naive model.',
    },
    ko: {
      message: '변환 뒤에는 학습 구간의 값 {steps}개가 모두 같아 신경망이 학습할 것이 없습니다.',
      hint: '차분을 하나 빼거나 drift 또는 seasonal-naive 모델을 사용해 주십시오.',
    },
  },
  softmax_not_symbols: {
    severity: 'person',
    en: {
      message:
        'A softmax head predicts symbols, whole numbers from 0 to {largest}; this series has the value {value}.',
      hint: 'Choose a Gaussian, Student-t or quantile head for measured values.',
    },
    ko: {
      message:
        '소프트맥스 출력은 0 이상 {largest} 이하의 정수인 기호를 예측하지만 이 시계열에는 {value}이(가) 있습니다.',
      hint: '측정값에는 가우스, 스튜던트 t 또는 분위수 출력을 선택해 주십시오.',
    },
  },
  softmax_without_transforms: {
    severity: 'person',
    en: {
      message: 'A softmax head predicts symbols as they are; it takes no transforms, here {transforms}.',
      hint: 'Take the transforms out, or choose another head.',
    },
    ko: {
      message: '소프트맥스 출력은 기호를 있는 그대로 예측하므로 변환({transforms})을 쓸 수 없습니다.',
      hint: '변환을 빼거나 다른 출력을 선택해 주십시오.',
    },
  },
  softmax_not_direct: {
    severity: 'person',
    en: {
      message: 'A softmax head predicts one symbol at a time, not a whole horizon at once.',
      hint: 'Choose recursive forecasts, or another head.',
    },
    ko: {
      message: '소프트맥스 출력은 한 번에 한 기호만 예측하며 예측 구간 전체를 한꺼번에 예측하지 않습니다.',
      hint: '재귀 예측을 선택하거나 다른 출력을 선택해 주십시오.',
    },
  },
  training_diverged: {
    severity: 'person',
    en: {
      message:
        'The training diverged in epoch {epoch}: its loss grew beyond all bounds, and no weights were worth keeping.',
      hint: 'Lower the learning rate (a tenth of it is a good start), clip the gradient at 1 or less, or transform the series (log, diff).',
    },
    ko: {
      message: '학습이 {epoch}번째 에포크에서 발산했습니다. 손실이 끝없이 커져 남길 만한 가중치가 없습니다.',
      hint: '학습률을 낮추거나(10분의 1부터 시도), 기울기를 1 이하로 자르거나, 시계열을 변환(log, diff)해 주십시오.',
    },
  },
  network_diverged: {
    severity: 'warning',
    en: {
      message:
        'Network {member} diverged in epoch {epoch} and stopped itself; the weights of epoch {best} were kept.',
      hint: 'Lower the learning rate (a tenth of it is a good start), clip the gradient at 1 or less, or transform the series (log, diff).',
    },
    ko: {
      message:
        '신경망 {member}이(가) {epoch}번째 에포크에서 발산하여 스스로 멈췄고, {best}번째 에포크의 가중치를 남겼습니다.',
      hint: '학습률을 낮추거나(10분의 1부터 시도), 기울기를 1 이하로 자르거나, 시계열을 변환(log, diff)해 주십시오.',
    },
  },
  network_left_out: {
    severity: 'warning',
    en: {
      message:
        'Network {member} diverged in epoch {epoch} before it had weights worth keeping; it was left out.',
      hint: 'Lower the learning rate (a tenth of it is a good start), clip the gradient at 1 or less, or transform the series (log, diff).',
    },
    ko: {
      message:
        '신경망 {member}은(는) 남길 만한 가중치를 얻기 전 {epoch}번째 에포크에서 발산하여 제외했습니다.',
      hint: '학습률을 낮추거나(10분의 1부터 시도), 기울기를 1 이하로 자르거나, 시계열을 변환(log, diff)해 주십시오.',
    },
  },
  network_too_large: {
    severity: 'person',
    en: {
      message: 'This network would need about {sizeMb} MB to train, more than can be had.',
      hint: 'Use a smaller hidden size, fewer layers, a smaller batch, or a shorter truncated BPTT length.',
    },
    ko: {
      message: '이 신경망의 학습에는 약 {sizeMb} MB가 필요하여 쓸 수 있는 메모리를 넘습니다.',
      hint: '은닉 크기, 층 수, 배치 크기 또는 BPTT 길이를 줄여 주십시오.',
    },
  },
  training_cancelled: {
    severity: 'info',
    en: { message: 'The training was cancelled; the best weights until then were kept.' },
    ko: { message: '학습이 취소되었으며 그때까지 가장 좋았던 가중치를 남겼습니다.' },
  },
  network_trained_on: {
    severity: 'info',
    en: {
      message:
        'Trained on {training} steps, validated on the next {validation}, the last {holdout} held out. Forecasts start from the end of the series with these weights.',
    },
    ko: {
      message:
        '{training}단계로 학습하고 그다음 {validation}단계로 검증했으며 마지막 {holdout}단계는 평가에 남겨 두었습니다. 예측은 이 가중치로 시계열의 끝에서 시작합니다.',
    },
  },
  network_trained_on_all: {
    severity: 'info',
    en: {
      message: 'Trained on all {training} steps; nothing validates it, and nothing was held out to score it.',
    },
    ko: {
      message: '{training}단계를 모두 학습에 사용했으며, 검증하거나 평가하기 위해 남겨 둔 단계가 없습니다.',
    },
  },
  direct_differences: {
    severity: 'warning',
    en: {
      message:
        'A direct forecast draws each of its steps on its own. Added up again after differencing, its intervals come out too wide.',
      hint: 'Choose recursive forecasts, or leave out the difference.',
    },
    ko: {
      message:
        '직접 예측은 각 단계를 따로 추출합니다. 차분한 뒤 다시 더하면 예측 구간이 실제보다 넓게 나옵니다.',
      hint: '재귀 예측을 선택하거나 차분을 빼 주십시오.',
    },
  },
  settings_unused: {
    severity: 'info',
    en: { message: 'These settings have no effect with {model}: {settings}.' },
    ko: { message: '{model}에서는 다음 설정이 쓰이지 않습니다: {settings}.' },
  },
  fewer_sample_paths: {
    severity: 'info',
    en: {
      message:
        'Over {horizon} steps {drawn} sample paths were drawn instead of {wanted}, to stay within memory.',
    },
    ko: {
      message:
        '메모리 한도를 지키기 위해 {horizon}단계에 대해 표본 경로를 {wanted}개 대신 {drawn}개 뽑았습니다.',
    },
  },
  checkpoint_damaged: {
    severity: 'environment',
    en: {
      message: 'The checkpoint of this run is damaged or from another version; the run cannot go on from it.',
      hint: 'Train again with the same settings and seed.',
    },
    ko: {
      message: '이 실행의 체크포인트가 손상되었거나 다른 버전의 것이어서 이어서 학습할 수 없습니다.',
      hint: '같은 설정과 시드로 다시 학습해 주십시오.',
    },
  },
  checkpoint_other_data: {
    severity: 'person',
    en: {
      message:
        'The series or the settings are no longer those that this run began with; going on would mix the two.',
      hint: 'Start a new training with the series as it is now.',
    },
    ko: {
      message: '시계열 또는 설정이 이 실행을 시작할 때와 달라 이어서 학습하면 둘이 섞이게 됩니다.',
      hint: '지금의 시계열로 새 학습을 시작해 주십시오.',
    },
  },
  training_thread_died: {
    severity: 'environment',
    en: {
      message: 'The training thread ended unexpectedly ({detail}). The last checkpoint of the run remains.',
      hint: 'Resume the run. If it happens again, use a smaller network, batch or truncated BPTT length: it may need more memory than there is.',
    },
    ko: {
      message: '학습 스레드가 예기치 않게 끝났습니다({detail}). 이 실행의 마지막 체크포인트는 남아 있습니다.',
      hint: '실행을 재개해 주십시오. 다시 일어나면 메모리가 부족한 것일 수 있으니 신경망, 배치 또는 BPTT 길이를 줄여 주십시오.',
    },
  },
} as const satisfies Record<string, MessageTemplate>;
