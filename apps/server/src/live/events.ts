import type { LoggedChangeSet } from '../store/index.ts'

const encoder = new TextEncoder()
const written = new WeakMap<LoggedChangeSet, Uint8Array>()

/** A server-sent event as bytes. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text)
}

/** A change set as an event, under its sequence; written out once, however many are sent it. */
export function eventOf(set: LoggedChangeSet): Uint8Array {
  let bytes = written.get(set)
  if (bytes === undefined) {
    bytes = bytesOf(`id: ${set.sequence}\nevent: change-set\ndata: ${JSON.stringify(set)}\n\n`)
    written.set(set, bytes)
  }
  return bytes
}
