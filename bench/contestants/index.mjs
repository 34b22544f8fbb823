/**
 * The contestants in the order of the table. `cold`: too slow to be warmed up and repeated, at most two runs.
 * `workload`: over other records than the plain ones.
 */
export const CONTESTANTS = [
  { name: 'naive', cold: true },
  { name: 'hand-loop' },
  { name: 'duckdb' },
  { name: 'json-parse' },
  { name: 'shouze-memory', built: true },
  { name: 'shouze-ndjson', built: true },
  { name: 'quotas-extended', built: true, workload: 'extended' },
  { name: 'all-extended', built: true, workload: 'extended' },
]
