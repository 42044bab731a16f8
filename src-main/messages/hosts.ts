import type { MessageTemplate } from './template.ts';

/** Said by hosts. */
export const hostMessages = {
  session_missing: {
    severity: 'person',
    en: {
      message: 'This address is not open to this browser.',
      hint: 'An address from Tauscope works once, in one browser. Start Tauscope again (npm start, or tauscope serve) to get a new one.',
    },
    ko: {
      message: '이 브라우저에서는 이 주소를 열 수 없습니다.',
      hint: 'Tauscope가 알려 준 주소는 한 브라우저에서 한 번만 쓸 수 있습니다. 새 주소를 받으려면 Tauscope를 다시 시작해 주십시오(npm start 또는 tauscope serve).',
    },
  },
  request_refused: {
    severity: 'person',
    en: {
      message: 'The request was refused: it did not come from the window that Tauscope opened.',
      hint: 'Use the window that Tauscope opened, under the address that it printed.',
    },
    ko: {
      message: 'Tauscope가 연 창에서 보낸 요청이 아니어서 거부했습니다.',
      hint: 'Tauscope가 알려 준 주소로 연 창에서 사용해 주십시오.',
    },
  },
  method_not_allowed: {
    severity: 'person',
    en: {
      message: 'The address {path} does not take {method} requests.',
      hint: 'Reload the window so that it and the program are of one version.',
    },
    ko: {
      message: '{path} 주소는 {method} 요청을 받지 않습니다.',
      hint: '창과 프로그램의 버전이 같아지도록 창을 새로 고쳐 주십시오.',
    },
  },
  request_malformed: {
    severity: 'person',
    en: {
      message: 'The request is not valid JSON.',
      hint: 'Reload the window; if it happens once more, restart Tauscope.',
    },
    ko: {
      message: '요청이 올바른 JSON 형식이 아닙니다.',
      hint: '창을 새로 고쳐 주십시오. 다시 발생하면 Tauscope를 다시 시작해 주십시오.',
    },
  },
  request_too_large: {
    severity: 'person',
    en: {
      message: 'The request is larger than {limitMegabytes} MB.',
      hint: 'Choose fewer series at once, then try again.',
    },
    ko: {
      message: '요청이 {limitMegabytes} MB보다 큽니다.',
      hint: '한 번에 선택하는 시계열 수를 줄여 다시 시도해 주십시오.',
    },
  },
  page_not_found: {
    severity: 'person',
    en: { message: 'There is nothing at this address.', hint: 'Go back to the start page of Tauscope.' },
    ko: { message: '이 주소에는 아무것도 없습니다.', hint: 'Tauscope의 시작 페이지로 돌아가 주십시오.' },
  },
  upload_too_large: {
    severity: 'person',
    en: {
      message:
        '“{name}” is larger than {limitMegabytes} MB, the most that the browser window takes. Nothing was kept of it.',
      hint: 'Import it with the command line, which reads it from the disk: tauscope import FILE.',
    },
    ko: {
      message: '“{name}” 파일이 브라우저 창의 한도인 {limitMegabytes} MB보다 커서 저장하지 않았습니다.',
      hint: '디스크에서 바로 읽는 명령줄로 가져와 주십시오: tauscope import FILE.',
    },
  },
  upload_interrupted: {
    severity: 'person',
    en: {
      message: 'The transfer of “{name}” stopped before it was complete. Nothing was kept of it.',
      hint: 'Choose the file again.',
    },
    ko: {
      message: '“{name}” 전송이 도중에 멈춰 받은 내용을 저장하지 않았습니다.',
      hint: '파일을 다시 선택해 주십시오.',
    },
  },
  upload_not_stored: {
    severity: 'environment',
    en: {
      message: '“{name}” could not be kept in the temporary folder ({detail}).',
      hint: 'Free some space there, or point TMPDIR at a folder with room, and choose the file again.',
    },
    ko: {
      message: '“{name}” 파일을 임시 폴더에 저장하지 못했습니다({detail}).',
      hint: '임시 폴더의 공간을 확보하거나 TMPDIR을 여유 있는 폴더로 지정한 뒤 파일을 다시 선택해 주십시오.',
    },
  },
  run_number_invalid: {
    severity: 'person',
    en: {
      message: 'A run is named by its number; “{run}” is none.',
      hint: 'Take the number from tauscope runs list.',
    },
    ko: {
      message: '실행은 번호로 지정합니다. “{run}”은(는) 실행 번호가 아닙니다.',
      hint: 'tauscope runs list 명령으로 번호를 확인해 주십시오.',
    },
  },
  file_without_path: {
    severity: 'person',
    en: {
      message: 'What was dropped is not a file on the disk.',
      hint: 'Save it to a file first, then drop or choose that file.',
    },
    ko: {
      message: '끌어다 놓은 항목은 디스크에 있는 파일이 아닙니다.',
      hint: '먼저 파일로 저장한 다음 그 파일을 끌어다 놓거나 선택해 주십시오.',
    },
  },
  download_not_saved: {
    severity: 'environment',
    en: {
      message: '{path} could not be written ({detail}).',
      hint: 'Close the file where it is open elsewhere, or choose another folder.',
    },
    ko: {
      message: '{path} 파일을 쓸 수 없습니다({detail}).',
      hint: '다른 프로그램에서 열려 있으면 닫거나 다른 폴더를 선택해 주십시오.',
    },
  },
  port_not_free: {
    severity: 'environment',
    en: {
      message: 'Port {port} of this machine cannot be used ({detail}).',
      hint: 'Choose another with --port, or leave it out and a free one is taken.',
    },
    ko: {
      message: '이 컴퓨터의 포트 {port}을(를) 사용할 수 없습니다({detail}).',
      hint: '--port로 다른 포트를 지정하거나, 빈 포트를 쓰도록 옵션을 빼 주십시오.',
    },
  },
  window_not_built: {
    severity: 'environment',
    en: {
      message: 'The window has not been built: {folder} is missing.',
      hint: 'Run npm run build, then try again.',
    },
    ko: {
      message: '창이 아직 빌드되지 않았습니다. {folder} 폴더가 없습니다.',
      hint: 'npm run build를 실행한 뒤 다시 시도해 주십시오.',
    },
  },
  setting_count_invalid: {
    severity: 'person',
    en: {
      message: '{name} must be a whole number from {least} to {largest}; got {value}.',
      hint: 'Enter a number in this range.',
    },
    ko: {
      message: '{name}은(는) {least}부터 {largest}까지의 정수여야 합니다. 입력값: {value}.',
      hint: '이 범위의 정수를 입력해 주십시오.',
    },
  },
  setting_share_invalid: {
    severity: 'person',
    en: {
      message: '{name} must be a number from 0 to below 1; got {value}.',
      hint: 'Enter a share such as 0.1, or 0 for none.',
    },
    ko: {
      message: '{name}은(는) 0 이상 1 미만의 수여야 합니다. 입력값: {value}.',
      hint: '0.1과 같은 비율을 입력하거나, 쓰지 않으려면 0을 입력해 주십시오.',
    },
  },
  learning_rate_invalid: {
    severity: 'person',
    en: {
      message: 'The learning rate must be a number above 0 and at most 10; got {value}.',
      hint: 'Enter a number such as 0.001.',
    },
    ko: {
      message: '학습률은 0보다 크고 10 이하인 수여야 합니다. 입력값: {value}.',
      hint: '0.001과 같은 수를 입력해 주십시오.',
    },
  },
  weight_decay_invalid: {
    severity: 'person',
    en: {
      message: 'The weight decay must be a number from 0 to 1; got {value}.',
      hint: 'Enter a number such as 0.01, or 0 for none.',
    },
    ko: {
      message: '가중치 감쇠는 0부터 1까지의 수여야 합니다. 입력값: {value}.',
      hint: '0.01과 같은 수를 입력하거나, 쓰지 않으려면 0을 입력해 주십시오.',
    },
  },
  clip_norm_invalid: {
    severity: 'person',
    en: {
      message: 'The largest gradient norm must be a number above 0; got {value}.',
      hint: 'Enter a number such as 1, or leave it empty (--clip none) to clip nothing.',
    },
    ko: {
      message: '기울기 노름 상한은 0보다 큰 수여야 합니다. 입력값: {value}.',
      hint: '1과 같은 수를 입력하거나, 제한하지 않으려면 비워 두십시오(--clip none).',
    },
  },
} as const satisfies Record<string, MessageTemplate>;
