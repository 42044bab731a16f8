import { app, BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Envelope } from '../../contract/envelope.ts';
import type { StagedFile } from '../../contract/operations.ts';
import type { Language } from '../../contract/values.ts';
import { UserError } from '../../errors.ts';
import { explainError } from '../../services/explain.ts';
import type { Services } from '../../services/types.ts';
import { displayName } from '../display-name.ts';
import { dispatch } from '../dispatch.ts';
import { channels } from './channels.ts';
import { saveDownloads } from './save-downloads.ts';
import { isTrustedSender } from './security.ts';
import { systemWords } from './words.ts';

const dataFileEndings = [
  ...['csv', 'tsv', 'txt', 'dat', 'tsf'],
  ...['xlsx', 'xlsm', 'xls', 'ods', 'parquet', 'json', 'jsonl', 'ndjson', 'html', 'htm'],
];

export interface IpcParts {
  services: Services;
  language: () => Language;
  /** Told of every call that was answered, so that the system's side can follow the settings. */
  onAnswer: (name: string, answer: Envelope<unknown>) => void;
}

type Handler = (event: IpcMainInvokeEvent, ...words: unknown[]) => unknown;

/** Registers a handler that only our own page's main frame reaches. */
function handle(channel: string, handler: Handler): void {
  ipcMain.handle(channel, (event, ...words: unknown[]) => {
    if (!isTrustedSender(event)) throw new Error('refused: not the window’s own page');
    return handler(event, ...words);
  });
}

const ownWindow = ({ sender }: IpcMainInvokeEvent) => BrowserWindow.fromWebContents(sender)!;

/** Puts the bridge's other end in place. */
export function registerIpc(parts: IpcParts): void {
  const { services, onAnswer } = parts;
  handle(channels.call, async (_event, name, input) => {
    const answer = await dispatch(services, String(name), input);
    onAnswer(String(name), answer);
    return answer;
  });
  handle(channels.stagePath, (_event, path) => enveloped(services, () => stage(services, path)));
  handle(channels.stageContent, (_event, name, bytes) =>
    enveloped(services, () => stageContent(services, name, bytes)),
  );
  handle(channels.chooseDataFile, (event) => enveloped(services, () => chooseDataFile(parts, event)));
  handle(channels.chooseProject, (event) => chooseProject(parts, event));
  handle(channels.saveDownload, (event, ids) => enveloped(services, () => saveDownload(parts, event, ids)));
}

async function enveloped<T>(services: Services, work: () => Promise<T>): Promise<Envelope<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: explainError(error, services.logBug) };
  }
}

async function stage(services: Services, path: unknown): Promise<StagedFile> {
  if (typeof path !== 'string' || path === '') throw new UserError('file_without_path', {});
  return services.stageFile(path, basename(path), false);
}

/** Puts what was pasted into a temporary file, which is removed like an upload's. */
async function stageContent(services: Services, name: unknown, bytes: unknown): Promise<StagedFile> {
  if (!(bytes instanceof Uint8Array) || typeof name !== 'string')
    throw new UserError('file_without_path', {});
  const path = join(tmpdir(), `tauscope-paste-${randomUUID()}`);
  await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
  return services.stageFile(path, displayName(name), true);
}

async function chooseDataFile(
  { services, language }: IpcParts,
  event: IpcMainInvokeEvent,
): Promise<StagedFile | null> {
  const words = systemWords[language()];
  const { canceled, filePaths } = await dialog.showOpenDialog(ownWindow(event), {
    title: words.chooseData,
    properties: ['openFile'],
    filters: [
      { name: words.dataFiles, extensions: dataFileEndings },
      { name: words.allFiles, extensions: ['*'] },
    ],
  });
  return canceled || filePaths.length === 0 ? null : stage(services, filePaths[0]);
}

async function chooseProject({ language }: IpcParts, event: IpcMainInvokeEvent): Promise<string | null> {
  const words = systemWords[language()];
  const { canceled, filePaths } = await dialog.showOpenDialog(ownWindow(event), {
    title: words.chooseProject,
    properties: ['openFile'],
    filters: [{ name: words.projects, extensions: ['tauscope'] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

async function saveDownload(
  { services, language }: IpcParts,
  event: IpcMainInvokeEvent,
  ids: unknown,
): Promise<{ path: string } | null> {
  const files = (Array.isArray(ids) ? ids : []).map((id) => services.findDownload(String(id)));
  if (files.length === 0) throw new UserError('download_not_found', {}, { field: 'downloadIds' });
  const { canceled, filePath } = await dialog.showSaveDialog(ownWindow(event), {
    title: systemWords[language()].saveDownload,
    defaultPath: join(app.getPath('documents'), files[0].fileName),
  });
  return canceled || filePath === '' ? null : { path: await saveDownloads(files, filePath) };
}
