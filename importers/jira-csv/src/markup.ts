// Line by line and in one pass each: no pattern here can take more than linear time on long text.
const LINE_RULES: readonly (readonly [RegExp, string | ((...groups: string[]) => string)])[] = [
  [/^\s*h([1-6])\.\s+(.*)$/, (_, level, text) => `${'#'.repeat(Number(level))} ${text}`],
  [/^\s*bq\.\s+(.*)$/, '> $1'],
  [/^(\*{1,6})\s+(.*)$/, (_, marks, text) => `${'  '.repeat(marks!.length - 1)}- ${text}`],
  [/^(#{1,6})\s+(.*)$/, (_, marks, text) => `${'   '.repeat(marks!.length - 1)}1. ${text}`],
]
const INLINE_RULES: readonly (readonly [RegExp, string])[] = [
  [/\{\{([^{}\n]{1,500})\}\}/g, '`$1`'],
  [/\[([^|\]\n]{1,500})\|(https?:\/\/[^\]\s|]{1,2000})[^\]\n]{0,200}\]/g, '[$1]($2)'],
  [/\[(https?:\/\/[^\]\s|]{1,2000})\]/g, '<$1>'],
  [/(^|[\s(])\*(?! )([^*\n]{1,500})(?<! )\*(?=$|[\s.,;:!?)])/g, '$1**$2**'],
  [/\{color(:[^}\n]{0,40})?\}/g, ''],
]

/**
 * Jira's wiki markup as Markdown: headings, lists, quotes, code, links, bold. What it does not know stays as it was
 * written, so nothing is lost.
 */
export function markdownOf(text: string): string {
  const lines: string[] = []
  let fenced = false
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const fence = /^\s*\{(code|noformat)(?::([A-Za-z+#]{1,20}))?[^}\n]{0,100}\}\s*$/.exec(line)
    if (fence) {
      lines.push(fenced ? '```' : `\`\`\`${fence[2] ?? ''}`)
      fenced = !fenced
    } else lines.push(fenced ? line : lineOf(line))
  }
  if (fenced) lines.push('```')
  return lines.join('\n').trim()
}

function lineOf(line: string): string {
  const rule = LINE_RULES.find(([pattern]) => pattern.test(line))
  const shaped = rule === undefined ? line : line.replace(rule[0], rule[1] as string)
  return INLINE_RULES.reduce((text, [pattern, replacement]) => text.replaceAll(pattern, replacement), shaped)
}
