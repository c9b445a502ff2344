import { expect, test } from 'vitest'
import { readEvents } from './event-stream.ts'
import { readLines } from './lines.ts'

const stream = (...chunks: readonly string[]) =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
        controller.close()
      },
    }),
  ).body!

test('events are read however the bytes are cut', async () => {
  const text =
    ': hello\n\nid: 4\nevent: change-set\ndata: {"sequence":4,\ndata: "label":"Größe"}\n\nevent: reload\ndata:\n\n'
  const expected = [
    { event: 'comment', id: null, data: 'hello' },
    { event: 'change-set', id: '4', data: '{"sequence":4,\n"label":"Größe"}' },
    { event: 'reload', id: '4', data: '' },
  ]
  const cut = Array.from({ length: Math.ceil(text.length / 3) }, (_, at) => text.slice(at * 3, at * 3 + 3))
  expect(await all(readEvents(stream(text)))).toEqual(expected)
  expect(await all(readEvents(stream(...cut)))).toEqual(expected)
})

test('JSON lines are read however the bytes are cut, and a broken last line is an error', async () => {
  expect(await all(readLines(stream('{"a":', '1}\n[2]', '\n3')))).toEqual([{ a: 1 }, [2], 3])
  await expect(all(readLines(stream('{"a":1}\n{"b":')))).rejects.toThrow()
})

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const value of values) found.push(value)
  return found
}
