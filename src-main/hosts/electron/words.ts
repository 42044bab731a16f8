import type { Language } from '../../contract/values.ts';

/** What the system's menus and dialogs say; the page has its own words. */
const english = {
  file: 'File',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  help: 'Help',
  about: 'About Tauscope',
  aboutDetail: 'Forecasts sequences on your own machine. Nothing leaves it.',
  version: 'Version',
  chooseData: 'Choose a data file',
  dataFiles: 'Data files',
  allFiles: 'All files',
  chooseProject: 'Open a project',
  projects: 'Tauscope projects',
  saveDownload: 'Save',
} as const;

const korean: Record<keyof typeof english, string> = {
  file: '파일',
  quit: '종료',
  edit: '편집',
  undo: '실행 취소',
  redo: '다시 실행',
  cut: '잘라내기',
  copy: '복사',
  paste: '붙여넣기',
  selectAll: '모두 선택',
  view: '보기',
  actualSize: '실제 크기',
  zoomIn: '확대',
  zoomOut: '축소',
  fullScreen: '전체 화면',
  help: '도움말',
  about: 'Tauscope 정보',
  aboutDetail: '내 컴퓨터에서 시퀀스를 예측합니다. 데이터는 밖으로 나가지 않습니다.',
  version: '버전',
  chooseData: '데이터 파일 선택',
  dataFiles: '데이터 파일',
  allFiles: '모든 파일',
  chooseProject: '프로젝트 열기',
  projects: 'Tauscope 프로젝트',
  saveDownload: '저장',
};

export type SystemWords = Record<keyof typeof english, string>;

export const systemWords: Readonly<Record<Language, SystemWords>> = { en: english, ko: korean };
