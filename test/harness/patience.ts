// Real servers on a busy machine; nothing here asserts a time.
jest.setTimeout(120_000);
