/** The text of a file, or why it has none. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' }
  | { readonly ok: false; readonly reason: string; readonly line?: number }

/** Text of UTF-8 (with or without its mark) or UTF-16 with its mark. Other bytes are refused with their line, not guessed. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le', 'UTF-16 LE')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be', 'UTF-16 BE')
  const nul = bytes.indexOf(0)
  if (nul !== -1)
    return {
      ok: false,
      line: lineAt(bytes, nul),
      reason: 'The file holds a NUL character, which no text has. Save it again as UTF-8 text.',
    }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return {
      ok: false,
      line: lineAt(bytes, firstInvalid(bytes)),
      reason:
        'The text is not UTF-8 here, so its letters cannot be told. Save the file again as UTF-8 ("CSV UTF-8" in Excel).',
    }
  }
}

function decodeUtf16(bytes: Uint8Array, label: string, encoding: 'UTF-16 LE' | 'UTF-16 BE'): Decoded {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes)
    const nul = text.indexOf('\0')
    if (nul === -1) return { ok: true, text, encoding }
    return {
      ok: false,
      line: text.slice(0, nul).split('\n').length,
      reason: 'The file holds a NUL character, which no text has. Save it again as UTF-8 text.',
    }
  } catch {
    return { ok: false, reason: 'The text is not whole UTF-16, as its first bytes say. Save the file again as UTF-8.' }
  }
}

/** The place of the first byte that is no UTF-8: halves the piece that decodes until it is found. */
function firstInvalid(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (decodes(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  return bad - 1
}

function decodes(bytes: Uint8Array): boolean {
  try {
    // A character cut at the end is no error here: the rest of it lies behind.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function lineAt(bytes: Uint8Array, end: number): number {
  let line = 1
  for (let index = 0; index < end; index++) if (bytes[index] === 10) line++
  return line
}
