/** Korean particles that depend on the sound before them, as the table writes them: both forms at once.
 *  Each with the form after a consonant, after a vowel, and after ㄹ. */
const particles: Readonly<Record<string, readonly [string, string, string]>> = {
  '(으)로': ['으로', '로', '로'],
  '은(는)': ['은', '는', '은'],
  '이(가)': ['이', '가', '이'],
  '을(를)': ['을', '를', '을'],
  '과(와)': ['과', '와', '과'],
  '(이)라는': ['이라는', '라는', '이라는'],
};

type Sound = 'consonant' | 'vowel' | 'ㄹ';

const places: Readonly<Record<Sound, number>> = { consonant: 0, vowel: 1, ㄹ: 2 };

/** Readings of digits: 영·십, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. */
const digits: readonly Sound[] = [
  ...(['consonant', 'ㄹ', 'vowel', 'consonant', 'vowel'] as const),
  ...(['vowel', 'consonant', 'ㄹ', 'ㄹ', 'vowel'] as const),
];

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const finalCount = 28;
const finalL = 8;

const pattern = /(은\(는\)|이\(가\)|을\(를\)|과\(와\)|\(으\)로|\(이\)라는)/;

/** Writes the one form of each particle that fits the number, syllable or abbreviation before it. After a word whose
 *  reading cannot be known (`data.csv`) both forms stay. */
export function chooseParticles(text: string): string {
  const parts = text.split(pattern);
  let said = parts[0];
  for (let i = 1; i < parts.length; i += 2) {
    const sound = soundOf(said);
    said += (sound === null ? parts[i] : particles[parts[i]][places[sound]]) + parts[i + 1];
  }
  return said;
}

/** What the text ends in, quotation marks and a remark in brackets aside. */
function soundOf(text: string): Sound | null {
  const word = text.replace(/["'”’]+$/, '').replace(/\s*\([^()]*\)$/, '');
  const last = word.replace(/["'”’]+$/, '').at(-1) ?? '';
  const code = last.codePointAt(0) ?? 0;
  if (code >= firstSyllable && code <= lastSyllable) {
    const final = (code - firstSyllable) % finalCount;
    return final === 0 ? 'vowel' : final === finalL ? 'ㄹ' : 'consonant';
  }
  if (/[0-9]/.test(last)) return digits[Number(last)];
  if (last === '%') return 'vowel';
  // Read letter by letter: 엘, 알 · 엠, 엔 · 에이, 비, 씨 …
  if (!/(^|[^A-Za-z])[A-Z]+$/.test(word)) return null;
  if (last === 'L' || last === 'R') return 'ㄹ';
  return last === 'M' || last === 'N' ? 'consonant' : 'vowel';
}
