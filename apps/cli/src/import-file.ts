import { openAsBlob, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportCounts, ImportPreview } from '@trireme/client'
import { type RecordedEffect, definitionOf, importerIds, isKind } from '@trireme/domain'
import { ASKING, ONLY_LOOKED, mustAgree } from './agreement.ts'
import type { Call, Command } from './command.ts'
import { readJsonFile } from './json-file.ts'
import { Refused, UsageError } from './refusal.ts'
import { type Terminal, oneLine } from './terminal.ts'
import { counted } from './words.ts'

const SOURCES: readonly string[] = importerIds
const SHOWN = 20

export const importFile: Command = {
  name: 'import',
  summary:
    'Bring in a file: Jira CSV, MS Project XML, any CSV, a time sheet (or a zip of trireme export, into an empty instance)',
  words: ['FILE'],
  options: {
    source: { type: 'string', help: `${SOURCES.join(', ')}; else what the file looks like` },
    mapping: { type: 'string', help: 'a JSON file that says what columns and values become; else it is guessed' },
    ...ASKING,
    'save-mapping': { type: 'string', help: 'keep the mapping under this name; a file of that name finds it' },
  },
  more: `Shows what would change and what is not carried, asks, and applies it as one change that one undo takes back.
To edit the mapping: trireme import FILE --dry-run --json, take "mapping" from it, and give it back with --mapping.`,
  async run(call) {
    const { terminal, json } = call
    const preview = await previewOf(call)
    if (!json) printPreview(terminal, preview)
    const nothing = Object.values(preview.counts).every(({ create, update }) => create + update === 0)
    if (preview.refusals.length > 0) {
      if (json) terminal.print(JSON.stringify({ preview, applied: null }))
      throw new Refused(refusalsOf(preview))
    }
    if (call.has('dry-run') || (nothing && call.text('save-mapping') === undefined)) {
      if (json) terminal.print(JSON.stringify({ preview, applied: null }))
      else terminal.note(nothing ? 'Everything in it is here already. Nothing was changed.' : ONLY_LOOKED)
      return
    }
    await mustAgree(call, 'Apply')
    const applied = await call.server.ask<{ sequence: number; counts: ImportCounts }>({
      method: 'POST',
      path: `/imports/${preview.id}/apply`,
      body: { saveMappingAs: call.text('save-mapping') },
    })
    if (json) return terminal.print(JSON.stringify({ preview, applied }))
    terminal.print(`Done, as change ${applied.sequence}. Take it back with: trireme undo ${applied.sequence}`)
  },
}

async function previewOf({ server, words, text }: Call): Promise<ImportPreview> {
  const [path = ''] = words
  const source = text('source')
  if (source !== undefined && !SOURCES.includes(source))
    throw new UsageError(`--source is one of ${SOURCES.join(', ')}, not “${source}”.`)
  const mappingFile = text('mapping')
  const mapping = mappingFile === undefined ? undefined : mappingIn(readJsonFile(mappingFile))
  const body = await blobOf(path)
  const preview = await server.ask<ImportPreview>({
    method: 'POST',
    path: '/imports',
    query: { fileName: basename(path), source },
    body,
  })
  if (mapping === undefined) return preview
  return server.ask<ImportPreview>({ method: 'POST', path: `/imports/${preview.id}/preview`, body: { mapping } })
}

async function blobOf(path: string): Promise<Blob> {
  try {
    if (!statSync(path).isFile()) throw new Refused(`${path} is no file.`)
    return await openAsBlob(path)
  } catch (error) {
    if (error instanceof Refused) throw error
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new Refused(isMissing ? `There is no file ${path}.` : `${path} cannot be read: ${(error as Error).message}.`)
  }
}

/** A mapping alone, or the answer of a dry run that holds one. */
function mappingIn(given: unknown): unknown {
  const outer = given as { mapping?: unknown; preview?: { mapping?: unknown } } | null
  return outer?.preview?.mapping ?? outer?.mapping ?? given
}

function printPreview(
  terminal: Terminal,
  { sourceName, fileName, description, mapping, counts, samples, notCarried, recorded }: ImportPreview,
): void {
  const line = (text: string) => terminal.print(oneLine(text))
  const indented = (text: string) => terminal.print(`  ${oneLine(text)}`)
  line(`${fileName}: ${sourceName} (${description.format})`)
  const mapped = mapping.columns.map(({ column, target }) => `${column} → ${target}`)
  if (mapped.length > 0) indented(`columns: ${mapped.join(', ')}`)
  terminal.print(terminal.bold('Would'))
  for (const [verb, key] of [
    ['make', 'create'],
    ['change', 'update'],
    ['leave as they are', 'unchanged'],
  ] as const) {
    const parts = Object.entries(counts).flatMap(([kind, count]) =>
      count[key] === 0 ? [] : [countedKind(kind, count[key])],
    )
    if (parts.length > 0) indented(`${verb} ${parts.join(', ')}`)
  }
  for (const { op, title, detail } of samples.filter(({ op }) => op === 'update').slice(0, 5))
    indented(`  ${op} ${title}: ${detail}`)
  if (recorded !== undefined) indented(recordedText(recorded))
  if (notCarried.length === 0) return
  terminal.print(terminal.bold('Not carried'))
  for (const { what, count, why, examples } of notCarried)
    indented(
      `${count.toLocaleString('en')} × ${what}: ${why}${examples.length > 0 ? ` (${examples.slice(0, 3).join('; ')})` : ''}`,
    )
}

/** `until today: AC 800 → 1,600 EUR, CPI 0.50 → 0.25, outside the baseline 0 EUR`. */
function recordedText({ whole: { before, after }, measure, currency, baselineId }: RecordedEffect): string {
  const unit = measure === 'cost' ? currency : 'h'
  const amounts = (of: (sums: typeof before) => number) =>
    `${[before, after].map((sums) => Math.round(of(sums)).toLocaleString('en')).join(' → ')} ${unit}`
  const indexes = [before, after].map(({ costIndex }) => costIndex?.toFixed(2) ?? '–').join(' → ')
  const outside = amounts((sums) => sums.outside)
  if (baselineId === null) return `until today: recorded ${outside}`
  return `until today: AC ${amounts(({ actual }) => actual)}, CPI ${indexes}, outside the baseline ${outside}`
}

function countedKind(kind: string, count: number): string {
  const { name, names } = isKind(kind) ? definitionOf(kind) : { name: kind, names: kind }
  return counted(count, name, names)
}

function refusalsOf({ refusals, fileName }: ImportPreview): string {
  const lines = refusals.slice(0, SHOWN).map(({ row, column, reason }) => {
    const where = [row === undefined ? '' : `row ${row}`, column === undefined ? '' : `column ${column}`]
      .filter(Boolean)
      .join(', ')
    return `  ${where === '' ? '' : `${where}: `}${oneLine(reason)}`
  })
  const more = refusals.length > SHOWN ? [`  and ${refusals.length - SHOWN} more`] : []
  return [`${fileName} cannot be imported as it is. Nothing was changed.`, ...lines, ...more].join('\n')
}
