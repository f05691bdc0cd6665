import { loggedError } from './log';

test('what PostgreSQL quotes of a patient does not reach the log', () => {
  const error = Object.assign(new Error('unsupported Unicode escape sequence', { cause: new Error('underneath') }), {
    code: '22P05',
    constraint: 'patient_national_id',
    detail: 'Key (national_id)=(11010519491231002X) already exists.',
    where: 'JSON data, line 1: {"name":"王小东"',
    query: 'insert into patient',
    parameters: ['王小东'],
    driverError: { where: '王小东' },
  });
  const logged = JSON.stringify(loggedError(error));
  expect(logged).not.toMatch(/11010519491231002X|王小东|insert into/);
  expect(loggedError(error)).toMatchObject({
    type: 'Error',
    message: 'unsupported Unicode escape sequence',
    code: '22P05',
    constraint: 'patient_national_id',
    cause: { message: 'underneath' },
  });
});

test('what is thrown and is no error is not quoted either', () => {
  expect(loggedError('王小东')).toEqual({ type: 'string' });
});
