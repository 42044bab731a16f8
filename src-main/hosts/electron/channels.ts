/** The names under which preload and main process talk; nothing else listens. */
export const channels = {
  call: 'tauscope:call',
  event: 'tauscope:event',
  stagePath: 'tauscope:stage-path',
  stageContent: 'tauscope:stage-content',
  chooseDataFile: 'tauscope:choose-data-file',
  chooseProject: 'tauscope:choose-project',
  saveDownload: 'tauscope:save-download',
} as const;
