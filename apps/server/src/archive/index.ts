export { ArchiveProblem } from './archive-problem.ts'
export { type Restored, checkArchive, restoreArchive } from './restore-archive.ts'
export { backUp, exportOrganization } from './write-archive.ts'
