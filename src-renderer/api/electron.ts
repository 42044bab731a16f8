import type { TauscopeBridge } from '../../src-main/contract/bridge.ts';
import type { Transport } from './transport.ts';

/** The Electron window: everything goes through the preload's bridge. */
export function electronTransport(bridge: TauscopeBridge): Transport {
  return {
    hasDialogs: true,
    call: (name, input) => bridge.call(name, input),
    onEvent: (listener) => bridge.onEvent(listener),
    stageFile: (file) => bridge.stageFile(file),
    chooseDataFile: () => bridge.chooseDataFile(),
    chooseProject: () => bridge.chooseProject(),
    async save(downloadIds) {
      const envelope = await bridge.saveDownload([...downloadIds]);
      if (!envelope.ok) return envelope;
      return { ok: true, value: { saved: envelope.value !== null, path: envelope.value?.path ?? null } };
    },
  };
}
