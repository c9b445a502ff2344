export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

const LOOK = 64_000
const RECORDS = 20

/** The delimiter that splits the first records alike, most columns first; a comma where none splits anything. */
export function guessDelimiter(text: string): Delimiter {
  const counts = countPerRecord(text.slice(0, LOOK))
  const scored = delimiters.map((delimiter) => {
    const [header = 0, ...rest] = counts.map((record) => record[delimiter])
    const alike = rest.filter((count) => count === header).length
    return { delimiter, score: header === 0 ? 0 : header * (1 + alike) }
  })
  return scored.sort((one, other) => other.score - one.score)[0]!.delimiter
}

type Counts = Record<Delimiter, number>

/** How often each delimiter stands outside quotes, record by record. */
function countPerRecord(text: string): Counts[] {
  const records: Counts[] = []
  let current = none()
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '\n') {
      records.push(current)
      if (records.length === RECORDS) return records
      current = none()
    } else if (character in current) current[character as Delimiter]++
  }
  return [...records, ...(Object.values(current).some((count) => count > 0) ? [current] : [])]
}

function none(): Counts {
  return { ',': 0, ';': 0, '\t': 0, '|': 0 }
}
