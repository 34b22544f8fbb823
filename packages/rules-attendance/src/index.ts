export { attendance } from './attendance/index.js'
export { entitlement } from './entitlement/index.js'
export { integrity } from './integrity/index.js'
export { leave } from './leave/index.js'
