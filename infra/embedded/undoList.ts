export type Undo = () => void | Promise<void>;

export type UndoList = { readonly add: (step: Undo) => void; readonly all: () => Promise<void> };

/** What was started is stopped in the opposite order; one step that fails does not keep the others from being done. */
export const undoList = (hearFailure: (error: unknown) => void): UndoList => {
  const steps: Undo[] = [];
  const all = async (): Promise<void> => {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      try {
        await step();
      } catch (error) {
        hearFailure(error);
      }
    }
  };
  return {
    add: (step) => {
      steps.push(step);
    },
    all,
  };
};
