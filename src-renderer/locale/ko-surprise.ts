import type { SurpriseLocale } from './en-surprise.ts';

/** 값이 모델에 얼마나 뜻밖인지에 관한 창의 문구(한국어). 열쇠는 en-surprise.ts와 같습니다. */
export const koSurprise: SurpriseLocale = {
  surprise: {
    name: '단계별 놀라움',
    sum: (bits, _n, steps, mean) => `놀라움: ${steps}단계에 Σ = ${bits}비트, 단계당 ${mean}비트입니다.`,
    sumOfText: (bits, _n, symbols, mean) =>
      `끝부분의 놀라움: 기호 ${symbols}개에 Σ = ${bits}비트, 기호당 ${mean}비트입니다.`,
    rule: '−log₂ P(x_s | x_<s). 연쇄 법칙에 따라 합은 구간 전체의 −log₂ P입니다.',
    hint: '숫자에서 P는 시계열 단위의 밀도이므로 비트가 음수일 수 있습니다. 빗금: 모델이 학습한 부분이라 새로운 것이 아닙니다.',
    trainedUntil: '여기까지 학습',
    here: (bits) => `놀라움 ${bits}비트`,
    hereOf: (steps, mean, most) => `놀라움 단계당 ${mean}비트, 최대 ${most}비트(${steps}단계)`,
    seen: (text) => `${text}, 학습한 부분`,
    loading: '놀라움을 계산하고 있습니다…',
    nothing: '이 구간에는 알릴 것이 없습니다. 값이 없거나, 모델이 말할 수 있는 첫 값보다 앞입니다.',
    onlyAhead: '놀라움은 알려진 값에만 있습니다. 이 부분은 앞날입니다.',
    allTrained: '모델이 이 끝부분까지 학습했으므로 새로운 것이 아니며 색을 칠하지 않습니다.',
    failed: (text) => `놀라움을 계산하지 못했습니다: ${text}`,
  },
};
