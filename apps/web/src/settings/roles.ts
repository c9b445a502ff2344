import type { Role } from '@trireme/domain'

/** What each role may do, in a sentence. */
export const ROLES: readonly { readonly id: Role; readonly label: string; readonly may: string }[] = [
  { id: 'admin', label: 'Administrator', may: 'Does everything: members, types, statuses, and all of the plan.' },
  { id: 'editor', label: 'Editor', may: 'Changes the plan, teams, people and calendars; imports; sees everything.' },
  { id: 'viewer', label: 'Viewer', may: 'Sees everything and comments; changes nothing.' },
  { id: 'guest', label: 'Guest', may: 'Sees and changes only what is granted below.' },
]
