/** A thread program whose analysis never comes back; only the end of its thread ends it. */
module.exports = {
  interpret: () => {
    for (;;);
  },
};
