/** The buffers of all typed arrays in plain data, each once: what can change threads without being copied.
 *  @param value objects, arrays and typed arrays, nested as tasks give and take them */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (Array.isArray(value)) {
    // A column of numbers holds no buffers, however long it is.
    if (typeof value[0] === 'object') value.forEach((item) => buffersOf(item, found));
  } else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach((item) => buffersOf(item, found));
  }
  return [...found];
}
