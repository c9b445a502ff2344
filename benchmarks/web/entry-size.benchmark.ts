import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Rolldown, build } from 'vite'
import type { Benchmark } from '../benchmark.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { type Chunk, loadedTogether } from './loaded-together.ts'

const WEB = join(import.meta.dirname, '../../apps/web')
const ENTRY_JS_KB = 200
const ENTRY_CSS_KB = 20
const LAZY_KB = 60
/** Budgets of UI.md for lazy chunks, by the folder their main file lies in; any other is a view. */
const LAZY_BUDGETS: readonly { readonly folder: RegExp; readonly budgetKb: number }[] = [
  { folder: /\/gantt\//, budgetKb: 45 },
  { folder: /\/grid\//, budgetKb: 40 },
]

/** What a browser loads before the first paint, and what each place adds. Gzip, in kilobytes of 1,000 bytes. */
export const entrySize: Benchmark = {
  name: 'entry-size',
  measures: 'gzip bytes before the first paint: JavaScript 200 KB, CSS 20 KB; each lazy chunk',
  run: async (progress) => {
    progress('building the web app')
    const folder = await mkdtemp(join(tmpdir(), 'trireme-web-'))
    try {
      const chunks = await buildInto(folder)
      const html = await readFile(join(folder, 'index.html'), 'utf8')
      return rowsOf(chunks, (name) => html.includes(name), await scriptsBeside(html, folder))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

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
            styles: [...(file.viteMetadata?.importedCss ?? [])],
            gzipBytes: gzipSync(file.code).length,
          }
        : { name: file.fileName, source: '', imports: [], styles: [], gzipBytes: gzipSync(file.source).length },
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
  const kilobytes = (names: Iterable<string>, kind: RegExp) =>
    chunks.filter(({ name }) => new Set(names).has(name) && kind.test(name)).reduce((sum, c) => sum + c.gzipBytes, 0) /
    1000
  const lazy = chunks.filter(({ name, source }) => name.endsWith('.js') && source !== '' && !entry.has(name))
  return [
    row({
      name: 'web entry: JavaScript',
      value: kilobytes(entry, /\.js$/) + besideBytes / 1000,
      unit: 'KB',
      budget: ENTRY_JS_KB,
      note: 'gzip; the page’s scripts with all they import before they run',
    }),
    row({ name: 'web entry: CSS', value: kilobytes(entry, /\.css$/), unit: 'KB', budget: ENTRY_CSS_KB }),
    ...lazy.map(({ name, source }) => {
      const added = [...loadedTogether(chunks, [name])].filter((loaded) => !entry.has(loaded))
      return row({
        name: `web, on demand: ${name.replace(/^assets\//, '').replace(/-[\w-]{8}\.js$/, '')}`,
        value: kilobytes(added, /\.(?:js|css)$/),
        unit: 'KB',
        budget: LAZY_BUDGETS.find(({ folder }) => folder.test(source))?.budgetKb ?? LAZY_KB,
        note: 'gzip; with everything it imports that the entry has not loaded',
      })
    }),
  ]
}
