import type { MessageTemplate } from './template.ts';

/** Said by the store and the project service. */
export const storeMessages = {
  no_project: {
    severity: 'person',
    en: { message: 'No project is open.', hint: 'Create a project or open one, then try again.' },
    ko: { message: '열린 프로젝트가 없습니다.', hint: '프로젝트를 만들거나 연 다음 다시 시도해 주십시오.' },
  },
  project_missing: {
    severity: 'person',
    en: {
      message: 'There is no file at {path}.',
      hint: 'Check the path, or create a new project.',
    },
    ko: { message: '{path}에 파일이 없습니다.', hint: '경로를 확인하거나 새 프로젝트를 만들어 주십시오.' },
  },
  project_exists: {
    severity: 'person',
    en: {
      message: 'A file already stands at {path}; it was left as it is.',
      hint: 'Choose another name, or open that project.',
    },
    ko: {
      message: '{path}에 이미 파일이 있어 그대로 두었습니다.',
      hint: '다른 이름을 고르거나 그 프로젝트를 열어 주십시오.',
    },
  },
  project_not_tauscope: {
    severity: 'person',
    en: {
      message: '{path} is not a Tauscope project. It was not changed.',
      hint: 'Open a .tauscope file. To bring in a CSV or other data file, use Import.',
    },
    ko: {
      message: '{path}은(는) Tauscope 프로젝트가 아닙니다. 파일은 변경되지 않았습니다.',
      hint: '.tauscope 파일을 열어 주십시오. CSV 등 데이터 파일은 가져오기를 이용해 주십시오.',
    },
  },
  project_newer: {
    severity: 'environment',
    en: {
      message:
        '{path} was made by a newer Tauscope (format {found}; this version reads up to {supported}). It was not changed.',
      hint: 'Update Tauscope, then open it again.',
    },
    ko: {
      message:
        '{path}은(는) 더 새로운 Tauscope에서 만들어졌습니다(형식 {found}, 이 버전은 {supported}까지 읽습니다). 파일은 변경되지 않았습니다.',
      hint: 'Tauscope를 업데이트한 다음 다시 열어 주십시오.',
    },
  },
  project_locked: {
    severity: 'environment',
    en: {
      message: '{path} is open in another Tauscope. It was not changed.',
      hint: 'Close it there first, then open it again.',
    },
    ko: {
      message: '{path}은(는) 다른 Tauscope에서 열려 있습니다. 파일은 변경되지 않았습니다.',
      hint: '그쪽에서 먼저 닫은 다음 다시 열어 주십시오.',
    },
  },
  project_damaged: {
    severity: 'environment',
    en: {
      message: '{path} is damaged ({detail}). It was not changed.',
      hint: 'Open a backup of it, or import the data into a new project.',
    },
    ko: {
      message: '{path}이(가) 손상되었습니다({detail}). 파일은 변경되지 않았습니다.',
      hint: '백업을 열거나 새 프로젝트에 데이터를 다시 가져와 주십시오.',
    },
  },
  project_not_writable: {
    severity: 'environment',
    en: {
      message: 'Tauscope cannot write to {path} ({detail}).',
      hint: 'Check the permissions of the folder, or choose another one.',
    },
    ko: {
      message: '{path}에 쓸 수 없습니다({detail}).',
      hint: '폴더의 권한을 확인하거나 다른 폴더를 선택해 주십시오.',
    },
  },
  disk_full: {
    severity: 'environment',
    en: {
      message: 'The disk is full. What was being saved was undone; the project is as it was before.',
      hint: 'Free some space, then try again.',
    },
    ko: {
      message: '디스크가 가득 찼습니다. 저장 중이던 내용은 취소되어 프로젝트는 이전 상태 그대로입니다.',
      hint: '공간을 확보한 다음 다시 시도해 주십시오.',
    },
  },
  scratch_not_writable: {
    severity: 'environment',
    en: {
      message:
        'This file is too large for memory, and the folder for what does not fit cannot be written: {path} ({detail}). Nothing was imported.',
      hint: 'Check the permissions of that folder and the room on its disk, then import the file again.',
    },
    ko: {
      message:
        '파일이 메모리보다 커서 나머지를 둘 폴더가 필요하지만 쓸 수 없습니다: {path}({detail}). 가져온 내용은 없습니다.',
      hint: '그 폴더의 권한과 디스크의 남은 공간을 확인한 다음 다시 가져와 주십시오.',
    },
  },
  series_not_found: {
    severity: 'person',
    en: {
      message: 'There is no series “{series}” in this project.',
      hint: 'Choose one of the series in the list, or import it first.',
    },
    ko: {
      message: '이 프로젝트에 “{series}” 시계열이 없습니다.',
      hint: '목록에서 시계열을 고르거나 먼저 가져와 주십시오.',
    },
  },
  series_name_invalid: {
    severity: 'person',
    en: { message: 'A series needs a name of 1 to {max} characters.', hint: 'Give it another name.' },
    ko: { message: '시계열 이름은 1–{max}자여야 합니다.', hint: '다른 이름을 지정해 주십시오.' },
  },
  series_name_taken: {
    severity: 'person',
    en: { message: 'A series named “{name}” is already in this project.', hint: 'Give it another name.' },
    ko: { message: '“{name}” 시계열이 이미 있습니다.', hint: '다른 이름을 지정해 주십시오.' },
  },
  series_renamed: {
    severity: 'warning',
    en: { message: '“{name}” was already in this project, so the new series is named “{newName}”.' },
    ko: { message: '“{name}”이(가) 이미 있어 새 시계열의 이름을 “{newName}”(으)로 지정했습니다.' },
  },
  run_not_found: {
    severity: 'person',
    en: {
      message: 'There is no run {run} in this project.',
      hint: 'Fit a model first, or choose another run.',
    },
    ko: {
      message: '이 프로젝트에 실행 {run}이(가) 없습니다.',
      hint: '먼저 모델을 적합하거나 다른 실행을 골라 주십시오.',
    },
  },
  run_paused: {
    severity: 'info',
    en: {
      message: 'Run {run} is paused; all that it has learnt so far is kept in the project.',
      hint: 'Go on with it in the Training place, or with tauscope resume {run}.',
    },
    ko: {
      message: '실행 {run}을(를) 일시 중지했습니다. 지금까지 학습한 내용은 프로젝트에 저장되어 있습니다.',
      hint: '학습 화면이나 tauscope resume {run} 명령으로 이어서 학습할 수 있습니다.',
    },
  },
  run_not_under_way: {
    severity: 'person',
    en: {
      message: 'Run {run} is not being trained, so there is nothing to pause.',
      hint: 'Choose a run that is queued or running.',
    },
    ko: {
      message: '실행 {run}은(는) 학습 중이 아니어서 일시 중지할 수 없습니다.',
      hint: '대기 중이거나 학습 중인 실행을 골라 주십시오.',
    },
  },
  run_under_way: {
    severity: 'person',
    en: { message: 'Run {run} is being trained already.', hint: 'Wait until it is finished, or pause it.' },
    ko: {
      message: '실행 {run}은(는) 이미 학습 중입니다.',
      hint: '학습이 끝날 때까지 기다리거나 일시 중지해 주십시오.',
    },
  },
  run_not_resumable: {
    severity: 'person',
    en: {
      message: 'Run {run} cannot be taken up again: it has ended, and no checkpoint is left of it.',
      hint: 'Train anew with the same settings.',
    },
    ko: {
      message: '실행 {run}은(는) 이미 끝났고 체크포인트가 없어 이어서 학습할 수 없습니다.',
      hint: '같은 설정으로 새로 학습해 주십시오.',
    },
  },
  run_ended: {
    severity: 'person',
    en: {
      message: 'Run {run} has ended already, so there is nothing to stop.',
      hint: 'Choose a run that is paused.',
    },
    ko: {
      message: '실행 {run}은(는) 이미 끝나서 멈출 것이 없습니다.',
      hint: '일시 중지된 실행을 골라 주십시오.',
    },
  },
  run_without_weights: {
    severity: 'person',
    en: {
      message: 'Run {run} has learnt no weights worth keeping yet; it was left as it is.',
      hint: 'Resume it until an epoch has ended, or delete it.',
    },
    ko: {
      message: '실행 {run}에는 아직 남길 만한 가중치가 없어 그대로 두었습니다.',
      hint: '한 에포크가 끝날 때까지 이어서 학습하거나 실행을 삭제해 주십시오.',
    },
  },
  run_not_finished: {
    severity: 'person',
    en: {
      message: 'Run {run} is not trained yet, so there is nothing to forecast from.',
      hint: 'Let it finish (resume it where it is paused), or cancel it to keep the best weights so far (tauscope runs stop {run} where it is paused).',
    },
    ko: {
      message: '실행 {run}은(는) 아직 학습이 끝나지 않아 예측할 수 없습니다.',
      hint: '학습이 끝나기를 기다리거나(일시 중지된 실행은 이어서 학습), 취소하여 지금까지의 가장 좋은 가중치를 남겨 주십시오(일시 중지된 실행은 tauscope runs stop {run}).',
    },
  },
  no_series: {
    severity: 'person',
    en: { message: 'This project has no series yet.', hint: 'Import a file first.' },
    ko: { message: '이 프로젝트에는 아직 시계열이 없습니다.', hint: '먼저 파일을 가져와 주십시오.' },
  },
  no_runs: {
    severity: 'person',
    en: { message: 'This project has no run yet.', hint: 'Fit a model first.' },
    ko: { message: '이 프로젝트에는 아직 실행이 없습니다.', hint: '먼저 모델을 적합해 주십시오.' },
  },
  forecast_not_found: {
    severity: 'person',
    en: { message: 'Run {run} has no forecast yet.', hint: 'Make the forecast first, then export it.' },
    ko: { message: '실행 {run}에는 아직 예측이 없습니다.', hint: '먼저 예측을 만든 다음 내보내 주십시오.' },
  },
  download_not_found: {
    severity: 'person',
    en: { message: 'That export is no longer there.', hint: 'Export it again.' },
    ko: { message: '내보낸 파일이 더 이상 없습니다.', hint: '다시 내보내 주십시오.' },
  },
  staged_file_not_found: {
    severity: 'person',
    en: { message: 'The chosen file is no longer at hand.', hint: 'Choose it again.' },
    ko: { message: '선택한 파일을 더 이상 찾을 수 없습니다.', hint: '파일을 다시 선택해 주십시오.' },
  },
  file_missing: {
    severity: 'person',
    en: { message: 'There is no file at {path}.', hint: 'Check the path and choose the file again.' },
    ko: { message: '{path}에 파일이 없습니다.', hint: '경로를 확인하고 파일을 다시 선택해 주십시오.' },
  },
  not_a_file: {
    severity: 'person',
    en: { message: '{path} is a folder or a device, not a file.', hint: 'Give the path of a file.' },
    ko: { message: '{path}은(는) 파일이 아니라 폴더나 장치입니다.', hint: '파일의 경로를 지정해 주십시오.' },
  },
  imported_before: {
    severity: 'info',
    en: { message: 'Imported before this, and in the project: {files}.' },
    ko: { message: '이에 앞서 가져와 프로젝트에 들어 있는 파일: {files}.' },
  },
  nothing_to_forecast: {
    severity: 'person',
    en: {
      message: 'Run {run} has no fitted series to forecast from.',
      hint: 'Look at the reasons in the run, change the settings and fit again.',
    },
    ko: {
      message: '실행 {run}에는 예측에 쓸 적합 결과가 없습니다.',
      hint: '실행에 적힌 이유를 보고 설정을 바꾸어 다시 적합해 주십시오.',
    },
  },
  sample_not_found: {
    severity: 'person',
    en: { message: 'There is no sample “{sample}”.', hint: 'Choose one of the samples in the list.' },
    ko: { message: '“{sample}” 예제가 없습니다.', hint: '목록에 있는 예제를 골라 주십시오.' },
  },
} as const satisfies Record<string, MessageTemplate>;
