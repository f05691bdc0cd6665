/** Threads of a process that runs from the sources: they do not inherit its loader. */
const { register } = require('tsx/cjs/api');

register();
module.exports = require(process.env.TONGXIN_THREAD);
