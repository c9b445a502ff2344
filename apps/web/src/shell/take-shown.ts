import { formatInstant } from '../workspace/value-text.ts'
import { csvText, saveCsv } from './csv-file.ts'
import { printSheet } from './print-sheet.ts'
import type { Offer, ShownTable } from './shown-table.ts'

/** Saves rows as they are shown, or the file the server has of them. */
export function saveOffer(offer: Offer, today: string): void {
  if ('read' in offer) {
    const { head, rows } = offer.read()
    return saveCsv(fileNameOf(offer.name), csvText([head, ...rows]), today)
  }
  const link = document.createElement('a')
  link.href = offer.href
  link.download = offer.file
  link.click()
}

/** Charts as they are on screen, and all rows below them, not only those in sight. */
export function print(place: string, offers: readonly Offer[]): void {
  printSheet((sheet) => {
    const taken = formatInstant(new Date())
    sheet.append(made('h1', place), made('p', `Taken ${taken}`))
    for (const chart of document.querySelectorAll<SVGSVGElement>('main figure svg[width]:not(figcaption svg)'))
      sheet.append(figureOf(chart))
    for (const offer of offers) if ('read' in offer) sheet.append(tableOf(offer.name, offer.read()))
  })
}

/** `Due for signature` as `due-for-signature`. */
function fileNameOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

function figureOf(chart: SVGSVGElement): HTMLElement {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const { width, height } = chart.getBoundingClientRect()
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  const figure = made('figure')
  // What paints a chart hangs on the classes of its figure.
  figure.className = chart.closest('figure')?.getAttribute('class') ?? ''
  const title = chart.closest('figure')?.querySelector('h2')?.textContent
  if (title != null) figure.append(made('p', title))
  const legend = chart.closest('figure')?.querySelector('figcaption')
  figure.append(copy, ...(legend == null ? [] : [legend.cloneNode(true)]))
  return figure
}

function tableOf(name: string, { head, rows }: ShownTable): HTMLElement {
  const table = made('table')
  const body = made('tbody')
  for (const cells of rows) {
    const row = made('tr')
    for (const cell of cells) {
      const data = made('td', typeof cell === 'number' ? cell.toLocaleString('en') : (cell ?? ''))
      if (typeof cell === 'number') data.dataset['number'] = ''
      row.append(data)
    }
    body.append(row)
  }
  const titles = made('tr')
  for (const [nth, title] of head.entries()) {
    const data = made('th', title)
    if (rows.some((cells) => typeof cells[nth] === 'number')) data.dataset['number'] = ''
    titles.append(data)
  }
  const top = made('thead')
  top.append(titles)
  table.append(made('caption', name), top, body)
  return table
}

function made(tag: string, text = ''): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}
