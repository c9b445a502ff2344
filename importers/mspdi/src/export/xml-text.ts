/** An element with a text; nothing where there is no value. Truth is 1 or 0, as MS Project writes it. */
export function leaf(name: string, value: string | number | boolean | null | undefined): string {
  if (value === undefined || value === null) return ''
  return `<${name}>${typeof value === 'string' ? escaped(value) : Number(value)}</${name}>`
}

/** An element with others in it, in the order given; those that are empty texts are not there. */
export function branch(name: string, ...parts: readonly string[]): string {
  return `<${name}>${parts.join('')}</${name}>`
}

// What XML 1.0 cannot hold in any way: control characters, half characters, and two that are no characters.
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu
/** Printable ASCII that needs nothing, which most texts are. */
const PLAIN = /^(?:[!-%'-;=?-~](?:[ -%'-;=?-~]*[!-%'-;=?-~])?)?$/
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Whitespace at the ends, and what XML would read as a line feed, stands by its number: readers would drop it. */
function escaped(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .replaceAll(UNWRITABLE, '')
    .replaceAll(/[&<>]/g, (character) => NAMED[character]!)
    .replaceAll(/^\s+|\s+$|\r/g, (spaces) => Array.from(spaces, (space) => `&#${space.codePointAt(0)};`).join(''))
}
