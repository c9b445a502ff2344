export { arbitraryChangeSet, arbitraryRivals, entriesOf, type ChangeSetShape } from './changes.ts'
export {
  arbitraryCustom,
  arbitraryId,
  arbitraryRecord,
  arbitrarySnapshot,
  arbitraryValue,
  type KnownIds,
  type SnapshotShape,
} from './records.ts'
export { arbitraryDate, arbitraryInstant, arbitraryOfSchema } from './schema.ts'
export { arbitraryText } from './text.ts'
