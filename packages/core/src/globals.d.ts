/** The few APIs beyond ECMAScript that core uses: the same in browsers, Node, Deno, Bun and workers. */

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

/** Not in every runtime. */
declare const DOMException: undefined | (new (message: string, name: string) => Error);

/** The address of the module, by which others beside it are found. */
interface ImportMeta {
  url: string;
}

declare function setTimeout(callback: () => void, milliseconds: number): unknown;

declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Memory {
    constructor(descriptor: { readonly initial: number; readonly maximum?: number; readonly shared?: boolean });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Instance {
    constructor(
      module: Module,
      imports: {
        readonly env: { readonly memory: Memory };
        readonly host?: Readonly<Record<string, (...args: number[]) => unknown>>;
      },
    );
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class RuntimeError extends Error {}
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}
