/** JSON is UTF-8; some programs write a byte order mark and UTF-16. */
export function fileEncoding(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** @returns the text of a file's beginning, without its byte order mark */
export function headText(head: Uint8Array): string {
  return new TextDecoder(fileEncoding(head)).decode(head);
}
