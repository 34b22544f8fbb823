export { attendance } from './attendance/index.js'
export { escalation } from './escalation/index.js'
export { integrity } from './integrity/index.js'
export { leave } from './leave/index.js'
