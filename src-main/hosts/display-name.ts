const nameLength = 200;

/** The last part of whatever the page says the name is, without control characters; for showing, never for a path. */
export function displayName(given: string): string {
  const last = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  return last.replaceAll(/\p{Cc}/gu, '').slice(0, nameLength) || 'upload';
}
