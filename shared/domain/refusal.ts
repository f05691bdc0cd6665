type Row = { readonly status: number; readonly zh: string; readonly en: string };

/** Every way to say no: what happened, why, and what to do now. A new one does not build until it has its words. */
export const refusals = {
  'request/malformed': { status: 400, zh: '提交的内容不完整或格式不对，请检查标出的项目后重试。', en: 'The request is incomplete or malformed; check the marked fields and try again.' },
  'session/required': { status: 401, zh: '登录已过期，请重新登录；未完成的内容已保留。', en: 'Your session has ended; sign in again. Unfinished work is kept.' },
  'session/wrong-password': { status: 401, zh: '用户名或密码不正确。', en: 'The user name or password is wrong.' },
  'session/too-many-tries': { status: 429, zh: '尝试次数过多，请 1 分钟后再试。', en: 'Too many tries; wait a minute.' },
  'session/link-used': { status: 410, zh: '该一次性链接已使用或已过期，请重新启动服务以获取新链接。', en: 'This one-time link was used or has expired; restart to get a new one.' },
  'access/denied': { status: 403, zh: '您的角色不能执行此操作。', en: 'Your role may not do this.' },
  'access/not-found': { status: 404, zh: '未找到，或您所在机构无权查看。', en: 'Not found, or not visible to your organization.' },
  'upload/unknown-format': { status: 415, zh: '无法识别该文件。目前支持 DICOM、HL7 aECG、GE MUSE XML、飞利浦 XML、SCP-ECG、MFER、ISHNE、EDF/BDF 和 WFDB，请从心电图机重新导出。', en: 'The file is not recognised. DICOM, HL7 aECG, GE MUSE XML, Philips XML, SCP-ECG, MFER, ISHNE, EDF/BDF and WFDB are accepted; export it again from the cart.' },
  'upload/not-ecg': { status: 422, zh: '该文件不是十二导联心电图，请确认选对了文件。', en: 'This file is not a 12-lead ECG; check that the right file was chosen.' },
  'upload/unsupported': { status: 422, zh: '已识别该文件的格式，但其中的编码方式尚不支持，请从心电图机换一种格式导出。', en: 'The format is known, but not this way of coding it; export it from the cart in another format.' },
  'upload/uncalibrated': { status: 422, zh: '文件没有注明电压单位或增益，无法按毫伏显示，请从心电图机重新导出。', en: 'The file does not say its unit or gain, so it cannot be shown in millivolts; export it again from the cart.' },
  'upload/leads-unknown': { status: 422, zh: '文件没有注明导联名称，或同一导联出现两次，请检查导出设置后重新导出。', en: 'The file does not name its leads, or names one twice; check the export settings and export it again.' },
  'upload/incomplete': { status: 422, zh: '该记录由多个文件组成，缺少头文件或信号文件。请一次选中同一记录的全部文件，或打包成一个 zip 上传。', en: 'This recording consists of several files and one is missing. Choose all files of the recording together, or send one zip.' },
  'upload/several-recordings': { status: 422, zh: '压缩包内有多份记录，请逐份上传。', en: 'The zip holds several recordings; send them one by one.' },
  'upload/too-long': { status: 422, zh: '该记录超过 60 分钟，常规心电图服务不接收；请截取需要阅读的片段上传。动态心电图将由单独的服务接收。', en: 'The recording is longer than 60 minutes, more than the resting-ECG service takes; send the part to be read. Holter recordings get a service of their own.' },
  'upload/damaged': { status: 422, zh: '文件不完整或已损坏，无法读出波形，请从心电图机重新导出后再传。', en: 'The file is incomplete or damaged and holds no readable waveform; export it again and resend.' },
  'upload/decoder-broke': { status: 422, zh: '系统读取该文件时出错，已转医生人工处理；请尽快重新采集或电话联系。', en: 'The system failed while reading this file; the case went to the readers as it is. Record again or call.' },
  'upload/too-large': { status: 413, zh: '文件过大，超过允许的大小。', en: 'The file is larger than allowed.' },
  'upload/hash-mismatch': { status: 422, zh: '传输中内容发生变化，系统会自动重传；如反复出现请检查网络。', en: 'The bytes changed on the way; it will be sent again. If this repeats, check the network.' },
  'upload/not-announced': { status: 409, zh: '该文件不在申请单的文件清单里，请从上传页面重新选择。', en: 'This file was not announced for the case; choose it again on the upload page.' },
  'upload/duplicate-differs': { status: 409, zh: '同一份心电图已上传过，但申请单内容不同。请核对：若为同一患者请打开原申请，若选错文件请重新选择。', en: 'The same recording was uploaded before with a different form. Check: open the earlier case, or choose the right file.' },
  'upload/patient-differs': { status: 409, zh: '文件里的患者信息与申请单不一致，请核对后确认。', en: 'The patient in the file differs from the form; check and confirm.' },
  'case/form-differs': { status: 409, zh: '该申请已存在且内容不同，请刷新后再试。', en: 'This case already exists with other content; reload and try again.' },
  'case/moved-on': { status: 409, zh: '该申请的状态已变化，请刷新后再操作。', en: 'The case has moved on; reload and try again.' },
  'case/claimed-by-other': { status: 409, zh: '该申请正由另一位医生阅图。', en: 'Another reader is reading this case.' },
  'case/alarm-open': { status: 409, zh: '该申请有未结束的危急报警，不能撤销。', en: 'An alarm of this case is open; it cannot be cancelled.' },
  'case/question-in-alarm': { status: 409, zh: '疑似危急尚未处理，不能等待补充资料：请先给出意见，或电话联系申请机构。', en: 'A suspicion is open and waits for no paperwork: give your opinion first, or phone the clinic.' },
  'case/no-consent': { status: 422, zh: '需要患者知情同意，或注明紧急情况与见证人。', en: 'Consent, or an emergency with a named witness, is required.' },
  'case/outside-agreement': { status: 403, zh: '贵机构与牵头医院的协议未包含该服务或已到期；急诊请选择“急诊”或“绿色通道”。', en: 'Your agreement does not cover this service or has expired; for an emergency choose STAT or green channel.' },
  'case/agreement-expired': { status: 403, zh: '贵机构与牵头医院的该服务协议已到期或尚未生效，普通申请暂不接收；急诊请选择“急诊”或“绿色通道”。', en: 'Your agreement for this service has ended or not begun; routine requests are not taken. For an emergency choose STAT or green channel.' },
  'case/outside-hours': { status: 403, zh: '现在不在协议约定的服务时间内，普通申请请在服务时间提交；急诊请选择“急诊”或“绿色通道”。', en: 'The agreement does not cover this hour; send routine requests within its hours. For an emergency choose STAT or green channel.' },
  'case/no-standing-consent': { status: 403, zh: '该设备所属协议没有长期授权，不能直接提交。', en: 'The agreement of this device holds no standing consent.' },
  'case/closed-for-studies': { status: 409, zh: '该申请已签发报告，请为新的心电图新建申请。', en: 'This case is signed; make a new case for the new recording.' },
  'patient/identity-conflict': { status: 409, zh: '身份证号已登记为另一姓名，请核对；如确为同一人请联系值班协调员。', en: 'This national ID belongs to another name; check it, or call the coordinator.' },
  'lease/stale': { status: 409, zh: '阅图权限已失效（超时或已转给他人），不能签名；草稿已保留。', en: 'Your claim has lapsed or passed to someone else; you cannot sign. The draft is kept.' },
  'lease/not-eligible': { status: 403, zh: '您没有该服务的阅图授权或授权已到期。', en: 'You are not authorized to read this service.' },
  'report/read-now-open': { status: 409, zh: '不能签名：请先处理“疑似危急”（确认、排除或要求重采）。', en: 'Cannot sign: resolve the ReadNow first.' },
  'report/nothing-to-read': { status: 409, zh: '还没有可阅的心电图，不能签名或排除危急：请等待解析完成，或要求重新采集。', en: 'There is no recording to read yet: neither signing nor ruling out is possible. Wait until it is decoded, or ask for a repeat.' },
  'report/critical-without-alert': { status: 409, zh: '不能签名：结论含危急值，请先发起危急值报告。', en: 'Cannot sign: the conclusion states a critical value; declare it first.' },
  'report/alert-without-critical': { status: 409, zh: '不能签名：已发起危急值，报告分级须为“危急值”；危急值有误请先撤回。', en: 'Cannot sign: a critical alert is open, so the severity must be critical; retract it first if it is wrong.' },
  'report/conclusion-missing': { status: 422, zh: '不能签名：请填写诊断结论。', en: 'Cannot sign: write a conclusion.' },
  'report/wrong-password': { status: 403, zh: '签名密码不正确，报告未签发。', en: 'Wrong password; the report was not signed.' },
  'report/newer-version': { status: 409, zh: '该报告已有新版本，请刷新后在新版本上操作。', en: 'A newer version of this report exists; reload and work on that one.' },
  'report/unchanged': { status: 422, zh: '内容与上一版相同，没有需要签发的变化。', en: 'Nothing differs from the last version.' },
  'report/meaning-changed': { status: 409, zh: '分级或危急内容有变化，请用“修改”，不能用“补充”或“更正”。', en: 'The severity or a critical statement changes: amend the report; an addendum or correction may not do that.' },
  'report/withdrawn': { status: 409, zh: '报告已作废，只能重新出具。', en: 'The report was withdrawn; it can only be written anew.' },
  'report/alert-open': { status: 409, zh: '危急值尚未闭环，请先闭环或撤回危急值，再撤回报告。', en: 'A critical value is still open; close or retract it before withdrawing the report.' },
  'report/second-person': { status: 403, zh: '撤回报告需要另一位医生复核。', en: 'Withdrawing a report needs a second reader.' },
  'report/glyph-missing': { status: 422, zh: '姓名中有字体不支持的字，暂不能生成 PDF，请联系管理员。', en: 'A character of the name is missing from the font; the PDF cannot be made.' },
  'alarm/moved-on': { status: 409, zh: '该报警已由他人处理或状态已变化。', en: 'The alarm was answered by somebody else or has moved on.' },
  'alarm/reason-missing': { status: 422, zh: '请填写理由。', en: 'A reason is required.' },
  'alarm/repeat-first': { status: 409, zh: '请先要求重新采集；申请机构说明无法重采后，才能以“无法评估”结束。', en: 'Ask for a repeat first; only when the clinic has said that it cannot record again may this end as unassessable.' },
  'alarm/not-treating-side': { status: 403, zh: '只有接诊机构的医护人员可以确认危急值。', en: 'Only the treating clinic may acknowledge this.' },
  'alarm/second-reader': { status: 403, zh: '您已给出第一意见，需由另一位医生复核。', en: 'You gave the first opinion; a second reader looks now.' },
  'alarm/second-person': { status: 403, zh: '撤回危急值需要另一人复核。', en: 'Retraction needs a second person.' },
  'list/moved-on': { status: 409, zh: '目录已被他人修改或发布，请刷新后重试。', en: 'Somebody has changed or published the list meanwhile; look again.' },
  'list/unknown': { status: 422, zh: '目录中没有这一项。', en: 'The list has no such row or number.' },
  'list/implausible': { status: 422, zh: '数值与默认值相差四倍以上，请核对单位。', en: 'A number is more than four times away from its default; check the unit.' },
  'list/unchanged': { status: 409, zh: '草稿与现行目录相同，没有可发布的改动。', en: 'The draft says the same as the list in force.' },
  'list/replay-first': { status: 409, zh: '请先用这份草稿回放已存病例，再发布。', en: 'Replay this very draft over stored recordings before publishing it.' },
  'list/second-person': { status: 403, zh: '发布须由最后修改者以外的科主任确认。', en: 'A department head other than the one who made the last change publishes.' },
  'alarm/paper-by-two': { status: 403, zh: '停机期间的纸质记录须由录入者以外的医生核实。', en: 'A loop entered from paper is confirmed by somebody other than who entered it.' },
  'alarm/times-out-of-order': { status: 422, zh: '时间先后不对：应为 发起 ≤ 复述确认 ≤ 处理措施 ≤ 现在，请核对纸质记录。', en: 'The times are out of order: declared ≤ read back ≤ disposed ≤ now. Check the paper.' },
  'alarm/not-a-receiver': { status: 422, zh: '接听人须为接诊机构的人员，请重新选择。', en: 'Whoever answered must belong to the treating clinic; choose again.' },
  'alarm/not-a-reader': { status: 422, zh: '发起人须为本院有阅图授权的医生，请重新选择。', en: 'Whoever declared must be an authorized reader of this hospital; choose again.' },
  'rota/overlap': { status: 409, zh: '排班内容有冲突，请检查时间和人员。', en: 'The rota change conflicts; check times and people.' },
  'rota/unqualified': { status: 422, zh: '该人员没有此服务的阅图授权，不能排班。', en: 'This person is not authorized for the service.' },
  'rota/not-on-duty': { status: 422, zh: '该时段内此人没有（或不全在）值班，不能换班；请按其班次的起止时间填写。', en: 'This person is not on duty for all of that time; give the times of a shift of theirs.' },
  'rota/already-on-duty': { status: 409, zh: '接班人在该时段已经值班，换班后会少一人；请换一位同事。', en: 'The colleague is on duty at that time already, which would leave one person fewer; ask somebody else.' },
  'rota/swap-decided': { status: 409, zh: '该换班申请已被处理或状态已变化，请刷新后查看。', en: 'This swap has been decided or has moved on; reload to see it.' },
  'rota/swap-not-yours': { status: 403, zh: '该换班申请不是发给您的，不能处理。', en: 'This swap was not asked of you.' },
  'rota/span-past': { status: 422, zh: '该时段已结束或起止时间颠倒，不能更改已过去的值班。', en: 'That time is over, or ends before it begins; what is past is not changed.' },
  'rota/not-publishable': { status: 422, zh: '排班计划不能发布，请先处理列出的问题。', en: 'The plan cannot be published; settle what is listed first.' },
  'rota/plan-fixed': { status: 409, zh: '该计划已发布或已撤下，不能再改；请用换班或临时调整，或新建计划。', en: 'This plan is published or withdrawn and no longer changes; swap, override, or make another plan.' },
  'rota/unreachable': { status: 422, zh: '近期验证有效的联系方式不足，不能确认本班；请先在“联系方式”中测试您的通道，或登录工作台并启用声音。', en: 'Too few of your channels are proven, so the shift is not confirmed; test them under your contacts, or keep a page open with its sound on.' },
  'rota/alarm-needs-owner': { status: 409, zh: '有未结束的危急报警，不能无人接手：请指定接班人，或先安排其他人值班。', en: 'A red alarm is open and must not be left alone: name who takes it, or put somebody else on duty first.' },
  'rota/contacts-not-yours': { status: 403, zh: '值班联系人只能由牵头医院值班协调员，或本机构末级联系人（负责人）修改。', en: 'Duty contacts are changed by the coordinator of the lead hospital, or by the person in charge (last level) of the clinic itself.' },
  'rota/contact-elsewhere': { status: 422, zh: '联系人必须是该机构的在职人员，且与岗位相符。', en: 'A duty contact must be an active person of that organization, in a post it has.' },
  'contact/wrong-address': { status: 422, zh: '地址格式与所选通道不符，请检查号码或邮箱。', en: 'The address does not fit this channel; check it.' },
  'contact/channel-off': { status: 409, zh: '该通道尚未启用，暂不能测试；请联系管理员。', en: 'This channel is switched off; ask the administrator.' },
  'contact/too-soon': { status: 429, zh: '刚发送过测试通知，请稍候片刻再试。', en: 'A test was just sent; wait a little.' },
  'contact/wrong-code': { status: 422, zh: '验证码不正确或已过期，请核对，或重新发送测试通知。', en: 'The code is wrong or too old; check it, or send another test.' },
  'gateway/unsigned': { status: 401, zh: '回调签名无效或已过期。', en: 'The signature of the callback is missing, wrong or too old.' },
  'channel/incomplete': { status: 422, zh: '通道配置不完整，请填写标出的项目（含密钥）。', en: 'The channel is not completely set up; fill in the marked fields, the secret included.' },
  'drill/running': { status: 409, zh: '已有演练正在进行，请先结束它。', en: 'A drill is running; end it first.' },
  'drill/nothing-to-play': { status: 422, zh: '该时段没有可重放的上传，也没有协议有效的机构，演练没有内容。', en: 'There is nothing to play: no uploads in that span, or no clinic under agreement.' },
  'drill/none-running': { status: 409, zh: '没有正在进行的演练，演练数据不接收。', en: 'No drill is running; what is sent for one is not taken.' },
  'server/fault': { status: 500, zh: '系统出错，请稍后再试；如反复出现，请把追踪编号告知管理员。', en: 'Something went wrong; try again shortly, or tell the administrator the trace id.' },
  'server/busy': { status: 503, zh: '系统繁忙，请稍后再试；已上传的内容不会丢失。', en: 'The system is busy; try again shortly. Nothing uploaded is lost.' },
  'server/disk-full': { status: 507, zh: '服务器存储已满，未能接收文件，请联系管理员；本机队列会自动重试。', en: 'The server is out of space; the file was not taken. The local queue will retry.' },
} as const satisfies Record<string, Row>; // prettier-ignore

export type RefusalCode = keyof typeof refusals;
export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Field paths or ids that help the sender; never personal data. */
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, detail: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return refusals[this.code].status;
  }
}
