import { gunzipSync, gzipSync } from 'node:zlib'

/** JSON lines, compressed. */
export function pack(values: readonly unknown[]): Buffer {
  return gzipSync(values.map((value) => JSON.stringify(value)).join('\n'))
}

export function unpack<T>(body: Buffer): T[] {
  const text = gunzipSync(body).toString()
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as T)
}
