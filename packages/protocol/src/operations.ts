import { kinds } from '@trireme/domain'
import type { Operation } from './operation.ts'
import { accountOperations } from './operations/account-operations.ts'
import { archiveOperations } from './operations/archive-operations.ts'
import { importOperations } from './operations/import-operations.ts'
import { jobOperations } from './operations/job-operations.ts'
import { planOperations } from './operations/plan-operations.ts'
import { recordOperations } from './operations/record-operations.ts'

/** Every operation of the API, those of the record kinds made from their definitions. */
export const operations: readonly Operation[] = [
  ...accountOperations,
  ...planOperations,
  ...jobOperations,
  ...importOperations,
  ...archiveOperations,
  ...kinds.flatMap(recordOperations),
]
