import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { TauscopeBridge } from '../../contract/bridge.ts';
import type { TauscopeEvent } from '../../contract/events.ts';
import { channels } from './channels.ts';

/** The one object that the page sees of the main side; the page never gets at ipcRenderer itself. */
const bridge: TauscopeBridge = {
  call: (name, input) => ipcRenderer.invoke(channels.call, name, input),
  onEvent(listener) {
    const forward = (_event: IpcRendererEvent, data: TauscopeEvent): void => listener(data);
    ipcRenderer.on(channels.event, forward);
    return () => ipcRenderer.off(channels.event, forward);
  },
  // Only the preload can tell where a dropped file lies; a page cannot make up a File of a path it was not given.
  async stageFile(file) {
    const path = webUtils.getPathForFile(file as File);
    if (path !== '' || !(file instanceof Blob)) return ipcRenderer.invoke(channels.stagePath, path);
    // What was pasted lies on no disk: its content goes over instead.
    const { name = '' } = file as Blob & { name?: string };
    return ipcRenderer.invoke(channels.stageContent, name, new Uint8Array(await file.arrayBuffer()));
  },
  chooseDataFile: () => ipcRenderer.invoke(channels.chooseDataFile),
  chooseProject: () => ipcRenderer.invoke(channels.chooseProject),
  saveDownload: (downloadIds) => ipcRenderer.invoke(channels.saveDownload, downloadIds),
};

contextBridge.exposeInMainWorld('tauscope', bridge);
