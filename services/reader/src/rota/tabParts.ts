import type { Service } from '../../../../shared/domain/case';

/** What every tab of the rota is told. */
export type TabParts = { readonly service: Service; readonly mayChange: boolean };
