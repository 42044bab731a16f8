import type { FileSample } from './file-sample.ts';
import { UndecodableBytes } from './text-stream.ts';

/** Reads a text by the encoding that its sample spoke for. Where bytes beyond the samples are not of it, it is read once
 *  more: as that encoding, spoilt, where its characters were seen; as Western European, which reads them all, where there
 *  was only ASCII.
 *  @param isChosen the person named the encoding: what it does not have becomes U+FFFD */
export async function readDecodable<T>(
  sample: FileSample,
  isChosen: boolean,
  read: (sample: FileSample, isStrict: boolean) => Promise<T>,
): Promise<T> {
  try {
    return await read(sample, !isChosen && sample.encoding.isSpoilt !== true);
  } catch (error) {
    if (!(error instanceof UndecodableBytes)) throw error;
    const { encoding } = sample;
    const isSpoilt = encoding.encoding !== 'utf-8' || /[^\p{ASCII}]/u.test(sample.headText);
    const other = isSpoilt ? { isSpoilt } : { encoding: 'windows-1252', isGuessed: true };
    return read({ ...sample, encoding: { ...encoding, ...other } }, false);
  }
}
