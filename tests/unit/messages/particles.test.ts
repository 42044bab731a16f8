import { describe, expect, it } from 'vitest';
import { chooseParticles } from '../../../src-main/messages/particles.ts';
import { say } from '../../../src-main/messages/table.ts';

describe('chooseParticles', () => {
  it('reads the last digit of a number', () => {
    const said = Array.from({ length: 10 }, (_, digit) => chooseParticles(`2${digit}(으)로`));
    expect(said.map((text) => text.slice(2))).toEqual([
      ...['으로', '로', '로', '으로', '로'],
      ...['로', '으로', '로', '로', '로'],
    ]);
    expect(chooseParticles('22.5(으)로, 1,000을(를), 38%이(가)')).toBe('22.5로, 1,000을, 38%가');
  });

  it('hears whether a syllable ends in a consonant', () => {
    expect(chooseParticles('모델은(는) 값과(와) 태양이(가) 바다을(를) 서울(으)로')).toBe(
      '모델은 값과 태양이 바다를 서울로',
    );
  });

  it('spells an abbreviation', () => {
    expect(chooseParticles('LSTM을(를) GRU과(와) AR(12)은(는) MLP(이)라는 URL(으)로')).toBe(
      'LSTM을 GRU와 AR(12)은 MLP라는 URL로',
    );
  });

  it('looks past quotation marks and a remark in brackets', () => {
    expect(chooseParticles('“기온”은(는) 2024-01-02(YYYY-MM-DD)(으)로')).toBe(
      '“기온”은 2024-01-02(YYYY-MM-DD)로',
    );
  });

  it('leaves both forms after a word that cannot be read', () => {
    expect(chooseParticles('data.csv을(를) “;”(으)로 (으)로')).toBe('data.csv을(를) “;”(으)로 (으)로');
  });

  it('serves the Korean of the table', () => {
    expect(say('run_under_way', { run: '3' }).ko.message).toBe('실행 3은 이미 학습 중입니다.');
  });
});
