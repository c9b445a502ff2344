import type { Problem } from '../requests/problem.ts'
import { problemOf } from './problem.ts'

type Reading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem }

/** Reads a small JSON body; whatever else comes is a problem with a sentence. */
export async function readJson(request: Request, maxBytes: number): Promise<Reading> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    return no('not-json', 415, 'Only JSON is understood here', 'Send the body as application/json.')
  const bytes = await readAtMost(request, maxBytes)
  if (bytes === 'too-large')
    return no('too-large', 413, 'The request is too large', `A body here has at most ${maxBytes} bytes.`)
  if (bytes === 'broken')
    return no('broken', 400, 'The request broke off', 'The body did not arrive whole. Send it again.')
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return no('malformed', 400, 'The body is not JSON', 'Expected a JSON object in UTF-8.')
  }
}

async function readAtMost(request: Request, maxBytes: number): Promise<Uint8Array | 'too-large' | 'broken'> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return 'too-large'
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength
      if (size > maxBytes) return 'too-large'
      chunks.push(chunk)
    }
  } catch {
    return 'broken'
  }
  return Buffer.concat(chunks)
}

function no(kind: string, status: number, title: string, detail: string): Reading {
  return { ok: false, problem: problemOf({ kind, status, title, detail }) }
}
