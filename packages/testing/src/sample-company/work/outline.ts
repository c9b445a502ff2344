export const levels = ['Initiative', 'Epic', 'Feature', 'Story'] as const
export type Level = (typeof levels)[number]

/** One item of an outline. Weeks count from the Monday of the current week. */
export type OutlineItem = {
  readonly title: string
  readonly level: Level
  readonly product: string
  /** Index of the parent in the outline. */
  readonly parent: number | undefined
  readonly weeks: readonly [from: number, to: number] | undefined
  readonly team: string
  readonly component: string | undefined
  readonly program: string | undefined
  readonly flags: ReadonlySet<string>
  /** The promise, in weeks from now. */
  readonly targetWeek: number | undefined
  readonly description: string | undefined
}

const MARKS = {
  '[': 'weeks',
  '@': 'team',
  '&': 'component',
  '%': 'program',
  '=': 'flags',
  '::': 'description',
} as const
type Part = (typeof MARKS)[keyof typeof MARKS] | 'title'

/**
 * Reads an outline: a line an item, two spaces a level, parents before children.
 *
 *     Title [from..to] @Team &Component %Program =flag,flag :: Description
 *
 * Team, component and program hold for everything below until another is named. Flags: `high` and other priorities,
 * `at-risk` and other health, `pin`, `manual`, `blank` (no estimate), `re` (estimated again), `dropped`, `review`,
 * `target:12` (the promise in weeks).
 */
export function readOutline(product: string, text: string): OutlineItem[] {
  const items: OutlineItem[] = []
  const open: number[] = []
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const depth = (line.length - line.trimStart().length) / 2
    const parent = open[depth - 1]
    open.length = depth
    open.push(items.length)
    items.push(readLine(line.trim(), { product, level: levels[depth]!, parent, above: items[parent ?? -1] }))
  }
  return items
}

type Place = Pick<OutlineItem, 'product' | 'level' | 'parent'> & { readonly above: OutlineItem | undefined }

function readLine(line: string, { product, level, parent, above }: Place): OutlineItem {
  const parts = partsOf(line)
  const weeks = /^(-?\d+)\.\.(-?\d+)\]$/.exec(parts.weeks ?? '')
  const flags = new Set(parts.flags?.split(',') ?? [])
  const target = [...flags].find((flag) => flag.startsWith('target:'))
  return {
    title: parts.title!,
    level,
    product,
    parent,
    weeks: weeks ? [Number(weeks[1]), Number(weeks[2])] : undefined,
    team: parts.team ?? above!.team,
    component: parts.component ?? above?.component,
    program: parts.program ?? above?.program,
    flags,
    targetWeek: target === undefined ? undefined : Number(target.slice(7)),
    description: parts.description,
  }
}

function partsOf(line: string): Partial<Record<Part, string>> {
  const parts: Partial<Record<Part, string>> = {}
  let part: Part = 'title'
  for (const piece of line.split(/ (?=\[-?\d|[@&%=]|:: )/)) {
    const mark = piece.startsWith('::') ? '::' : (piece[0] as keyof typeof MARKS)
    if (part !== 'description' && mark in MARKS) part = MARKS[mark]
    const words = mark in MARKS ? piece.slice(mark.length).trim() : piece
    parts[part] = parts[part] === undefined ? words : `${parts[part]} ${words}`
  }
  return parts
}
