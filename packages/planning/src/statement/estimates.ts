import { type Id, type Newest, type Snapshot, rulingForTime } from '@trireme/domain'

/** Every skill that an estimate names. */
export function skillsAskedFor({ estimate }: Snapshot): ReadonlySet<string> {
  const asked = new Set<string>()
  for (const { skillId } of estimate.values()) if (skillId !== null) asked.add(skillId)
  return asked
}

/** The skill that an item's ruling estimate asks for. */
export function skillOf(estimates: Newest | undefined): Id | null {
  return (estimates && rulingForTime(estimates))?.skillId ?? null
}
