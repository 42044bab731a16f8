/** What is read of a DataTransferItem. */
export interface DroppedItem {
  readonly kind: string;
  getAsFile(): File | null;
  webkitGetAsEntry(): { readonly isDirectory: boolean } | null;
}

const isFolder = (item: DroppedItem): boolean => item.webkitGetAsEntry()?.isDirectory === true;

/** What was let go over the window: its files, and whether a folder was among it. A page sees a folder as a file
 *  that cannot be read. */
export function filesOfDrop(transfer: { readonly items: Iterable<DroppedItem> } | null): {
  files: File[];
  hasFolder: boolean;
} {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  return {
    files: items.filter((item) => !isFolder(item)).flatMap((item) => item.getAsFile() ?? []),
    hasFolder: items.some(isFolder),
  };
}
