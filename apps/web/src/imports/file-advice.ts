/** Why a file cannot be taken before it is sent, and what to do instead. */
export type FileAdvice = { readonly title: string; readonly advice: string }

const MOST_BYTES = 100_000_000

const FORMATS: readonly (readonly [ending: RegExp, title: string, advice: string])[] = [
  [
    /\.(mpp|mpt)$/i,
    'Project’s own format cannot be read',
    'In Project, choose File › Save As › XML Format (*.xml), then bring that file.',
  ],
  [
    /\.(xlsx?|xlsm|ods|numbers)$/i,
    'A workbook cannot be read',
    'In the spreadsheet, save the sheet as CSV (UTF-8), then bring that file.',
  ],
  [/\.(zip|gz|7z|rar)$/i, 'An archive cannot be read', 'Unpack it and bring the CSV or XML file inside.'],
  [/\.(pdf|docx?|pptx?)$/i, 'A document cannot be read', 'Export the plan as CSV or as MS Project XML instead.'],
  [/\.(png|jpe?g|gif|webp|svg)$/i, 'A picture cannot be read', 'Export the plan as CSV or as MS Project XML instead.'],
]

/** What is wrong with a file by its name and size alone; null when it is worth sending. */
export function adviceOn({ name, size }: Pick<File, 'name' | 'size'>): FileAdvice | null {
  if (size === 0) return { title: `${name} is empty`, advice: 'Export it once more and choose the new file.' }
  if (size > MOST_BYTES)
    return { title: `${name} is larger than 100 MB`, advice: 'Export fewer items at a time, and import the parts.' }
  const found = FORMATS.find(([ending]) => ending.test(name))
  return found === undefined ? null : { title: `${found[1]}: ${name}`, advice: found[2] }
}

/** `4.2 MB`, in powers of ten as people say them. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`
}
