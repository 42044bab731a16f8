import type { FileHandle } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import { readAt } from '../file-sample.ts';

/** Bytes of a page's header before the table of its segments. */
const headerBytes = 27;
const windowBytes = 1 << 20;
const beginsStream = 2;
/** A Vorbis header up to its rate: type, name, version, channels, rate. */
const vorbisHeadBytes = 16;
/** The longest header of a page, and what is looked at behind it. */
const mostLooked = headerBytes + 255 + vorbisHeadBytes;

/** Refuses a chain: streams one behind the other in one Ogg file, as radio recorders and `cat` leave them. Each may have
 *  its own rate, channels and codec; decoders of one stream drop what follows or run it together at the wrong rate. Only Vorbis
 *  that goes on as it began (rate, channels) is decoded whole. Pages are stepped over by their tables; where the file is
 *  damaged, the search goes no further.
 *  Source: RFC 3533, section 6.
 *  @throws UserError 'sound_codec_unsupported' */
export async function refuseChain(handle: FileHandle, fileName: string, sizeBytes: number): Promise<void> {
  let from = 0;
  let window: Buffer = Buffer.alloc(0);
  let hasData = false;
  let first = '';
  for (let at = 0; at + headerBytes < sizeBytes;) {
    if (at < from || at + mostLooked > from + window.length) {
      from = at;
      window = await readAt(handle, at, Math.min(windowBytes, sizeBytes - at));
    }
    const page = window.subarray(at - from);
    if (page.length < headerBytes || page.toString('latin1', 0, 4) !== 'OggS') return;
    const isBeginning = (page[5] & beginsStream) !== 0;
    const packet = headerBytes + (page[26] ?? 0);
    const beginning = isBeginning ? page.toString('latin1', packet, packet + vorbisHeadBytes) : '';
    if (isBeginning && !hasData) first = beginning;
    const goesOn = beginning === first && beginning.startsWith('\x01vorbis');
    if (isBeginning && hasData && !goesOn) {
      throw new UserError('sound_codec_unsupported', { fileName, codec: 'Ogg, several streams in a chain' });
    }
    if (!isBeginning) hasData = true;
    const segmentCount = page[26];
    let size = headerBytes + segmentCount;
    for (let i = 0; i < segmentCount; i++) size += page[headerBytes + i] ?? 0;
    at += size;
  }
}
