/** The packed kernels, compiled for this runtime: once for each kind of memory, plain or fused, with wide tiles or without. */
import { bytesOfText } from './byteText.ts';
import { FUSED_CHANGES } from './fused.generated.ts';
import { canReserve, type WasmMemory, type WasmModule } from './memory.ts';
import { PACKED_KERNELS } from './packed.generated.ts';

export interface PackedKernels {
  /** Thread 0 takes its place. */
  readonly enter: (control: number) => void;
  readonly run: (job: number) => number;
  /** Ends the other threads, in peace or because one of them failed. */
  readonly close: () => void;
  readonly fail: (thread: number) => void;
}

export interface PackedBuild {
  /** For a memory that threads share. */
  readonly shared: boolean;
  /** With relaxed SIMD's fused multiply-add. */
  readonly fused: boolean;
  /** With wide tiles: what to change. */
  readonly wide?: WideChanges;
}

/** What makes builds with wide tiles of the plain one; see wide.ts. */
export interface WideChanges {
  readonly plain: string;
  readonly fused: string;
}

/** By the changes to the plain build, and the kind of memory. */
const modules = new Map<string, WasmModule>();

export function packedModule(build: PackedBuild): WasmModule {
  const changes = changesFor(build);
  const key = JSON.stringify([build.shared, changes]);
  let module = modules.get(key);
  if (!module) {
    const bytes = changes === undefined ? bytesOfText(PACKED_KERNELS) : changed(changes);
    module = new WebAssembly.Module(build.shared ? bytes : unshared(bytes));
    modules.set(key, module);
  }
  return module;
}

function changesFor({ fused, wide }: PackedBuild): string | undefined {
  if (wide) return fused ? wide.fused : wide.plain;
  return fused ? FUSED_CHANGES : undefined;
}

let canCompute: boolean | undefined;

/**
 * Whether this runtime has WebAssembly with SIMD, may compile it, which a page's content policy can forbid, and may
 * reserve memory for it.
 */
export function hasWasm(): boolean {
  canCompute ??= typeof WebAssembly === 'object' && mayCompile() && canReserve();
  return canCompute;
}

function mayCompile(): boolean {
  try {
    packedModule({ shared: false, fused: false });
    return true;
  } catch {
    return false;
  }
}

/** Whether this runtime has relaxed SIMD. */
export function canFuse(): boolean {
  return WebAssembly.validate(changed(FUSED_CHANGES));
}

/** The plain kernels with changes that scripts/buildKernels.mjs found: pieces of them, and bytes between. */
function changed(text: string): Uint8Array<ArrayBuffer> {
  const plain = bytesOfText(PACKED_KERNELS);
  const changes = bytesOfText(text);
  const bytes: number[] = [];
  let at = 0;
  const number = (): number => {
    const byte = changes[at++];
    return byte < 128 ? byte : (byte & 127) + 128 * number();
  };
  while (at < changes.length) {
    const begin = number();
    const length = number();
    const rest = number();
    bytes.push(...plain.subarray(begin, begin + length), ...changes.subarray(at, at + rest));
    at += rest;
  }
  return Uint8Array.from(bytes);
}

export function instantiate(module: WasmModule, memory: WasmMemory): PackedKernels {
  const sleep = (at: number, value: number, milliseconds: number) =>
    Atomics.wait(new Int32Array(memory.buffer), at >>> 2, value, milliseconds) !== 'timed-out';
  // The exports are those of assembly/packed.ts, compiled by the same build.
  return new WebAssembly.Instance(module, { env: { memory }, host: { sleep } }).exports as unknown as PackedKernels;
}

/** `memory` as a length and its letters, and the kind of import that a memory is. */
const MEMORY = [6, 109, 101, 109, 111, 114, 121, 2];
const HAS_MAXIMUM = 1;
const HAS_MAXIMUM_AND_IS_SHARED = 3;

/** The same module for a memory of one thread: the two differ in a bit of the import. */
function unshared(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const at = bytes.findIndex((_, i) => MEMORY.every((byte, k) => bytes[i + k] === byte)) + MEMORY.length;
  if (bytes[at] !== HAS_MAXIMUM_AND_IS_SHARED) throw new Error('the packed kernels import no shared memory');
  bytes[at] = HAS_MAXIMUM;
  return bytes;
}
