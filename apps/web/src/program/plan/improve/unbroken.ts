const BEFORE_UNIT = /(?<=\d) (?=(?:d|%)(?![\p{L}\d]))/gu
const IN_DATE = /(?<=\b\d{1,2}) (?=\p{Lu}\p{Ll}{2}\b)|(?<=\b\d{1,2} \p{Lu}\p{Ll}{2}) (?=\d{4}\b)/gu
const IN_SHARE = /(?<=\d) (?=of \d)|(?<=\d of) (?=\d)/gu

/** The same words, whose figures do not break at the end of a line: `12 d`, `2 Mar 2027`, `85 of 100`. */
export function unbroken(text: string): string {
  return [BEFORE_UNIT, IN_DATE, IN_SHARE].reduce((words, pattern) => words.replace(pattern, '\u00a0'), text)
}
