export { attendance } from './attendance/index.js'
export { duty } from './duty/index.js'
export { integrity } from './integrity/index.js'
export { leave } from './leave/index.js'
