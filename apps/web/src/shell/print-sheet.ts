import './print-sheet.css'

/** Opens the print dialog of the browser with a sheet in place of the page; the page is back when it closes. */
export function printSheet(fill: (sheet: HTMLElement) => void): void {
  const sheet = document.createElement('div')
  sheet.className = 'print-sheet'
  fill(sheet)
  document.body.append(sheet)
  document.body.classList.add('prints-sheet')
  const done = () => {
    sheet.remove()
    document.body.classList.remove('prints-sheet')
  }
  window.addEventListener('afterprint', done, { once: true })
  window.print()
}
