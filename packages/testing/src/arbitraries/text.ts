import * as fc from 'fast-check'

/** Texts that have broken software before, each valid to keep. */
const NASTY = [
  `O'Brien "quoted" \\ back\\slash`,
  '<img src=x onerror="alert(1)">',
  '</script><script>alert(1)</script>',
  '👩🏽‍🚀 Проект 計画 🇵🇹',
  'مرحبا بالعالم — خطة الإطلاق',
  '\u202Eright to left override\u202C',
  "'; DROP TABLE work_item; --",
  '=HYPERLINK("https://example.com","click")',
  '{{constructor.constructor("return 1")()}}',
  '%s %d %n ${7*7} $HOME',
  'null',
  'undefined',
  '__proto__',
  '0',
  ' leading and trailing ',
  'tab\tand\nline',
  'Zalgo̴̡̲ text',
  'ﷺ'.repeat(40),
  'a'.repeat(300),
  'İstanbul straße ﬁ ǅ',
]

/**
 * Text as people and hostile imports write it: Unicode in normal form C, without NUL and lone surrogates, which the
 * database cannot hold. `max` counts UTF-16 units, as the record schemas do.
 */
export function arbitraryText({ min = 0, max = 300 }: { min?: number; max?: number } = {}): fc.Arbitrary<string> {
  const nasty = NASTY.map(clean).filter((text) => text.length <= max && text.length >= min)
  const ordinary = fc.string({ unit: 'grapheme', minLength: min, maxLength: Math.min(max, 24) })
  const odd = fc.string({ unit: 'binary', minLength: min, maxLength: Math.min(max, 24) })
  const made = fc.oneof({ weight: 4, arbitrary: ordinary }, { weight: 1, arbitrary: odd })
  const all = nasty.length === 0 ? made : fc.oneof(made, fc.constantFrom(...nasty))
  return all.map(clean).filter((text) => text.length >= min && text.length <= max)
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').normalize('NFC')
}
