import type { Source } from '../source.js'
import { dingtalk } from './dingtalk.js'
import { excel } from './excel.js'
import { feishu } from './feishu.js'
import { json } from './json.js'
import { ndjson } from './ndjson.js'
import { parquet } from './parquet.js'
import { table } from './table.js'
import { wecom } from './wecom.js'
import { zkteco } from './zkteco.js'

/** A source of any options: those of a configuration are parsed with its `options` before it is asked to read. */
// biome-ignore lint/suspicious/noExplicitAny: options are contravariant, and checked at run time.
export type AnySource = Source<any>

/** The formats that come with the package, in the order in which ties of detection are settled. */
export const sources: readonly AnySource[] = [ndjson, json, dingtalk, wecom, feishu, zkteco, excel, parquet, table]
