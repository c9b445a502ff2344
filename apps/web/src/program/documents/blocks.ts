/** A stretch of plain text: a heading, a list, or a paragraph. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly isNumbered: boolean; readonly lines: readonly string[] }

const BULLET = /^\s*[-*] +/
const NUMBER = /^\s*\d+[.)] +/

/** Text as Markdown has it, as far as headings, lists and paragraphs go; what else there is stays as it was typed. */
export function blocksOf(text: string): readonly Block[] {
  return text
    .split(/\n[ \t]*\n/)
    .flatMap((part) => runs(part.split('\n').filter((line) => line.trim() !== '')))
    .map(blockOf)
}

type LineKind = 'heading' | 'bullet' | 'number' | 'text'

function kindOf(line: string): LineKind {
  if (/^#{1,6} /.test(line)) return 'heading'
  if (BULLET.test(line)) return 'bullet'
  return NUMBER.test(line) ? 'number' : 'text'
}

/** Lines of one kind that follow each other; a heading stands alone. */
function runs(lines: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = []
  for (const line of lines) {
    const last = found.at(-1)
    if (last !== undefined && kindOf(last[0]!) === kindOf(line) && kindOf(line) !== 'heading') last.push(line)
    else found.push([line])
  }
  return found
}

function blockOf(lines: readonly string[]): Block {
  const kind = kindOf(lines[0]!)
  if (kind === 'heading') return { kind, text: lines[0]!.replace(/^#+ /, '') }
  if (kind === 'text') return { kind: 'paragraph', text: lines.join('\n') }
  const mark = kind === 'bullet' ? BULLET : NUMBER
  return { kind: 'list', isNumbered: kind === 'number', lines: lines.map((line) => line.replace(mark, '')) }
}
