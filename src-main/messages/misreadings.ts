import type { MessageTemplate } from './template.ts';

/** What a table may mean otherwise than it says. */
export const misreadingMessages = {
  octobers_unsure: {
    severity: 'person',
    en: {
      message:
        '“{cell}” stands in “{column}” for January in one row and for October in another: the zero of “.10” was lost.',
      hint: 'Write the months with two digits as text (2024-01, 2024-10), or import without a time column.',
    },
    ko: {
      message:
        '“{column}” 열의 “{cell}”이(가) 어떤 행에서는 1월, 다른 행에서는 10월을 뜻합니다. “.10”의 0이 사라졌습니다.',
      hint: '월을 2024-01, 2024-10처럼 두 자리 텍스트로 적거나 시간 열 없이 가져와 주십시오.',
    },
  },
  file_cut_off: {
    severity: 'warning',
    en: {
      message:
        'The file ends in the middle of line {line}, “{row}”: it has {found} of {expected} cells and no line end, so its last number may have lost digits.',
      hint: 'Get the file again, or delete its last line and import it again.',
    },
    ko: {
      message:
        '파일이 {line}번째 줄 “{row}” 중간에서 끝납니다. 칸이 {expected}개 중 {found}개뿐이고 줄바꿈이 없어 마지막 숫자가 잘렸을 수 있습니다.',
      hint: '파일을 다시 받거나 마지막 줄을 지우고 다시 가져와 주십시오.',
    },
  },
  zone_letters_unsure: {
    severity: 'warning',
    en: {
      message:
        'CST in “{cell}” was read as the standard time of the central United States (UTC−06:00); in China CST is UTC+08:00.',
      hint: 'If it is the other, write the offset (+08:00) in place of CST and import the file again.',
    },
    ko: {
      message: '“{cell}”의 CST를 미국 중부 표준시(UTC−06:00)로 읽었습니다. 중국의 CST는 UTC+08:00입니다.',
      hint: '중국 시각이라면 CST 대신 +08:00을 적어 다시 가져와 주십시오.',
    },
  },
  triangles_negative: {
    severity: 'warning',
    en: {
      message:
        '{count} numbers of “{column}” have a triangle before them, the first on line {line}: “{cell}”. They were read as negative.',
      hint: 'If the triangle means a rise, take it off and import the file again.',
    },
    ko: {
      message:
        '“{column}” 열의 숫자 {count}개 앞에 세모가 있어 음수로 읽었습니다. 첫 번째는 {line}번째 줄의 “{cell}”입니다.',
      hint: '세모가 상승을 뜻한다면 세모를 지우고 다시 가져와 주십시오.',
    },
  },
} as const satisfies Record<string, MessageTemplate>;
