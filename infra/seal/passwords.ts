import { hash, verify } from '@node-rs/argon2';

/** argon2id with the OWASP minimum: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Spends its time also where the login is unknown, so that the clock does not tell who exists. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$Mm2gqh7D2LLmvWGfR2Lkxw$wq5YyE2O2MN9mN5VRlqLkYIUsZ3mCM9UHVw9bqYcXxU';

export const isPassword = async (passwordHash: string | null, password: string): Promise<boolean> =>
  (await verify(passwordHash ?? nobody, password)) && passwordHash !== null;
