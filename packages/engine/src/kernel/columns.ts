const PAGE_BYTES = 65_536
const LINE_BYTES = 64

export interface PlacedColumns<Name extends string> {
  /** Of a fixed size, so that views stay valid. */
  readonly memory: WebAssembly.Memory
  /** Each at a cache line of its own; its `byteOffset` is its pointer. */
  readonly column: Readonly<Record<Name, Int32Array>>
}

/** Int32 columns in a new memory for a kernel: copies of arrays, or for a number so many zeros. */
export function placeColumns<Name extends string>(
  columns: Readonly<Record<Name, ArrayLike<number> | number>>,
): PlacedColumns<Name> {
  const entries = Object.entries<ArrayLike<number> | number>(columns)
  const bytes = entries.reduce((sum, [, values]) => sum + bytesFor(lengthOf(values)), 0)
  const pages = Math.ceil(bytes / PAGE_BYTES)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const column: Record<string, Int32Array> = {}
  let at = 0
  for (const [name, values] of entries) {
    column[name] = new Int32Array(memory.buffer, at, lengthOf(values))
    if (typeof values !== 'number') column[name].set(values)
    at += bytesFor(lengthOf(values))
  }
  return { memory, column: column as Record<Name, Int32Array> }
}

/** The pointers of columns, as a column that a kernel reads as a record. */
export function pointersTo(columns: readonly Int32Array[]): number[] {
  return columns.map(({ byteOffset }) => byteOffset)
}

function lengthOf(values: ArrayLike<number> | number): number {
  return typeof values === 'number' ? values : values.length
}

function bytesFor(length: number): number {
  return Math.ceil((length * 4) / LINE_BYTES) * LINE_BYTES
}
