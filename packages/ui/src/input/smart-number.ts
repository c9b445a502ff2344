/**
 * Reads a number as a person types it, or null: `1 234.5`, `1,234`, `1.5k`, `2m`, `50%` (as 50), and sums that begin
 * with `=`, such as `=3/8*(2+1)`. A comma is a decimal sign only where it cannot be a thousands separator (`1,5`).
 */
export function parseSmartNumber(text: string): number | null {
  const trimmed = text.trim()
  const value = trimmed.startsWith('=') ? evaluate(trimmed.slice(1)) : readPlain(trimmed)
  return value !== null && Number.isFinite(value) ? value : null
}

function readPlain(text: string): number | null {
  const match = /^([-+−]?)([\d\s.,'’]*\d|\.\d+)\s*([kmb%]?)$/i.exec(text)
  if (!match) return null
  const digits = readDigits(match[2]!)
  const scale = { k: 1e3, m: 1e6, b: 1e9 }[match[3]!.toLowerCase()] ?? 1
  return digits === null ? null : (match[1] === '-' || match[1] === '−' ? -1 : 1) * digits * scale
}

function readDigits(text: string): number | null {
  const tight = text.replace(/[\s'’]/g, '')
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(tight)) return Number(tight.replaceAll(',', ''))
  if (/^\d+,\d{1,2}$/.test(tight)) return Number(tight.replace(',', '.'))
  return /^(\d+\.?\d*|\.\d+)$/.test(tight) ? Number(tight) : null
}

/** Sums of + − * / and brackets, by recursive descent; nothing else is a language here. */
function evaluate(source: string): number | null {
  const tokens = source.match(/\d+\.?\d*[kmb]?|\.\d+[kmb]?|[-+*/()−×÷]|\S/gi) ?? []
  let at = 0
  const take = (...wanted: string[]) => (wanted.includes(tokens[at] ?? '') ? tokens[at++]! : null)
  function sum(): number | null {
    let left = product()
    for (let sign = take('+', '-', '−'); sign && left !== null; sign = take('+', '-', '−')) {
      const right = product()
      left = right === null ? null : sign === '+' ? left + right : left - right
    }
    return left
  }
  function product(): number | null {
    let left = factor()
    for (let sign = take('*', '×', '/', '÷'); sign && left !== null; sign = take('*', '×', '/', '÷')) {
      const right = factor()
      left = right === null ? null : sign === '*' || sign === '×' ? left * right : left / right
    }
    return left
  }
  function factor(): number | null {
    if (take('-', '−')) return negate(factor())
    if (take('(')) {
      const inner = sum()
      return take(')') ? inner : null
    }
    const token = tokens[at]
    if (token === undefined || !/^[\d.]/.test(token)) return null
    at++
    return readPlain(token)
  }
  // Bounds the depth of the descent as well.
  if (tokens.length > 200) return null
  const value = sum()
  return at === tokens.length ? value : null
}

function negate(value: number | null): number | null {
  return value === null ? null : -value
}
