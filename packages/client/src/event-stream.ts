import { textLines } from './lines.ts'

/** One server-sent event. A comment, such as a heartbeat, comes as an event named `comment`. */
export type ServerEvent = { readonly event: string; readonly id: string | null; readonly data: string }

/**
 * Reads server-sent events. Read over fetch and not by EventSource, which hides the status of a refused stream and
 * cannot be told where to resume.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  let event = 'message'
  let id: string | null = null
  let data: string[] = []
  for await (const line of textLines(body)) {
    if (line === '') {
      if (data.length > 0 || event !== 'message') yield { event, id, data: data.join('\n') }
      event = 'message'
      data = []
    } else if (line.startsWith(':')) yield { event: 'comment', id, data: line.slice(1).trim() }
    else {
      const colon = line.indexOf(':')
      const name = colon < 0 ? line : line.slice(0, colon)
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
      if (name === 'data') data.push(value)
      else if (name === 'event') event = value
      else if (name === 'id') id = value
    }
  }
}
