/** The JSON values of a stream of bytes, one a line. Throws when a line is no JSON, as the last one of a broken stream. */
export async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  for await (const line of textLines(body)) if (line !== '') yield JSON.parse(line)
}

/** Lines of text, without their ends; the last one too when nothing ends it. */
export async function* textLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const lines = new LinesOfBytes()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      yield* done ? lines.end() : lines.take(value)
      if (done) break
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** The same of bytes that come one part after another. */
export class LinesOfBytes {
  readonly #decoder = new TextDecoder()
  #rest = ''

  /** The lines that these bytes end. */
  take(bytes: Uint8Array): readonly string[] {
    return this.#split(this.#decoder.decode(bytes, { stream: true }))
  }

  /** What is left when no more come. */
  end(): readonly string[] {
    const lines = this.#split(this.#decoder.decode())
    return this.#rest === '' ? lines : [...lines, this.#rest]
  }

  #split(text: string): readonly string[] {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop()!
    return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  }
}
