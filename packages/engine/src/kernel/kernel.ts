import { KERNEL_BYTES } from './kernel-bytes.ts'

/** The inner loops in WebAssembly. Pointers are bytes into the memory the kernel was made with. */
export interface Kernel {
  /** Schedules the list of a project in a direction, fills its finishes and answers the makespan. */
  readonly serialPass: (project: number, activities: number) => number
  /** Fills the finish column of the network. */
  readonly lanePass: (network: number) => void
}

/**
 * Whether the kernel runs here: not without WebAssembly or SIMD, nor under a content security policy that lacks
 * `wasm-unsafe-eval`. The first call compiles it, at once: a few kilobytes may be compiled anywhere, on the main thread
 * of a page too.
 */
export function isKernelThere(): boolean {
  return kernelModule() !== 'refused'
}

/** A kernel that works on this memory; throws a TypeError where none is there. */
export function kernelOver(memory: WebAssembly.Memory): Kernel {
  const instance = new WebAssembly.Instance(kernelModule() as WebAssembly.Module, { env: { memory } })
  return instance.exports as unknown as Kernel
}

let known: WebAssembly.Module | 'refused' | undefined

function kernelModule(): WebAssembly.Module | 'refused' {
  known ??= compile()
  return known
}

function compile(): WebAssembly.Module | 'refused' {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BYTES), (letter) => letter.charCodeAt(0)))
  } catch {
    return 'refused'
  }
}
