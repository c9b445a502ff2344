import type { ImportCounts, ImportPreview } from '@trireme/client'
import { capitalized, definitionOf, fieldLabel, isKind } from '@trireme/domain'

export type Total = { readonly create: number; readonly update: number; readonly unchanged: number }

/** All counts together. */
export function totalOf(counts: ImportCounts): Total {
  return Object.values(counts).reduce<Total>(
    (sum, each) => ({
      create: sum.create + each.create,
      update: sum.update + each.update,
      unchanged: sum.unchanged + each.unchanged,
    }),
    { create: 0, update: 0, unchanged: 0 },
  )
}

/** How many work items are written, `1,204 items`; where there are none, records of any kind. */
export function writtenText(counts: ImportCounts): string {
  const items = counts['work-item']
  const written = items === undefined ? 0 : items.create + items.update
  if (written > 0) return some(written, 'item')
  const { create, update } = totalOf(counts)
  return some(create + update, 'record')
}

/** All that is written, `17 items and 25 other records`; where there are no items, records of any kind. */
export function writtenWholeText(counts: ImportCounts): string {
  const { create, update } = totalOf(counts)
  const items = counts['work-item']
  const others = create + update - (items === undefined ? 0 : items.create + items.update)
  const isMixed = others > 0 && others < create + update
  return isMixed ? `${writtenText(counts)} and ${some(others, 'other record')}` : writtenText(counts)
}

/** Refusals, each once: two looks at one cell find the same fault. */
export function distinctRefusals(refusals: ImportPreview['refusals']): ImportPreview['refusals'] {
  const keyOf = ({ row, column, reason }: ImportPreview['refusals'][number]) => `${row}\n${column}\n${reason}`
  return [...new Map(refusals.map((refusal) => [keyOf(refusal), refusal])).values()]
}

/** What an import leaves out: whole rows, and cells of rows that come along. */
export type LeftOut = { readonly rows: number; readonly cells: number }

export function leftOutOf(refusals: ImportPreview['refusals']): LeftOut {
  const whole = refusals.filter(({ cell }) => cell !== true)
  const rowOf = ({ row, reason }: ImportPreview['refusals'][number]) => row ?? reason
  const rows = new Set(whole.map(rowOf))
  return { rows: rows.size, cells: refusals.filter((each) => each.cell === true && !rows.has(rowOf(each))).length }
}

/** `1 row is left out, 3 cells are blanked`. */
export function leftOutText({ rows, cells }: LeftOut): string {
  return [
    ...(rows === 0 ? [] : [`${some(rows, 'row')} ${rows === 1 ? 'is' : 'are'} left out`]),
    ...(cells === 0 ? [] : [`${some(cells, 'cell')} ${cells === 1 ? 'is' : 'are'} blanked`]),
  ].join(', ')
}

/** What a person agrees to: `Leave out 1 row and blank 3 cells, and import the rest`. */
export function leaveOutText({ rows, cells }: LeftOut): string {
  const parts = [
    ...(rows === 0 ? [] : [`leave out ${some(rows, 'row')}`]),
    ...(cells === 0 ? [] : [`blank ${some(cells, 'cell')}`]),
  ]
  const words = parts.join(' and ')
  return `${capitalized(words)}, and import the rest`
}

/** `1 item`, `1,204 items`. */
export function some(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** One of what is named in the plural: `task with a team` of `tasks with a team`, `dependency`, `link to milestones`. */
export function oneOf(many: string): string {
  return many.replace(/^(.*?)(ies|s)(?= (?:with|without|to)\b|$)/, (_, stem: string, end: string) =>
    end === 'ies' ? `${stem}y` : stem,
  )
}

const NUMBERS = new Intl.NumberFormat('en')

export function number(count: number): string {
  return NUMBERS.format(count)
}

/** `Work items` for `work-item`. */
export function kindText(kind: string, count = 2): string {
  if (!isKind(kind)) return kind
  const { name, names } = definitionOf(kind)
  const words = count === 1 ? name : names
  return capitalized(words)
}

/** Kinds of the counts that hold something, work items first, then by how many change. */
export function countedKinds(counts: ImportCounts): readonly string[] {
  const changed = (kind: string) => counts[kind]!.create + counts[kind]!.update
  return Object.keys(counts).toSorted(
    (one, other) =>
      Number(other === 'work-item') - Number(one === 'work-item') ||
      changed(other) - changed(one) ||
      (one < other ? -1 : 1),
  )
}

/** The fields a sample changes, each in words: the label of the field, and names for ids. */
export function detailLines(
  { kind, detail }: ImportPreview['samples'][number],
  nameOf: (id: string) => string,
): readonly string[] {
  if (detail === '') return []
  return detail.split(/; (?=[a-zA-Z]+: )/).map((part) => {
    const [, field, rest] = /^(\w+): (.*)$/s.exec(part) ?? []
    if (field === undefined || rest === undefined || !isKind(kind)) return part
    return `${fieldLabel(kind, field)}: ${rest.replaceAll(/\b[a-z]{3}_[0-9a-z]+\b/g, nameOf)}`
  })
}
