import { readFileSync } from 'node:fs'
import { checkPack, idleParts } from '../src/packs/checks/check-pack.js'
import { coreSheets } from '../src/sheets/core-sheets.js'
import { pack543 } from '../../rules-543/src/index.js'
import * as att from '../../rules-attendance/src/index.js'
const q = JSON.parse(readFileSync('test/packs/qingxi.json', 'utf8'))
for (const p of [q, pack543, att.attendance, att.leave, att.integrity]) { console.log(p.id); for (const i of [...checkPack(p, coreSheets).issues, ...idleParts(p)]) console.log('  ', i.path, i.code, i.message.en, i.hint?.en) }
