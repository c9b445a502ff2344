/** A name as it is compared: case, accents' spelling and spaces around or doubled mean nothing. */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
