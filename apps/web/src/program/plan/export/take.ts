import { showToast } from '@trireme/ui'
import { counted } from '../../../schedule/days.ts'
import { saveCsv, saveFile } from '../../../shell/csv-file.ts'
import { printSheet } from '../../../shell/print-sheet.ts'
import type { Drawn } from '../gantt/index.ts'
import {
  type Caption,
  firstRows,
  lightPalette,
  pagesOf,
  pdfOf,
  pictureOf,
  pngOf,
  stencil,
  svgOfScenes,
  variablePalette,
  wholePlan,
} from '../gantt/export/index.ts'

/** The plan as it is on screen, or all of it. */
export type Extent = 'screen' | 'whole'

/** The plan as a file: what is on screen in its colours, paper in light ones. Nothing leaves the browser on the way. */
export async function takePicture(
  as: 'png' | 'svg' | 'pdf',
  drawn: Drawn,
  extent: Extent,
  caption: Caption,
  today: string,
): Promise<void> {
  const save = (file: Blob, ending: string) => saveFile(file, `plan-${today}.${ending}`)
  const all = extent === 'whole' ? wholePlan(drawn) : drawn
  if (as === 'pdf') return save(await pdfFile(all, caption), 'pdf')
  if (as === 'svg') {
    const svg = svgOfScenes(pictureOf(all, caption), drawn.palette)
    return save(new Blob([svg], { type: 'image/svg+xml' }), 'svg')
  }
  const { drawn: fitting, leftOut } = firstRows(all)
  const png = await pngOf(pictureOf(fitting, caption), drawn.palette)
  if (png === null) return tell('This browser cannot draw the picture', 'Take SVG or PDF instead.')
  save(png, 'png')
  if (leftOut > 0)
    tell(`${counted(leftOut, 'row')} left out of the picture`, 'A picture cannot be taller. PDF holds all of them.')
}

async function pdfFile(drawn: Drawn, caption: Caption): Promise<Blob> {
  const { font } = drawn.palette
  const bytes = await pdfOf(pagesOf(drawn, caption, 'A4'), {
    title: caption.title,
    paper: 'A4',
    palette: lightPalette(font),
    stencil: stencil(font),
    deflate: packed,
  })
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' })
}

async function packed(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Opens the print dialog of the browser with the pages of the plan. */
export function printPlan(drawn: Drawn, extent: Extent, caption: Caption): void {
  const pages = pagesOf(extent === 'whole' ? wholePlan(drawn) : drawn, caption, 'A4')
  printSheet((sheet) => {
    sheet.innerHTML = pages.map((page) => svgOfScenes(page, variablePalette)).join('')
  })
}

/** Rows as a CSV file. */
export function takeCsv(text: string, today: string): void {
  saveCsv('plan', text, today)
}

function tell(text: string, detail: string): void {
  showToast({ id: 'export', text, detail })
}
