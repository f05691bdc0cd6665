/** A thread program in which nothing comes to its end. */
module.exports = {
  decode: () => {
    for (;;);
  },
  interpret: () => {
    throw new Error('broken');
  },
};
