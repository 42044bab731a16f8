import type { FileSample } from './file-sample.ts';
import { UndecodableBytes } from './text-stream.ts';

/** Reads a text by the encoding that its sample spoke for; where bytes beyond the samples are not of it, once more as
 *  Western European, which reads them all.
 *  @param isChosen the person named the encoding: what it does not have becomes U+FFFD */
export async function readDecodable<T>(
  sample: FileSample,
  isChosen: boolean,
  read: (sample: FileSample, isStrict: boolean) => Promise<T>,
): Promise<T> {
  try {
    return await read(sample, !isChosen);
  } catch (error) {
    if (!(error instanceof UndecodableBytes)) throw error;
    const { encoding } = sample;
    const fallback = encoding.encoding === 'utf-8' ? 'windows-1252' : encoding.encoding;
    return read({ ...sample, encoding: { ...encoding, encoding: fallback, isGuessed: true } }, false);
  }
}
