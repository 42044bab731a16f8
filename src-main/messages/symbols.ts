import type { MessageTemplate } from './template.ts';

/** Said of texts and other sequences of symbols. */
export const symbolMessages = {
  as_text_found: {
    severity: 'info',
    en: { message: 'Mostly letters, and no table: a text, read symbol by symbol.' },
    ko: { message: '대부분 글자이고 표가 아니므로 한 글자씩 읽는 글로 보았습니다.' },
  },
  as_table_found: {
    severity: 'info',
    en: { message: 'Its lines look like the rows of a table.' },
    ko: { message: '줄들이 표의 행처럼 보입니다.' },
  },
  text_has_steps: {
    severity: 'info',
    en: { message: 'Symbols of a text follow each other; they have no times.' },
    ko: { message: '글의 기호는 차례로 이어질 뿐 시각이 없습니다.' },
  },
  text_composed: {
    severity: 'info',
    en: {
      message:
        'Characters that were written in pieces (letters and accents, parts of Hangul syllables) were put together: {count} pieces fewer, the same text.',
    },
    ko: {
      message:
        '나누어 적힌 글자(자모로 풀어 쓴 한글, 글자와 발음 기호)를 한 글자로 합쳤습니다. 조각이 {count}개 줄었고 내용은 같습니다.',
    },
  },
  symbols_unknown: {
    severity: 'warning',
    en: {
      message:
        '{count} {count:symbol|symbols} of {kinds} rare {kinds:kind|kinds} {count:is|are} read as the unknown symbol; the vocabulary has the {kept} most frequent kinds.',
    },
    ko: {
      message:
        '드문 기호 {kinds}종({count}개)은 미지의 기호로 읽었습니다. 어휘에는 가장 흔한 {kept}종이 있습니다.',
    },
  },
  symbols_need_network: {
    severity: 'person',
    en: {
      message: 'This series is a text: its values are symbols, and {model} calculates with numbers.',
      hint: 'Choose RNN, LSTM, GRU or MLP. They learn the probability of the next symbol.',
    },
    ko: {
      message: '이 시퀀스는 글입니다. 값은 기호인데 {model} 모델은 숫자로 계산합니다.',
      hint: 'RNN, LSTM, GRU 또는 MLP를 선택해 주십시오. 다음 기호의 확률을 학습합니다.',
    },
  },
  symbols_not_numbers: {
    severity: 'person',
    en: {
      message:
        'This series is a text: its values are symbols, and there is no arithmetic to be done with them.',
      hint: 'See how often each symbol is there instead.',
    },
    ko: {
      message: '이 시퀀스는 글입니다. 값이 기호이므로 산술 분석을 할 수 없습니다.',
      hint: '대신 기호마다 얼마나 자주 나오는지 살펴보십시오.',
    },
  },
  series_has_no_symbols: {
    severity: 'person',
    en: {
      message: '{name} is a series of numbers; only a text has symbols.',
      hint: 'Import the file as text to have its symbols.',
    },
    ko: {
      message: '{name} 시퀀스의 값은 숫자입니다. 글에만 기호가 있습니다.',
      hint: '기호가 필요하면 파일을 글로 가져오십시오.',
    },
  },
  append_text: {
    severity: 'person',
    en: {
      message: '{name} is a text; nothing can be put behind a text that is in the project.',
      hint: 'Put the texts into one file and import that.',
    },
    ko: {
      message: '{name}은(는) 글입니다. 프로젝트에 있는 글 뒤에는 덧붙일 수 없습니다.',
      hint: '글을 한 파일로 모아 가져오십시오.',
    },
  },
  symbols_better: {
    severity: 'info',
    en: {
      message:
        'On {count} held-out symbols {model} needs {bits} bits a symbol (perplexity {perplexity}); the best of what is simpler, {baseline}, needs {other}.',
    },
    ko: {
      message:
        '따로 둔 기호 {count}개에서 {model} 모델은 기호당 {bits}비트(혼란도 {perplexity})를, 더 단순한 방법 중 가장 나은 {baseline} 방법은 {other}비트를 씁니다.',
    },
  },
  symbols_worse: {
    severity: 'warning',
    en: {
      message:
        'On {count} held-out symbols {model} needs {bits} bits a symbol (perplexity {perplexity}), no fewer than {baseline} with {other}: it has not learnt more than that.',
      hint: 'Train longer, with a larger hidden size, or with more text.',
    },
    ko: {
      message:
        '따로 둔 기호 {count}개에서 {model} 모델은 기호당 {bits}비트(혼란도 {perplexity})를 쓰며, {baseline} 방법의 {other}비트보다 적지 않습니다. 그 이상을 배우지 못했습니다.',
      hint: '더 오래, 은닉 크기를 키워, 또는 더 많은 글로 학습해 주십시오.',
    },
  },
} as const satisfies Record<string, MessageTemplate>;
