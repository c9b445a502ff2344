/** `plannedStartsOn` as people type it: `planned-starts-on`. */
export function kebab(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** `planned-starts-on` as the API says it: `plannedStartsOn`. */
export function camel(option: string): string {
  return option.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** `1 change`, `2 changes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** An instant to the minute, in UTC. */
export function minute(at: string): string {
  return at.slice(0, 16).replace('T', ' ')
}
