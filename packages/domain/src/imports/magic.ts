type Magic = { readonly bytes: readonly number[]; readonly is: string; readonly advice: string }

const PACKED: readonly Magic[] = [
  { bytes: [0x1f, 0x8b], is: 'a gzip archive', advice: 'Unpack it and choose' },
  { bytes: [0x42, 0x5a, 0x68], is: 'a bzip2 archive', advice: 'Unpack it and choose' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], is: 'an xz archive', advice: 'Unpack it and choose' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], is: 'a zstd archive', advice: 'Unpack it and choose' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], is: 'a 7-Zip archive', advice: 'Unpack it and choose' },
  { bytes: [0x52, 0x61, 0x72, 0x21], is: 'a RAR archive', advice: 'Unpack it and choose' },
  { bytes: [0x25, 0x50, 0x44, 0x46], is: 'a PDF', advice: 'Export the data instead of printing it, and choose' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Office file (.xls or .mpp)', advice: 'Open it there, save it as' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: 'a picture', advice: 'Choose' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], is: 'a program', advice: 'Choose' },
]

/**
 * A sentence for a file that is plainly something else, told by its first bytes; undefined when nothing speaks against
 * it.
 *
 * @param wanted what was expected, and its extension: `{ format: 'CSV', extension: '.csv' }`
 */
export function foreignFormat(
  bytes: Uint8Array,
  wanted: { readonly format: string; readonly extension: string },
): string | undefined {
  if (startsWith(bytes, [0x50, 0x4b])) return zipSentence(bytes, wanted)
  const found = PACKED.find((magic) => startsWith(bytes, magic.bytes))
  if (found !== undefined) {
    const file = found.advice.startsWith('Unpack') ? `the ${wanted.extension} inside` : `a ${wanted.extension} file`
    return `This is ${found.is}, not ${wanted.format}. ${found.advice} ${file}.`
  }
  const start = beginning(bytes).trimStart().toLowerCase()
  if (start.startsWith('<!doctype html') || start.startsWith('<html'))
    return `This is a web page, not ${wanted.format}. Maybe the sign-in page of the tool was saved; export the ${wanted.extension} again.`
  return undefined
}

/** The first characters of a file, as far as they are ASCII. */
export function beginning(bytes: Uint8Array, length = 512): string {
  return String.fromCharCode(...bytes.subarray(0, length)).replace(/^\u00ef\u00bb\u00bf/, '')
}

function zipSentence(bytes: Uint8Array, wanted: { format: string; extension: string }): string {
  const names = beginning(bytes, 4000)
  if (names.includes('xl/') || names.includes('[Content_Types].xml'))
    return `This is an Office workbook, not ${wanted.format}. Open it and save the sheet as ${wanted.extension}.`
  return `This is a zip archive, not ${wanted.format}. Unpack it and choose the ${wanted.extension} inside.`
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
