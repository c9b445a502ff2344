export { ArchiveProblem } from './archive-problem.ts'
export { type Restored, restoreArchive } from './restore-archive.ts'
export { backUp, exportOrganization } from './write-archive.ts'
