import type { enPrepare } from './en-prepare.ts';

/** 시퀀스 준비에 관한 문구(한국어). */
export const koPrepare: typeof enPrepare = {
  preparing: {
    title: '준비',
    none: '가져온 그대로입니다.',
    add: '단계 추가',
    kind: '단계',
    apply: '단계 적용',
    remove: (step) => `단계 삭제: ${step}`,
    enabled: (step) => `단계 사용: ${step}`,
    off: '꺼짐',
    kinds: {
      fill: '결측값 채우기',
      gaps: '빠진 행 넣기',
      resample: '재표본화',
      outliers: '이상값을 결측으로',
      log: '로그',
      difference: '차분',
      return: '수익률',
    },
    method: '방법',
    methods: { interpolate: '보간', forward: '앞의 값', seasonal: '계절' },
    unit: '간격',
    units: { hour: '시간', day: '일', week: '주', month: '월', quarter: '분기', year: '년' },
    aggregate: '값',
    aggregates: {
      mean: '평균',
      sum: '합',
      first: '첫 값',
      last: '마지막 값',
      min: '최솟값',
      max: '최댓값',
    },
  },
};
