import type { SheetsLocale } from './en-sheets.ts';

/** 통합 문서, 표, 붙여넣기에 관한 창의 문구(한국어). 열쇠는 en-sheets.ts와 같습니다. */
export const koSheets: SheetsLocale = {
  sheets: {
    sheet: '시트',
    table: '표',
    range: '셀 범위',
    otherRange: '다른 범위…',
    ownRange: '셀 범위',
    ownRangeHint: '예: B3:F120 또는 B:F',
    paste: '붙여넣기',
    pasteHint: '스프레드시트의 셀이나 웹 페이지의 표를 복사한 뒤 이 창의 아무 곳에나 붙여넣으면 됩니다.',
    pasteByKey: '셀을 복사한 뒤 이 창에서 Ctrl+V(Mac은 ⌘V)를 눌러 붙여넣어 주십시오.',
    pasteNothing: '클립보드에 표가 없습니다. 먼저 셀을 복사해 주십시오.',
    pasted: '붙여넣은 표',
    keyPaste: '복사한 표 붙여넣기',
    dropBusy: '열려 있는 작업을 먼저 마치거나 닫아 주십시오. 놓은 파일은 읽지 않았습니다.',
    dropFolder: '폴더는 통째로 읽을 수 없습니다. 폴더 안의 파일을 놓아 주십시오.',
  },
};
