import type { Envelope } from '../../src-main/contract/envelope.ts';
import type { TauscopeEvent } from '../../src-main/contract/events.ts';
import type { StagedFile } from '../../src-main/contract/operations.ts';
import { ownError } from './failure.ts';
import type { Transport, UploadControl } from './transport.ts';

const lost = (): Envelope<never> => ({ ok: false, error: ownError('connection_lost') });

async function post(name: string, input: unknown): Promise<Envelope<unknown>> {
  try {
    const response = await fetch(`api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return (await response.json()) as Envelope<unknown>;
  } catch {
    return lost();
  }
}

/** XMLHttpRequest, because fetch does not tell how much of an upload has gone. */
function upload(file: File, { signal, onProgress }: UploadControl): Promise<Envelope<StagedFile>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `stage?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => resolve((request.response as Envelope<StagedFile> | null) ?? lost());
    request.onerror = () => resolve(lost());
    request.onabort = () => resolve(lost());
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function downloadOne(id: string): void {
  const anchor = document.createElement('a');
  anchor.href = `download/${encodeURIComponent(id)}`;
  anchor.download = '';
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}

/** The browser host: one POST an operation, one event stream, uploads and downloads by address. */
export function httpTransport(): Transport {
  return {
    hasDialogs: false,
    call: post,
    onEvent(listener) {
      const source = new EventSource('events');
      source.onmessage = ({ data }) => listener(JSON.parse(data as string) as TauscopeEvent);
      return () => source.close();
    },
    stageFile: (file, control = {}) => upload(file, control),
    chooseDataFile: () => Promise.resolve({ ok: true, value: null }),
    chooseProject: () => Promise.resolve(null),
    save(downloadIds) {
      downloadIds.forEach(downloadOne);
      return Promise.resolve({ ok: true, value: { saved: true, path: null } });
    },
  };
}
