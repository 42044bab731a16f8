import type { MessageTemplate } from './template.ts';

/** Said by the gate, for any operation. */
export const generalMessages = {
  internal: {
    severity: 'bug',
    en: {
      message:
        'Something went wrong inside Tauscope (reference {reference}); what was asked for may not be finished.',
      hint: 'Check the result and try again; if it happens once more, report the reference and what you did.',
    },
    ko: {
      message: 'Tauscope 내부에서 문제가 발생하여 요청한 작업이 끝나지 않았을 수 있습니다(참조 {reference}).',
      hint: '결과를 확인하고 다시 시도해 주십시오. 같은 문제가 또 생기면 참조 번호와 하신 작업을 알려 주십시오.',
    },
  },
  unknown_operation: {
    severity: 'person',
    en: {
      message: 'There is no operation named “{name}”.',
      hint: 'Restart Tauscope so that the window and the program are of one version.',
    },
    ko: {
      message: '“{name}”(이)라는 작업이 없습니다.',
      hint: '창과 프로그램의 버전이 같아지도록 Tauscope를 다시 시작해 주십시오.',
    },
  },
  input_missing: {
    severity: 'person',
    en: { message: '{field} is missing.', hint: 'Give {field}, then try again.' },
    ko: { message: '{field} 값이 없습니다.', hint: '{field} 값을 지정한 뒤 다시 시도해 주십시오.' },
  },
  input_empty: {
    severity: 'person',
    en: { message: '{field} is empty.', hint: 'Name at least one, then try again.' },
    ko: { message: '{field}이(가) 비어 있습니다.', hint: '하나 이상 지정한 뒤 다시 시도해 주십시오.' },
  },
  input_long: {
    severity: 'person',
    en: { message: '{field} is longer than {largest}.', hint: 'Shorten it, then try again.' },
    ko: { message: '{field}의 길이가 {largest}을(를) 넘습니다.', hint: '줄인 뒤 다시 시도해 주십시오.' },
  },
  input_choice: {
    severity: 'person',
    en: { message: '{field} cannot be “{value}”.', hint: 'Choose from: {known}.' },
    ko: {
      message: '{field}에 “{value}”을(를) 지정할 수 없습니다.',
      hint: '다음 중에서 골라 주십시오: {known}.',
    },
  },
  input_unfit: {
    severity: 'person',
    en: { message: '{field} cannot be “{value}”.', hint: 'Correct {field}, then try again.' },
    ko: {
      message: '{field}에 “{value}”을(를) 지정할 수 없습니다.',
      hint: '{field} 값을 고친 뒤 다시 시도해 주십시오.',
    },
  },
  usage: {
    severity: 'person',
    en: {
      message: 'The command line cannot be read: {detail}',
      hint: 'Add --help to see the options with an example.',
    },
    ko: {
      message: '명령줄을 읽을 수 없습니다: {detail}',
      hint: '--help를 붙이면 옵션과 예를 볼 수 있습니다.',
    },
  },
  cancelled: {
    severity: 'info',
    en: { message: 'Cancelled before it was finished.' },
    ko: { message: '작업이 끝나기 전에 취소했습니다.' },
  },
  job_not_found: {
    severity: 'person',
    en: {
      message: 'There is no job {jobId}.',
      hint: 'It may have ended before Tauscope was restarted; start it again.',
    },
    ko: {
      message: '작업 {jobId}이(가) 없습니다.',
      hint: 'Tauscope를 다시 시작하기 전에 끝났을 수 있습니다. 작업을 다시 시작해 주십시오.',
    },
  },
  worker_failed: {
    severity: 'bug',
    en: {
      message: 'The background worker stopped unexpectedly ({detail}) before it was finished.',
      hint: 'Try again with fewer series or a lower order; if it happens once more, report it.',
    },
    ko: {
      message: '백그라운드 작업이 끝나기 전에 예기치 않게 멈췄습니다({detail}).',
      hint: '시계열 수나 차수를 줄여 다시 시도해 주십시오. 또 발생하면 알려 주십시오.',
    },
  },
  licences_missing: {
    severity: 'environment',
    en: {
      message: 'The licences should be in {path}, but they cannot be read.',
      hint: 'Install Tauscope again; run from its source, npm run build writes them.',
    },
    ko: {
      message: '라이선스가 {path}에 있어야 하지만 읽을 수 없습니다.',
      hint: 'Tauscope를 다시 설치해 주십시오. 소스에서 실행한다면 npm run build가 라이선스를 씁니다.',
    },
  },
} as const satisfies Record<string, MessageTemplate>;
