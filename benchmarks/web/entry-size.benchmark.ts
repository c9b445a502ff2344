import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Rolldown, build } from 'vite'
import type { Benchmark } from '../benchmark.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { type Chunk, loadedBefore, loadedTogether } from './loaded-together.ts'

const WEB = join(import.meta.dirname, '../../apps/web')
const ENTRY_JS_KB = 200
const ENTRY_CSS_KB = 20
const VIEW_KB = 60
/** Budgets of UI.md for parts that are larger or smaller than a view. */
const PARTS: readonly { readonly source: RegExp; readonly budgetKb: number }[] = [
  { source: /\/plan-gantt\.tsx$/, budgetKb: 45 },
  { source: /\/plan-grid\.tsx$/, budgetKb: 40 },
]
/** What lies around every place, and the pages that it does not lie around. */
const SHELL = /\/shell\/app-shell\.tsx$/
const WITHOUT_SHELL = /\/session\//
/** What comes beside the records: the shell is painted without it, no place is shown before it. */
const WITH_RECORDS = /\/schedule\/(?:schedule|odds)\.ts$/

const GZIP = 'gzip; a page’s scripts with all they import before they run'

/** What a browser loads before the first paint, and what each place adds. Gzip, in kilobytes of 1,000 bytes. */
export const entrySize: Benchmark = {
  name: 'entry-size',
  measures: 'gzip bytes before the first paint: JavaScript 200 KB, CSS 20 KB; each lazy chunk',
  run: (progress) =>
    inTemporaryFolder('web', async (folder) => {
      progress('building the web app')
      const chunks = await buildInto(folder)
      const html = await readFile(join(folder, 'index.html'), 'utf8')
      return rowsOf(chunks, (name) => html.includes(name), await scriptsBeside(html, folder))
    }),
}

const NO_SCRIPT = { source: '', imports: [], laterImports: [], styles: [] } as const

async function buildInto(outDir: string): Promise<readonly Chunk[]> {
  const built = await build({ root: WEB, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const outputs = (Array.isArray(built) ? built : [built]) as readonly Rolldown.RolldownOutput[]
  return outputs.flatMap(({ output }) =>
    output.map((file): Chunk =>
      file.type === 'chunk'
        ? {
            name: file.fileName,
            source: file.facadeModuleId ?? '',
            imports: file.imports,
            laterImports: file.dynamicImports,
            styles: [...(file.viteMetadata?.importedCss ?? [])],
            gzipBytes: gzipSync(file.code).length,
          }
        : { ...NO_SCRIPT, name: file.fileName, gzipBytes: gzipSync(file.source).length },
    ),
  )
}

/** Scripts that are not part of the bundle, and run before it. */
async function scriptsBeside(html: string, folder: string): Promise<number> {
  const names = [...html.matchAll(/<script src="\/([^"]+)"/g)].map((match) => match[1]!)
  const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(join(folder, name))).length))
  return sizes.reduce((sum, size) => sum + size, 0)
}

function rowsOf(chunks: readonly Chunk[], isInPage: (name: string) => boolean, besideBytes: number): BenchmarkRow[] {
  const entry = loadedTogether(
    chunks,
    chunks.filter(({ name }) => isInPage(name)).map(({ name }) => name),
  )
  const shell = chunks.find(({ source }) => SHELL.test(source))
  if (shell === undefined) throw new Error('The build has no chunk of the shell; say in this file where it went')
  const withShell = new Set([...entry, ...loadedTogether(chunks, [shell.name])])
  const kilobytes = (names: ReadonlySet<string>, kind: RegExp) =>
    chunks.filter(({ name }) => names.has(name) && kind.test(name)).reduce((sum, c) => sum + c.gzipBytes, 0) / 1000
  const script = (name: string, names: ReadonlySet<string>) =>
    row({ name, value: kilobytes(names, /\.js$/) + besideBytes / 1000, unit: 'KB', budget: ENTRY_JS_KB, note: GZIP })
  const style = (name: string, names: ReadonlySet<string>) =>
    row({ name, value: kilobytes(names, /\.css$/), unit: 'KB', budget: ENTRY_CSS_KB, note: GZIP })
  const withRecords = chunks.filter(({ source }) => WITH_RECORDS.test(source)).map(({ name }) => name)
  const beforePlaces = new Set([...withShell, ...loadedTogether(chunks, withRecords)])
  const later = chunks.filter(({ name, source }) => name.endsWith('.js') && source !== '' && !withShell.has(name))
  return [
    script('web entry: JavaScript', entry),
    style('web entry: CSS', entry),
    script('web entry and shell: JavaScript', withShell),
    style('web entry and shell: CSS', withShell),
    ...later.map((chunk) => {
      const loaded = loadedTogether(chunks, [chunk.name])
      const first = WITHOUT_SHELL.test(chunk.source)
        ? entry
        : withRecords.includes(chunk.name)
          ? withShell
          : beforePlaces
      const before = loadedBefore(chunks, chunk.name, first)
      return row({
        name: `web, on demand: ${basename(chunk.source, '.tsx')}`,
        value: kilobytes(new Set([...loaded].filter((name) => !before.has(name))), /\.(?:js|css)$/),
        unit: 'KB',
        budget: PARTS.find(({ source }) => source.test(chunk.source))?.budgetKb ?? VIEW_KB,
        note: 'gzip; with everything it imports that is not there before it',
      })
    }),
  ]
}
