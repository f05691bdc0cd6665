import { defineWords } from '../words/words';

export const signInWords = defineWords({
  product: ['同心', 'Tongxin'],
  subtitle: ['远程心电诊断', 'Remote ECG consultation'],
  login: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  signIn: ['登录', 'Sign in'],
  signingIn: ['正在登录…', 'Signing in…'],
  noNetwork: ['连不上服务器，请检查网络后重试。', 'The server cannot be reached; check the network and try again.'],
  strange: ['服务器没有正常应答，请稍后重试。', 'The server did not answer properly; try again shortly.'],
  code: ['代码 {code}', 'code {code}'],
  firstTitle: ['创建第一位管理员', 'Create the first administrator'],
  group: ['医疗集团名称', 'Name of the medical group'],
  name: ['姓名', 'Your name'],
  loginRule: [
    '小写字母开头，3–32 位字母、数字、点、横线',
    '3–32 characters: letters, digits, dot, dash; a letter first',
  ],
  passwordRule: ['至少 10 位', 'At least 10 characters'],
  create: ['创建并登录', 'Create and sign in'],
  limits: ['本软件不是经认证的医疗器械', 'Not a certified medical device'],
});
