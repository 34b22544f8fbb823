import { DuckDBInstance } from '@duckdb/node-api'
import { isoDate, isWorkday, parseDate, rollToWorkday, weekKey } from '../calendar.mjs'

export const label = 'DuckDB SQL, one thread'
export const input = 'ndjson'

/** Columns of all kinds in one scan; `from` and `to` are dates in leaves, dates or instants in trips. */
const COLUMNS = `{
  kind: 'VARCHAR', id: 'VARCHAR', personId: 'VARCHAR', "at": 'TIMESTAMPTZ', direction: 'VARCHAR', place: 'VARCHAR',
  night: 'DATE', "date": 'DATE', signature: 'STRUCT(signerType VARCHAR)', "from": 'VARCHAR', "to": 'VARCHAR',
  approvals: 'STRUCT(authority VARCHAR, "at" TIMESTAMPTZ)[]'
}`

// An instant with an offset as local time. Asia/Shanghai has had one offset since 1991; ICU's function is slower.
const local = (column) => `make_timestamp(epoch_us(${column}) + 28800000000)`

const records = (file) => `
  CREATE TEMP TABLE record AS
  SELECT kind, id, personId AS person, ${local('"at"')} AS moment, direction, place, night, "date" AS visited,
    signature.signerType IS NOT DISTINCT FROM 'villager' AS signed, "from" AS first, "to" AS last, approvals
  FROM read_json('${file.replaceAll("'", "''")}', format = 'newline_delimited', columns = ${COLUMNS})`

const EXCUSES = `
  CREATE TEMP TABLE excuse AS
  WITH spell AS MATERIALIZED (
    SELECT kind, person, first, last, approvals FROM record WHERE kind IN ('leave', 'trip')
  ), leave AS (
    SELECT person, first::DATE AS first, last::DATE AS last FROM spell JOIN day ON day.date = first::DATE
    WHERE kind = 'leave' AND len(list_filter(approvals, lambda a: a.authority IN ('party-secretary',
      'county-organization', 'county-leader') AND ${local('a."at"')} < day.deadline + 1)) > 0
  ), trip AS (
    SELECT person,
      CASE WHEN len(first) = 10 THEN first::DATE + TIME '08:30' ELSE ${local('first::TIMESTAMPTZ')} END AS first,
      CASE WHEN len(last) = 10 THEN last::DATE + TIME '17:30' ELSE ${local('last::TIMESTAMPTZ')} END AS last
    FROM spell WHERE kind = 'trip'
  )
  SELECT person, date, true AS of_day, true AS of_night FROM leave JOIN day ON date BETWEEN first AND last
  UNION ALL SELECT person, first - 1, false, true FROM leave
  UNION ALL SELECT person, date, first <= date + TIME '09:30' AND last >= date + TIME '16:30',
    first < date + INTERVAL 29 HOUR AND last > date + TIME '23:00'
  FROM trip JOIN day ON date BETWEEN first::DATE AND last::DATE`

// One grouping by person and date finds attended dates; counting distinct dates by week was slower.
const DAYS = `
  CREATE TEMP TABLE attended AS
  SELECT person, week, count(*) AS days, count(*) FILTER (visited) AS visits FROM (
    SELECT person, coalesce(moment::DATE, visited) AS date, bool_or(kind = 'visit') AS visited FROM record
    WHERE (kind = 'attendance' AND place IN ('township', 'village')) OR (kind = 'visit' AND signed) GROUP BY ALL
    HAVING bool_or(kind = 'visit')
      OR min(moment) FILTER (direction = 'in') < max(moment) FILTER (direction = 'out')
  ) JOIN day USING (date) GROUP BY ALL`

const NIGHTS = `
  CREATE TEMP TABLE lodged AS
  SELECT person, week, count(*) AS nights FROM (
    SELECT DISTINCT person, coalesce((moment - INTERVAL 12 HOUR)::DATE, night) AS date FROM record
    WHERE kind = 'night-duty' AND (place = 'township' OR (place = 'village' AND signed))
  ) JOIN day USING (date) GROUP BY ALL`

const VIOLATIONS = `
  WITH away AS (
    SELECT person, week, count(DISTINCT date) FILTER (of_day AND workday) AS days,
      count(DISTINCT date) FILTER (of_night AND interior) AS nights
    FROM excuse JOIN day USING (date) GROUP BY ALL
  ), whole AS (
    SELECT week, count(*) FILTER (workday) AS days, count(*) FILTER (interior) AS nights
    FROM day WHERE week IS NOT NULL GROUP BY week
  ), quota AS (
    SELECT p.id AS person, whole.week, whole.days - coalesce(away.days, 0) AS available,
      whole.nights - coalesce(away.nights, 0) AS nights
    FROM (SELECT DISTINCT id FROM record WHERE kind = 'person') p CROSS JOIN whole
    LEFT JOIN away ON away.person = p.id AND away.week = whole.week
  ), measured AS (
    SELECT person, week, unnest([
      {rule: '543/township-days', measured: coalesce(attended.days, 0), required: least(5, available)},
      {rule: '543/township-nights', measured: coalesce(lodged.nights, 0), required: least(4, quota.nights)},
      {rule: '543/village-days', measured: coalesce(attended.visits, 0), required: least(3, 3 * available // 5)}
    ]) AS v
    FROM quota LEFT JOIN attended USING (person, week) LEFT JOIN lodged USING (person, week)
  )
  SELECT person, week, v.rule, v.measured::INTEGER, v.required::INTEGER FROM measured WHERE v.measured < v.required`

/** What a data team would do instead: the three quotas as SQL over the file. No validation but of JSON and types. */
export async function run({ file, period }) {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    threads: '1',
  })
  const connection = await instance.connect()
  try {
    await connection.run("SET TimeZone = 'Asia/Shanghai'")
    await connection.run(
      'CREATE TEMP TABLE day (date DATE, week VARCHAR, workday BOOLEAN, interior BOOLEAN, deadline DATE)',
    )
    await connection.run(`INSERT INTO day VALUES ${calendarRows(period).join(', ')}`)
    await connection.run(records(file))
    for (const statement of [EXCUSES, DAYS, NIGHTS]) await connection.run(statement)
    const rows = (await connection.runAndReadAll(VIOLATIONS)).getRowsJS()
    return rows.map(([person, week, rule, measured, required]) => ({ person, week, rule, measured, required }))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

function calendarRows({ from, to }) {
  const rows = []
  for (let day = parseDate(from); day <= parseDate(to); day++) {
    const [workday, interior] = [isWorkday(day), isWorkday(day) && isWorkday(day + 1)]
    const deadline = isoDate(rollToWorkday(day + 2))
    rows.push(`('${isoDate(day)}', '${weekKey(day)}', ${workday}, ${interior}, '${deadline}')`)
  }
  return rows
}
