/** The part of the WebAssembly JavaScript interface that the kernel uses: neither es2024 nor Node's types declare it, and
 *  the DOM's would bring the whole browser with them. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    readonly buffer: SharedArrayBuffer;
    constructor(descriptor: { initial: number; maximum: number; shared: true });
  }
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(module: Module, imports: { env: { memory: Memory } });
  }
}
